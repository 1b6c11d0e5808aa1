-- Reference data that operators load in tables: offices, advocates, the alignment of congressional districts, zip codes,
-- workday calendars and local closed days. Rows have valid time (the days they hold on) and recorded time (their load).
-- Nothing is changed or removed: on a day the row of the latest load that covers it holds, so a correction is a later
-- load, and what held as of an earlier load can be asked for ever.

create table docket.reference_section (
    name text not null,
    holds text not null,
    keys text[] not null,
    contents text[] not null,
    gapless boolean not null,
    ends boolean not null,
    constraint reference_section_pkey primary key (name)
);
comment on table docket.reference_section is
    'The sections that are loaded, the table of each and its columns: those that tell rows apart, and those that they say. gapless: the days of one key follow on each other. ends: its rows may have a last day or be withdrawn.';
insert into docket.reference_section (name, holds, keys, contents, gapless, ends) values
    ('offices', 'office_record', '{code}', '{name,area,bilingual,on_hold,new_cases_max,capacity,inventory}', true, true),
    ('advocates', 'advocate_record', '{code}', '{office,position,in_training,weekly_hours,status,availability,bilingual}', true, true),
    ('districts', 'district_record', '{state,district}', '{office}', true, true),
    ('zip-codes', 'zip_record', '{zip}', '{office}', true, true),
    ('calendars', 'calendar_record', '{calendar}', '{close_of_business}', true, false),
    ('closed-days', 'closed_day_record', '{calendar,office}', '{}', false, true);

create table docket.reference_load (
    id bigint generated always as identity,
    section text not null,
    corrects boolean not null,
    recorded_on date not null default docket.action_date(),
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by text not null,
    constraint reference_load_pkey primary key (id),
    constraint reference_load_section_known foreign key (section) references docket.reference_section (name),
    constraint reference_load_by_said check (char_length(btrim(recorded_by)) between 1 and 100)
);
comment on table docket.reference_load is
    'Append-only: one load of rows of one section. Ids are in the order of the commits. corrects: it may say something else of days that earlier loads had spoken of. recorded_on is the business date.';

-- Before an id is drawn, so that no load commits after one with a higher id. Claims and finishes only read, and do not wait.
create function docket.reference_load_alone() returns trigger language plpgsql as $$
begin
    lock table docket.reference_snapshot in share row exclusive mode;
    return null;
end $$;
create trigger reference_load_alone before insert on docket.reference_load
    for each statement execute function docket.reference_load_alone();
comment on function docket.reference_load_alone() is 'One change of reference data at a time.';

create table docket.advocate (
    code text not null,
    version integer not null default 0,
    constraint advocate_pkey primary key (code),
    constraint advocate_code_form check (code ~ '^[A-Z]{1,4}-[0-9]{1,8}$'),
    constraint advocate_version_counts_up check (version >= 0)
);
comment on table docket.advocate is
    'Each advocate that was ever loaded: a code, never a name. version counts what changed of the advocate''s status; a finish that was computed on another version is refused and runs again.';

create table docket.office_record (
    load bigint not null,
    row_number integer not null,
    code text not null,
    name text not null,
    area text,
    bilingual boolean not null,
    on_hold boolean not null,
    new_cases_max integer,
    capacity numeric(9, 5),
    inventory integer,
    valid_from date not null,
    valid_until date,
    withdrawn boolean not null default false,
    authority text not null,
    constraint office_record_code_form check (code ~ '^[0-9]{1,4}$'),
    constraint office_record_name_size check (name = btrim(name) and char_length(name) between 1 and 100),
    constraint office_record_area_size check (area = btrim(area) and char_length(area) between 1 and 40),
    constraint office_record_new_cases_range check (new_cases_max between 0 and 10000000),
    constraint office_record_capacity_range check (capacity between 0 and 1000),
    constraint office_record_inventory_range check (inventory between 0 and 10000000)
);
comment on table docket.office_record is
    'Append-only: what was loaded of offices. on_hold and new_cases_max are special requests on the distribution. capacity (advocates as far as they are available) and inventory (cases) are as an operator stated them; null: not stated.';

create table docket.advocate_record (
    load bigint not null,
    row_number integer not null,
    code text not null,
    office text not null,
    position text not null,
    in_training boolean not null,
    weekly_hours numeric(5, 2),
    status text,
    availability numeric(6, 5),
    bilingual boolean not null,
    valid_from date not null,
    valid_until date,
    withdrawn boolean not null default false,
    authority text not null,
    constraint advocate_record_code_form check (code ~ '^[A-Z]{1,4}-[0-9]{1,8}$'),
    constraint advocate_record_position_known check (position in ('case-advocate', 'bca', 'instructor', 'other')),
    constraint advocate_record_hours_range check (weekly_hours > 0 and weekly_hours <= 168),
    constraint advocate_record_status_known check (status in ('active', 'deferred', 'inactive')),
    constraint advocate_record_availability_range check (availability between 0 and 1)
);
comment on table docket.advocate_record is
    'Append-only: what was loaded of advocates, by code. weekly_hours is null for a whole week; status and availability are those that stand in Phoenix from valid_from on; null: not stated.';

create table docket.district_record (
    load bigint not null,
    row_number integer not null,
    state text not null,
    district smallint not null,
    office text not null,
    valid_from date not null,
    valid_until date,
    withdrawn boolean not null default false,
    authority text not null,
    constraint district_record_state_form check (state ~ '^[A-Z]{2}$'),
    constraint district_record_district_range check (district between 0 and 99)
);
comment on table docket.district_record is
    'Append-only: the office that serves a congressional district. District 0 is the only one of a state that has one at large.';

create table docket.zip_record (
    load bigint not null,
    row_number integer not null,
    zip text not null,
    office text not null,
    valid_from date not null,
    valid_until date,
    withdrawn boolean not null default false,
    authority text not null,
    constraint zip_record_zip_form check (zip ~ '^[0-9]{5}$')
);
comment on table docket.zip_record is 'Append-only: the office of a zip code, for the memorandum of 2024.';

create table docket.calendar_record (
    load bigint not null,
    row_number integer not null,
    calendar text not null,
    close_of_business time,
    valid_from date not null,
    valid_until date,
    withdrawn boolean not null default false,
    authority text not null,
    constraint calendar_record_calendar_known check (calendar = 'workdays'),
    constraint calendar_record_close_of_business_to_the_minute check (date_trunc('minute', close_of_business::interval) = close_of_business::interval)
);
comment on table docket.calendar_record is
    'Append-only: that offices work Mondays to Fridays but for federal holidays and the days in closed_day_record, and until which hour; null: not stated.';

create table docket.closed_day_record (
    load bigint not null,
    row_number integer not null,
    calendar text not null,
    office text not null,
    valid_from date not null,
    valid_until date not null,
    withdrawn boolean not null default false,
    authority text not null,
    constraint closed_day_record_calendar_known check (calendar = 'workdays'),
    constraint closed_day_record_office_form check (office = 'all' or office ~ '^[0-9]{1,4}$'),
    constraint closed_day_record_some_days check (valid_until - valid_from <= 366)
);
comment on table docket.closed_day_record is
    'Append-only: days from valid_from to valid_until on which an office is closed, or all are. withdrawn: they are worked after all.';

-- What is alike in each of them.
do $$
declare
    s docket.reference_section;
begin
    for s in select * from docket.reference_section loop
        execute format('alter table docket.%1$I
            add constraint %1$I_pkey primary key (load, row_number),
            add constraint %1$I_load_known foreign key (load) references docket.reference_load (id),
            add constraint %1$I_row_counts_from_one check (row_number >= 1),
            add constraint %1$I_valid_from_a_day check (valid_from between ''0001-01-01'' and ''9999-12-31''),
            add constraint %1$I_dates_in_order check (valid_from <= valid_until and valid_until <= ''9999-12-31''),
            add constraint %1$I_has_authority check (char_length(btrim(authority)) between 1 and 500)', s.holds);
        execute format('create index %1$I_by_key on docket.%1$I (%2$s, load)', s.holds, array_to_string(s.keys, ', '));
        execute format('create trigger %1$I_append_only before update or delete on docket.%1$I
            for each row execute function docket.append_only()', s.holds);
        if not s.ends then
            execute format('alter table docket.%1$I add constraint %1$I_goes_on check (valid_until is null and not withdrawn)', s.holds);
        end if;
        if 'office' = any (s.contents) then
            execute format('alter table docket.%1$I add constraint %1$I_office_known
                foreign key (office) references docket.office (code) deferrable initially deferred', s.holds);
        end if;
    end loop;
end $$;
create trigger reference_load_append_only before update or delete on docket.reference_load
    for each row execute function docket.append_only();

create function docket.office_enter() returns trigger language plpgsql as $$
begin
    insert into docket.office (code, name, authority) values (new.code, new.name, new.authority)
        on conflict on constraint office_pkey do nothing;
    return null;
end $$;
create trigger office_enter after insert on docket.office_record
    for each row execute function docket.office_enter();
comment on function docket.office_enter() is 'An office that is loaded is one that rows and owners of cases can name.';

create function docket.advocate_enter() returns trigger language plpgsql as $$
begin
    insert into docket.advocate (code) values (new.code) on conflict on constraint advocate_pkey do nothing;
    return null;
end $$;
create trigger advocate_enter after insert on docket.advocate_record
    for each row execute function docket.advocate_enter();
comment on function docket.advocate_enter() is 'An advocate that is loaded is one whose status can change.';

-- What is in force on a day, as of a load (null: the newest).

create function docket.office_on(on_day date, as_of bigint default null) returns table (
    code text, name text, area text, bilingual boolean, on_hold boolean, new_cases_max integer, capacity numeric,
    inventory integer, authority text, load bigint, row_number integer) language sql stable as $$
    select r.code, r.name, r.area, r.bilingual, r.on_hold, r.new_cases_max, r.capacity, r.inventory, r.authority, r.load, r.row_number
    from (select distinct on (o.code) o.* from docket.office_record o
        where o.valid_from <= on_day and (o.valid_until is null or o.valid_until >= on_day) and (as_of is null or o.load <= as_of)
        order by o.code, o.load desc) as r
    where not r.withdrawn
$$;
comment on function docket.office_on(date, bigint) is 'The offices on a day, as of a load or the newest.';

create function docket.advocate_loaded_on(on_day date, as_of bigint default null) returns table (
    code text, office text, "position" text, in_training boolean, weekly_hours numeric, status text, availability numeric,
    bilingual boolean, valid_from date, authority text, load bigint, row_number integer) language sql stable as $$
    select r.code, r.office, r.position, r.in_training, r.weekly_hours, r.status, r.availability, r.bilingual, r.valid_from,
        r.authority, r.load, r.row_number
    from (select distinct on (a.code) a.* from docket.advocate_record a
        where a.valid_from <= on_day and (a.valid_until is null or a.valid_until >= on_day) and (as_of is null or a.load <= as_of)
        order by a.code, a.load desc) as r
    where not r.withdrawn
$$;
comment on function docket.advocate_loaded_on(date, bigint) is
    'The advocates on a day as they were loaded, as of a load or the newest; valid_from is the first day of the row.';

create function docket.advocate_on(on_day date) returns table (
    id text, office text, "position" text, in_training boolean, weekly_hours numeric, status text, availability numeric,
    bilingual boolean) language sql stable as $$
    select a.code, a.office, a.position, a.in_training, a.weekly_hours, a.status, a.availability, a.bilingual
    from docket.advocate_loaded_on(on_day) a
$$;
comment on function docket.advocate_on(date) is 'The advocates on a day, each with its status and its availability then; null: not stated.';

create function docket.district_on(on_day date, as_of bigint default null) returns table (
    state text, district smallint, office text, authority text, load bigint, row_number integer) language sql stable as $$
    select r.state, r.district, r.office, r.authority, r.load, r.row_number
    from (select distinct on (d.state, d.district) d.* from docket.district_record d
        where d.valid_from <= on_day and (d.valid_until is null or d.valid_until >= on_day) and (as_of is null or d.load <= as_of)
        order by d.state, d.district, d.load desc) as r
    where not r.withdrawn
$$;
comment on function docket.district_on(date, bigint) is 'The alignment of congressional districts on a day, as of a load or the newest.';

create function docket.zip_on(on_day date, as_of bigint default null) returns table (
    zip text, office text, authority text, load bigint, row_number integer) language sql stable as $$
    select r.zip, r.office, r.authority, r.load, r.row_number
    from (select distinct on (z.zip) z.* from docket.zip_record z
        where z.valid_from <= on_day and (z.valid_until is null or z.valid_until >= on_day) and (as_of is null or z.load <= as_of)
        order by z.zip, z.load desc) as r
    where not r.withdrawn
$$;
comment on function docket.zip_on(date, bigint) is 'The offices of zip codes on a day, as of a load or the newest.';

create function docket.calendar_on(on_day date, as_of bigint default null) returns table (
    calendar text, close_of_business time, authority text, load bigint, row_number integer) language sql stable as $$
    select distinct on (c.calendar) c.calendar, c.close_of_business, c.authority, c.load, c.row_number
    from docket.calendar_record c
    where c.valid_from <= on_day and (as_of is null or c.load <= as_of)
    order by c.calendar, c.load desc
$$;
comment on function docket.calendar_on(date, bigint) is 'The calendar of workdays that is declared on a day; no row: none is.';

create function docket.closed_days(first date, last date, as_of bigint default null) returns table (
    day date, office text, authority text) language sql stable as $$
    select r.day, r.office, r.authority
    from (select distinct on (d.day, c.office) d.day, c.office, c.authority, c.withdrawn
        from docket.closed_day_record c
        cross join lateral (select c.valid_from + n as day from generate_series(0, c.valid_until - c.valid_from) as n) as d
        where d.day between first and last and (as_of is null or c.load <= as_of)
        order by d.day, c.office, c.load desc) as r
    where not r.withdrawn
$$;
comment on function docket.closed_days(date, date, bigint) is
    'The local closed days from first to last, each with the office that is closed, or all. Weekends and federal holidays are not among them.';

-- A load: rows are copied into a temporary table, compared with what holds, and those that say something new are added.

create function docket.reference_columns(s docket.reference_section, prefix text) returns text language sql immutable as $$
    select string_agg(prefix || quote_ident(c), ', ' order by n)
    from unnest(s.keys || s.contents || '{valid_from,valid_until,withdrawn,authority}') with ordinality as u (c, n)
$$;
comment on function docket.reference_columns(docket.reference_section, text) is
    'The columns of a section''s rows, in the order in which they are copied after the row''s number.';

create function docket.reference_incoming(section text) returns void language plpgsql as $$
declare
    s docket.reference_section;
begin
    select * into strict s from docket.reference_section where name = section;
    execute format('create temporary table incoming_reference on commit drop as select row_number, %s from docket.%I with no data',
        docket.reference_columns(s, ''), s.holds);
end $$;
comment on function docket.reference_incoming(text) is 'Makes the temporary table that the rows of a load are copied into; it is gone with the transaction.';

-- Two rows are of one key.
create function docket.reference_same_key(s docket.reference_section, a text, b text) returns text language sql immutable as $$
    select string_agg(format('%s.%I = %s.%I', a, k, b, k), ' and ' order by n) from unnest(s.keys) with ordinality as u (k, n)
$$;

create function docket.reference_judge(section text) returns void language plpgsql as $$
declare
    s docket.reference_section;
    said text;
begin
    select * into strict s from docket.reference_section where name = section;
    create index incoming_reference_number on pg_temp.incoming_reference (row_number);
    analyze pg_temp.incoming_reference;
    alter table pg_temp.incoming_reference add column verdict text;
    select string_agg(format('w.%1$I is distinct from n.%1$I', c), ' or ') into said
        from unnest(s.contents || '{authority}'::text[]) as c;
    -- A row is unchanged when on each day of it that day's row says the same: it is looked at on its first day and
    -- wherever a stored row of its key begins or has ended. Ranges are compared without infinity, which has no next day.
    execute format($q$
        update pg_temp.incoming_reference as i set verdict = j.verdict
        from (
            select n.row_number, case
                when bool_and(w.load is null and not n.withdrawn) then 'added'
                when bool_or(w.load is null and not n.withdrawn or w.withdrawn <> n.withdrawn or not n.withdrawn and (%1$s)) then 'changed'
                else 'unchanged' end as verdict
            from pg_temp.incoming_reference n
            cross join lateral (
                select n.valid_from as day
                union
                select r.valid_from from docket.%2$I r
                where %3$s and r.valid_from > n.valid_from and (n.valid_until is null or r.valid_from <= n.valid_until)
                union
                select r.valid_until + 1 from docket.%2$I r
                where %3$s and r.valid_until >= n.valid_from and r.valid_until < coalesce(n.valid_until, '9999-12-31')
            ) as cut
            left join lateral (
                select r.* from docket.%2$I r
                where %3$s and r.valid_from <= cut.day and (r.valid_until is null or r.valid_until >= cut.day)
                order by r.load desc limit 1
            ) as w on true
            group by n.row_number
        ) as j
        where j.row_number = i.row_number
    $q$, said, s.holds, docket.reference_same_key(s, 'r', 'n'));
end $$;
comment on function docket.reference_judge(text) is
    'Says of each copied row whether it is added (no row holds on any of its days), changed or unchanged.';

create function docket.reference_incoming_faults(section text) returns table (row_number integer, field text, fault text)
    language plpgsql stable as $$
declare
    s docket.reference_section;
begin
    select * into strict s from docket.reference_section where name = section;
    -- Sorted by their first days, rows overlap exactly when two that follow on each other do.
    return query execute format($q$
        select o.row_number, 'valid_from', case when o.valid_from = o.before_from and o.valid_until is not distinct from o.before_until
            then 'is there twice: row ' || o.before || ' has the same key and days'
            else 'overlaps row ' || o.before || ', which ' || coalesce('ends on ' || o.before_until, 'has no valid_until') end
        from (select n.row_number, n.valid_from, n.valid_until, lag(n.row_number) over w as before,
                lag(n.valid_from) over w as before_from, lag(n.valid_until) over w as before_until
            from pg_temp.incoming_reference n window w as (partition by %s order by n.valid_from, n.row_number)) as o
        where o.before is not null and (o.before_until is null or o.before_until >= o.valid_from)
        order by o.row_number
    $q$, (select string_agg(format('n.%I', k), ', ' order by n) from unnest(s.keys) with ordinality as u (k, n)));
end $$;
comment on function docket.reference_incoming_faults(text) is 'The copied rows that speak of the same days as another of them.';

create function docket.reference_differences(section text, rows_max integer) returns table (
    row_number integer, state text, key text, was json, becomes json) language plpgsql stable as $$
declare
    s docket.reference_section;
    said text;
begin
    select * into strict s from docket.reference_section where name = section;
    select string_agg(format('r.%I', c), ', ' order by n) into said
        from unnest(s.contents || '{valid_from,valid_until,withdrawn,authority}') with ordinality as u (c, n);
    return query execute format($q$
        select n.row_number, n.verdict, concat_ws('/', %1$s), (
                select row_to_json(x) from (select %2$s from docket.%3$I r
                    where %4$s and r.valid_from <= n.valid_from and (r.valid_until is null or r.valid_until >= n.valid_from)
                    order by r.load desc limit 1) as x),
            (select row_to_json(x) from (select %5$s) as x)
        from pg_temp.incoming_reference n where n.verdict <> 'unchanged' order by n.row_number limit $1
    $q$, (select string_agg(format('n.%I', k), ', ' order by n) from unnest(s.keys) with ordinality as u (k, n)), said, s.holds,
        docket.reference_same_key(s, 'r', 'n'), replace(said, 'r.', 'n.')) using rows_max;
end $$;
comment on function docket.reference_differences(text, integer) is
    'The copied rows that say something new, each with what holds on its first day.';

create function docket.reference_missing(section text, on_day date, keys_max integer) returns table (missing bigint, sample text[])
    language plpgsql stable as $$
declare
    s docket.reference_section;
begin
    select * into strict s from docket.reference_section where name = section;
    return query execute format($q$
        select count(*), (array_agg(key order by key))[1:$2] from (
            select distinct concat_ws('/', %1$s) as key from docket.%2$I r
            where r.valid_from <= $1 and (r.valid_until is null or r.valid_until >= $1)
                and not exists (select from pg_temp.incoming_reference n where %3$s)
                and not exists (select from docket.%2$I n where %3$s and n.load > r.load and n.withdrawn
                    and n.valid_from <= $1 and (n.valid_until is null or n.valid_until >= $1))) as m
    $q$, (select string_agg(format('r.%I', k), ', ' order by n) from unnest(s.keys) with ordinality as u (k, n)), s.holds,
        docket.reference_same_key(s, 'r', 'n')) using on_day, keys_max;
end $$;
comment on function docket.reference_missing(text, date, integer) is
    'The keys that hold on a day and of which no copied row speaks: how many, and the first of them.';

create function docket.reference_rows(section text, on_day date, as_of bigint, after text, keys_max integer)
    returns table (key text, content json) language plpgsql stable as $$
declare
    s docket.reference_section;
    keys text;
begin
    select * into strict s from docket.reference_section where name = section;
    select string_agg(format('r.%I', k), ', ' order by n) into keys from unnest(s.keys) with ordinality as u (k, n);
    -- A row holds until the next one that wins takes over: each key is looked at wherever one of its rows begins or has ended.
    return query execute format($q$
        with page as (
            select distinct concat_ws('/', %1$s) as key, %1$s from docket.%2$I r
            where ($4 is null or concat_ws('/', %1$s) > $4) and ($3 is null or r.load <= $3)
                and ($2 is null or r.valid_from <= $2 and (r.valid_until is null or r.valid_until >= $2))
            order by 1 limit $5
        ), cut as (
            select p.*, r.valid_from as day from page p join docket.%2$I r on %3$s and ($3 is null or r.load <= $3)
            union
            select p.*, r.valid_until + 1 from page p join docket.%2$I r on %3$s and ($3 is null or r.load <= $3)
            where r.valid_until < '9999-12-31'
        ), won as (
            select p.key, p.day, w.load, w.row_number, lag(w.load) over k as before_load, lag(w.row_number) over k as before_row
            from cut p
            left join lateral (
                select r.load, r.row_number from docket.%2$I r
                where %3$s and ($3 is null or r.load <= $3) and r.valid_from <= p.day and (r.valid_until is null or r.valid_until >= p.day)
                order by r.load desc limit 1
            ) as w on true
            window k as (partition by p.key order by p.day)
        ), held as (
            select *, lead(day) over (partition by key order by day) - 1 as until from won
            where (load, row_number) is distinct from (before_load, before_row)
        )
        select h.key, row_to_json(x) from held h
        join docket.%2$I r on r.load = h.load and r.row_number = h.row_number
        join docket.reference_load l on l.id = h.load
        cross join lateral (select %4$s, h.day as valid_from, h.until as valid_until, r.withdrawn, r.authority,
            r.load, r.row_number as row, l.recorded_on, l.recorded_by) as x
        where $2 is null or h.day <= $2 and (h.until is null or h.until >= $2)
        order by h.key, h.day
    $q$, keys, s.holds, docket.reference_same_key(s, 'r', 'p'),
        (select string_agg(format('r.%I', c), ', ' order by n) from unnest(s.keys || s.contents) with ordinality as u (c, n)))
        using section, on_day, as_of, after, keys_max;
end $$;
comment on function docket.reference_rows(text, date, bigint, text, integer) is
    'What holds, by key: on a day, or on every day that anything was said of (null); as of a load, or the newest; also what says that a key is withdrawn. Up to so many keys behind one.';

create function docket.reference_add(section text, corrects boolean, recorded_by text, out load bigint, out rows_added bigint)
    language plpgsql as $$
declare
    s docket.reference_section;
begin
    select * into strict s from docket.reference_section where name = section;
    insert into docket.reference_load (section, corrects, recorded_by)
        values (reference_add.section, reference_add.corrects, reference_add.recorded_by) returning id into load;
    execute format('insert into docket.%I (load, row_number, %s) select $1, n.row_number, %s from pg_temp.incoming_reference n
        where n.verdict <> ''unchanged'' order by n.row_number', s.holds, docket.reference_columns(s, ''), docket.reference_columns(s, 'n.'))
        using load;
    get diagnostics rows_added = row_count;
end $$;
comment on function docket.reference_add(text, boolean, text) is
    'Adds the copied rows that are not unchanged, as one load. The snapshot is to be taken in the same transaction.';

create function docket.reference_faults(of_load bigint) returns table (row_number integer, field text, fault text)
    language plpgsql stable as $$
declare
    s docket.reference_section;
    l docket.reference_load;
    keys text;
begin
    select * into strict l from docket.reference_load where id = of_load;
    select * into strict s from docket.reference_section where name = l.section;
    select string_agg(format('r.%I', k), ', ' order by n) into keys from unnest(s.keys) with ordinality as u (k, n);
    return query execute format($q$
        select o.row_number, 'valid_from', 'overlaps row ' || o.before
        from (select r.row_number, r.valid_from, lag(r.row_number) over w as before, lag(r.valid_until) over w as before_until
            from docket.%I r where r.load = $1 window w as (partition by %s order by r.valid_from, r.row_number)) as o
        where o.before is not null and (o.before_until is null or o.before_until >= o.valid_from)
    $q$, s.holds, keys) using of_load;
    -- A row may take over from one without a last day that began earlier; anything else corrects it.
    if not l.corrects then
        return query execute format($q$
            select distinct on (n.row_number) n.row_number, 'valid_from', 'overlaps row ' || r.row_number || ' of load ' || r.load
                || ', which holds from ' || r.valid_from || coalesce(' to ' || r.valid_until, ' on') || ': say that the load corrects'
            from docket.%1$I n join docket.%1$I r on %2$s and r.load < n.load
                and (n.valid_until is null or r.valid_from <= n.valid_until) and (r.valid_until is null or r.valid_until >= n.valid_from)
            where n.load = $1 and not (r.valid_until is null and r.valid_from < n.valid_from)
            order by n.row_number, r.load
        $q$, s.holds, docket.reference_same_key(s, 'r', 'n')) using of_load;
    end if;
    if s.gapless then
        return query execute format($q$
            select coalesce(case when g.load = $1 then g.row_number end, (
                    select max(n.row_number) from docket.%1$I n where n.load = $1 and n.valid_until = g.reached and %4$s), 1),
                'valid_from', 'leaves ' || (g.reached + 1) || ' to ' || (g.valid_from - 1) || ' without a row'
            from (select r.*, max(coalesce(r.valid_until, 'infinity')) over (partition by %2$s order by r.valid_from, r.load
                    rows between unbounded preceding and 1 preceding) as reached
                from docket.%1$I r where (%2$s) in (select %3$s from docket.%1$I n where n.load = $1)) as g
            where g.reached < g.valid_from - 1
        $q$, s.holds, keys, replace(keys, 'r.', 'n.'), docket.reference_same_key(s, 'g', 'n')) using of_load;
    end if;
    if 'office' = any (s.keys || s.contents) then
        -- The two offices that Exhibit A names are known without a row of their own.
        return query execute format($q$
            select n.row_number, 'office', 'is no office that is loaded for ' || n.valid_from
            from docket.%I n
            where n.load = $1 and not n.withdrawn and n.office <> 'all'
                and not exists (select from docket.office o where o.code = n.office
                    and not exists (select from docket.office_record h where h.code = o.code))
                and not exists (select from docket.office_record h where h.code = n.office and h.valid_from <= n.valid_from
                    and (h.valid_until is null or h.valid_until >= n.valid_from) and not h.withdrawn
                    and not exists (select from docket.office_record later where later.code = h.code and later.load > h.load
                        and later.valid_from <= n.valid_from and (later.valid_until is null or later.valid_until >= n.valid_from)
                        and later.withdrawn))
        $q$, s.holds) using of_load;
    end if;
    if l.section = 'districts' then
        return query
            select n.row_number, 'district', 'is at large beside another district of the state on ' || n.valid_from
            from docket.district_record n
            where n.load = of_load and not n.withdrawn and exists (
                select from docket.district_on(n.valid_from) d
                where d.state = n.state and (d.district = 0) <> (n.district = 0));
    end if;
end $$;
comment on function docket.reference_faults(bigint) is
    'What is wrong with a load that was just added, by row and field: overlaps, gaps, offices that are not known on the day, a state with a district at large beside others. No row: nothing is.';

create function docket.reference_load_is_sound() returns trigger language plpgsql as $$
declare
    found record;
begin
    select f.row_number, f.field into found from docket.reference_faults(new.id) as f limit 1;
    if found.row_number is not null then
        raise exception 'row % of a load of reference data is refused', found.row_number
            using errcode = 'DK007', constraint = 'reference_load_is_sound', column = found.field;
    end if;
    return null;
end $$;
create constraint trigger reference_load_is_sound after insert on docket.reference_load deferrable initially deferred
    for each row execute function docket.reference_load_is_sound();
comment on function docket.reference_load_is_sound() is 'Refuses, at the commit, a load whose rows overlap, leave gaps or name what is not there.';

-- The policies of letters and of the distribution are parameters like the others.
alter table docket.operator_parameter drop constraint operator_parameter_name_known;
alter table docket.operator_parameter add constraint operator_parameter_name_known check (case section
    when 'deadlines' then name in ('roll-policy', 'acs-cycles')
    when 'thresholds' then name ~ '^T([1-9]|1[0-4])$'
    when 'state_mappings' then name ~ '^(csco|acss)[.][A-Z]{2}$'
    when 'letters' then name in ('second-acknowledgement', 'run-weekday', 'contact-days')
    when 'distribution' then name = 'special-5-order'
    else false end);
alter table docket.operator_parameter drop constraint operator_parameter_value_accepted;
alter table docket.operator_parameter add constraint operator_parameter_value_accepted check (case
    when name = 'roll-policy' then value in ('none', 'roll-once', 'taxpayer-favouring')
    when name = 'acs-cycles' then value ~ '^[1-9][0-9]?$'
    when name = 'second-acknowledgement' then value in ('each-run', 'once')
    when name = 'run-weekday' then value ~ '^[1-7]$'
    when name = 'contact-days' then value ~ '^[1-9][0-9]{0,2}$' and value::integer <= 365
    when name = 'special-5-order' then value in ('special-5-first', 'special-6-first', 'together')
    when section = 'thresholds' then value ~ '^(0|[1-9][0-9]{0,17})([.][0-9]{1,12})?$' and value ~ '[1-9]'
    else char_length(value) <= 100 and btrim(value) <> '' end);

create function docket.reference_parameters(of_section text, whole_numbers text[]) returns json language sql stable as $$
    select coalesce(json_agg(json_build_object(
        'id', name, 'value', case when name = any (whole_numbers) then to_json(value::integer) else to_json(value) end,
        'valid_from', valid_from, 'authority', authority) order by id), '[]'::json)
    from docket.operator_parameter where section = of_section
$$;
comment on function docket.reference_parameters(text, text[]) is
    'The parameters of a section with the values that are texts or, where named, whole numbers; as the rules read them.';

create function docket.reference_calendars() returns json language sql stable as $$
    -- A calendar never ends, so the row of the latest load holds from its first day on, until one recorded later begins.
    select coalesce(json_agg(json_build_object('id', cut.calendar, 'closed_on', closed.everywhere, 'closed_at', closed.offices,
        'valid_from', cut.valid_from, 'authority', w.authority) order by cut.calendar, cut.valid_from), '[]'::json)
    from (select distinct calendar, valid_from from docket.calendar_record) as cut
    cross join lateral (select authority from docket.calendar_record r
        where r.calendar = cut.calendar and r.valid_from <= cut.valid_from order by r.load desc limit 1) as w
    cross join (
        select coalesce((select json_agg(day order by day) from docket.closed_days('0001-01-01', '9999-12-31') where office = 'all'), '[]') as everywhere,
            coalesce((select json_agg(json_build_object('office', office, 'closed_on', days) order by office)
                from (select office, json_agg(day order by day) as days from docket.closed_days('0001-01-01', '9999-12-31')
                    where office <> 'all' group by office) as o), '[]') as offices
    ) as closed
$$;
comment on function docket.reference_calendars() is 'The calendars of workdays with their local closed days, as the rules read them.';

create or replace function docket.reference_snapshot_take() returns integer language plpgsql as $$
declare
    taken integer;
begin
    -- One change at a time: of two at once, neither would stand in the snapshot of the other. Claims and finishes only
    -- read the table and do not wait.
    lock table docket.reference_snapshot in share row exclusive mode;
    insert into docket.reference_snapshot (content)
    select json_build_object(
        'guidance', coalesce((
            select json_agg(json_strip_nulls(json_build_object(
                'instrument', instrument, 'in_force_until', in_force_until, 'rescinded_from', rescinded_from,
                'authority', authority, 'recorded_on', recorded_on)) order by id)
            from docket.guidance_extension), '[]'::json),
        'thresholds', coalesce((
            select json_agg(json_build_object(
                'id', name, 'amount', value, 'valid_from', valid_from, 'authority', authority) order by id)
            from docket.operator_parameter where section = 'thresholds'), '[]'::json),
        'state_mappings', coalesce((
            select json_agg(json_build_object(
                'state', split_part(name, '.', 2), 'operation', split_part(name, '.', 1), 'site', value,
                'valid_from', valid_from, 'authority', authority) order by id)
            from docket.operator_parameter where section = 'state_mappings'), '[]'::json),
        'deadlines', docket.reference_parameters('deadlines', '{acs-cycles}'),
        'letters', docket.reference_parameters('letters', '{run-weekday,contact-days}'),
        'distribution', docket.reference_parameters('distribution', '{}'),
        'calendars', docket.reference_calendars(),
        -- The tables themselves may have tens of thousands of rows: only the load they stood at is kept here.
        'tables', coalesce((select json_object_agg(section, load) from (
            select section, max(id) as load from docket.reference_load where section in ('offices', 'advocates', 'districts', 'zip-codes')
            group by section order by section) as newest), '{}'::json))::text
    returning id into taken;
    return taken;
end $$;

-- An older program would not read a snapshot with the tables' loads in it, and decide nothing any more.
update docket.compatibility set oldest_program = 19;
