-- What the Specials hold: the pool that waits for distribution, the bulk Operations Assistance Requests, and the letters
-- that cases have by mail merge. docket.compatibility stays as it is: programs of before claim nothing of it and route as
-- they did, so they may go on.

insert into docket.queue (id, name) values (13, 'special-5');
insert into docket.kind (id, queue, name, is_default) values
    (13, 13, 'depart', true), (15, 6, 'screen', false), (27, 20, 'bulk-oar', false);
insert into docket.schedule (id, name, kind, zone, local_time, every, skipped_hour, repeated_hour, missed, late_after, reached)
values (27, 'bulk-oar', 27, 'America/New_York', time '01:00', 'day', 'run-after', 'first', 'run-once', 3600,
    clock_timestamp() at time zone 'America/New_York');

create function docket.expect_as_read(counted bigint, wanted bigint) returns void language plpgsql as $$
begin
    if counted <> wanted then
        raise exception 'what a Special holds is not as it was read' using errcode = 'DK006', constraint = 'special_as_read';
    end if;
end $$;
comment on function docket.expect_as_read(bigint, bigint) is
    'Raises DK006 when a row of the pool was not in the state that its change was computed from. The version of the case is checked before, so this is the second lock on that door.';

create function docket.routed_by(job bigint) returns bigint language plpgsql stable as $$
declare
    place bigint := job;
    kind_of_it smallint;
    cause bigint;
begin
    -- A retry is caused by the job that it does again, and a ruling's continuation by the one that was referred. Each is
    -- looked up by its key: over a view of both tables the walk is planned as joins over the whole of them.
    for step in 1..100 loop
        select j.kind, j.caused_by into kind_of_it, cause from docket.job j where j.id = place;
        if not found then
            select k.kind, k.caused_by into kind_of_it, cause from docket.kept_job k where k.job_id = place;
        end if;
        if kind_of_it = 1 then
            return place;
        end if;
        exit when cause is null;
        place := cause;
    end loop;
    return null;
end $$;
comment on function docket.routed_by(bigint) is
    'The job that routed the case that a job is about: the nearest of its causes in queue intake; null when there is none.';

-- The pool.

create table docket.pool (
    entered_by bigint not null,
    case_number text not null,
    queue smallint not null,
    entered_on date not null,
    received_on date,
    priority smallint not null default 0,
    urgency text not null default 'none',
    criterion smallint,
    spanish boolean,
    other_language boolean,
    is_foreign boolean,
    us_based_poa boolean,
    exhibit_office text,
    released_by text,
    state text not null default 'waiting',
    screened_by bigint,
    placed_at text,
    left_by bigint,
    left_on date,
    constraint pool_pkey primary key (entered_by),
    constraint pool_case_number_form check (octet_length(case_number) between 1 and 40),
    constraint pool_queue_known check (queue in (6, 13)),
    constraint pool_urgency_known check (urgency in ('none', 'flagged', 'screened-in', 'screened-out')),
    constraint pool_criterion_range check (criterion between 1 and 9),
    constraint pool_exhibit_office_known check (exhibit_office in ('66', '99')),
    constraint pool_exhibit_office_is_for_abroad check (exhibit_office is null or is_foreign),
    constraint pool_released_by_form check (released_by ~ '^[0-9]{1,4}$'),
    constraint pool_released_into_special_5 check ((queue = 13) = (released_by is not null)),
    constraint pool_state_known check (state in ('waiting', 'placed', 'withdrawn')),
    constraint pool_placed_at_form check (placed_at ~ '^[0-9]{1,4}$'),
    constraint pool_placed_at_an_office check ((state = 'placed') = (placed_at is not null)),
    constraint pool_left_when check ((state = 'waiting') = (left_on is null) and (state = 'waiting') = (left_by is null)),
    constraint pool_left_after_its_entry check (left_on >= entered_on),
    constraint pool_screened_before_it_is_placed check (state <> 'placed' or urgency in ('none', 'screened-out')),
    constraint pool_screened_in_does_not_wait check (state <> 'waiting' or urgency <> 'screened-in'),
    constraint pool_never_back_to_who_released_it check (placed_at <> released_by)
) with (fillfactor = 90);
create unique index pool_waits_once on docket.pool (case_number) where state = 'waiting';
create unique index pool_leaves_special_6_once on docket.pool (case_number) where queue = 6 and state = 'placed';
create index pool_by_case on docket.pool (case_number);
create index pool_waiting on docket.pool (queue, entered_by) where state = 'waiting';
comment on table docket.pool is
    'A case that waits in Special 6 or Special 5 for distribution. The key is the job that put it there, so that a job enters one at the most; pool_waits_once keeps a case from waiting twice, pool_leaves_special_6_once from being placed twice out of Special 6. waiting: a run may place it, unless it is flagged urgent and not screened yet; placed: with the office placed_at, for good; withdrawn: it left otherwise. left_by is the job, or the run, by which it left. Null in what the facts state is unknown, never no.';
comment on column docket.pool.received_on is 'The day of the case''s creation, its age; null where nobody has stated it.';
comment on column docket.pool.criterion is 'The case-acceptance criterion, 1 to 9: the sort of case.';
comment on column docket.pool.exhibit_office is 'The office that Exhibit A has for a taxpayer abroad; whether it takes the case hangs on us_based_poa.';
comment on column docket.pool.released_by is 'The office that gave the case up, Special 5 only: it is never placed there.';

create function docket.pool_comes() returns trigger language plpgsql as $$
begin
    if new.state <> 'waiting' or new.screened_by is not null then
        perform docket.refuse_change('pool_is_entered_to_wait');
    end if;
    return new;
end $$;
create trigger pool_comes before insert on docket.pool
    for each row execute function docket.pool_comes();

create function docket.pool_moves() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        perform docket.refuse_change('pool_is_kept');
    elsif (new.entered_by, new.case_number, new.queue, new.entered_on, new.received_on, new.criterion, new.spanish,
            new.other_language, new.is_foreign, new.us_based_poa, new.exhibit_office, new.released_by)
        is distinct from (old.entered_by, old.case_number, old.queue, old.entered_on, old.received_on, old.criterion, old.spanish,
            old.other_language, old.is_foreign, old.us_based_poa, old.exhibit_office, old.released_by) then
        perform docket.refuse_change('pool_stays_what_it_is');
    elsif old.state <> 'waiting' then
        perform docket.refuse_change('pool_is_left_once');
    elsif new.urgency <> old.urgency
        and (old.urgency <> 'flagged' or new.urgency not in ('screened-in', 'screened-out') or new.screened_by is null)
        or (new.screened_by is distinct from old.screened_by and new.urgency = old.urgency) then
        perform docket.refuse_change('pool_is_screened_once');
    end if;
    return new;
end $$;
create trigger pool_moves before update or delete on docket.pool
    for each row execute function docket.pool_moves();

-- The bulk Operations Assistance Requests (Form 12412) of Special 1 to 4.

create table docket.bulk_oar_policy (
    id bigint generated always as identity,
    special smallint not null,
    cases_max integer,
    days_max integer,
    valid_from date not null,
    authority text not null,
    recorded_on date not null default docket.action_date(),
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by text not null,
    constraint bulk_oar_policy_pkey primary key (id),
    constraint bulk_oar_policy_special_known check (special between 1 and 4),
    constraint bulk_oar_policy_cases_range check (cases_max between 1 and 1000000),
    constraint bulk_oar_policy_days_range check (days_max between 1 and 3650),
    constraint bulk_oar_policy_from_a_day check (valid_from between '0001-01-01' and '9999-12-31'),
    constraint bulk_oar_policy_has_authority check (char_length(btrim(authority)) between 1 and 500),
    constraint bulk_oar_policy_by_said check (char_length(btrim(recorded_by)) between 1 and 100)
);
create trigger bulk_oar_policy_append_only before update or delete on docket.bulk_oar_policy
    for each row execute function docket.append_only();
comment on table docket.bulk_oar_policy is
    'Append-only: when a bulk OAR of a Special closes by itself. cases_max: with that many cases; days_max: on that day after the one it was opened on; null: not by that. A row holds from valid_from until the next of its Special does; of two with one day the later recorded corrects the earlier. Without a row it closes by command only.';

create function docket.bulk_oar_limits(gathers smallint, on_day date, out cases_max integer, out days_max integer)
    language sql stable as $$
    select p.cases_max, p.days_max from docket.bulk_oar_policy p
    where p.special = gathers and p.valid_from <= on_day
    order by p.valid_from desc, p.id desc limit 1
$$;
comment on function docket.bulk_oar_limits(smallint, date) is 'What closes the bulk OARs of a Special by itself on a day; null: nothing does.';

create table docket.bulk_oar (
    id bigint generated always as identity,
    special smallint not null,
    opened_on date not null,
    opened_by bigint not null,
    cases integer not null default 0,
    closed_on date,
    closed_by text,
    reason text,
    constraint bulk_oar_pkey primary key (id),
    constraint bulk_oar_special_known check (special between 1 and 4),
    constraint bulk_oar_counts_up check (cases >= 0),
    constraint bulk_oar_closed_for_a_reason check (num_nonnulls(closed_on, closed_by, reason) in (0, 3)),
    constraint bulk_oar_reason_known check (reason in ('size', 'age', 'command')),
    constraint bulk_oar_closed_by_said check (char_length(btrim(closed_by)) between 1 and 100),
    constraint bulk_oar_closed_with_cases check (closed_on is null or cases >= 1),
    constraint bulk_oar_closed_after_it_opened check (closed_on >= opened_on)
) with (fillfactor = 50);
create unique index bulk_oar_one_open on docket.bulk_oar (special) where closed_on is null;
comment on table docket.bulk_oar is
    'A bulk Operations Assistance Request of one Special: open while cases are gathered into it, at most one of each Special; closed, and then for good, by its size, by its age or by a person''s command.';

create table docket.bulk_oar_case (
    case_number text not null,
    oar bigint not null,
    place integer not null,
    job_id bigint not null,
    gathered_on date not null,
    constraint bulk_oar_case_pkey primary key (case_number),
    constraint bulk_oar_case_in_one_place unique (oar, place),
    constraint bulk_oar_case_once_a_job unique (job_id),
    constraint bulk_oar_case_oar_known foreign key (oar) references docket.bulk_oar (id),
    constraint bulk_oar_case_number_form check (octet_length(case_number) between 1 and 40),
    constraint bulk_oar_case_place_counts_up check (place >= 1)
);
create trigger bulk_oar_case_append_only before update or delete on docket.bulk_oar_case
    for each row execute function docket.append_only();
comment on table docket.bulk_oar_case is
    'Append-only: the cases of the bulk OARs, each in exactly one for ever, in the order in which they were gathered.';

create function docket.bulk_oar_moves() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        perform docket.refuse_change('bulk_oar_is_kept');
    elsif (new.id, new.special, new.opened_on, new.opened_by) is distinct from (old.id, old.special, old.opened_on, old.opened_by) then
        perform docket.refuse_change('bulk_oar_stays_what_it_is');
    elsif old.closed_on is not null then
        perform docket.refuse_change('bulk_oar_is_closed_once');
    elsif new.cases < old.cases then
        perform docket.refuse_change('bulk_oar_keeps_its_cases');
    end if;
    return new;
end $$;
create trigger bulk_oar_moves before update or delete on docket.bulk_oar
    for each row execute function docket.bulk_oar_moves();

create function docket.bulk_oar_case_comes() returns trigger language plpgsql as $$
begin
    if not exists (select from docket.bulk_oar where id = new.oar and closed_on is null) then
        perform docket.refuse_change('bulk_oar_case_into_an_open_one');
    end if;
    return new;
end $$;
create trigger bulk_oar_case_comes before insert on docket.bulk_oar_case
    for each row execute function docket.bulk_oar_case_comes();

create function docket.bulk_oar_gather(gathers smallint, numbers text[], jobs bigint[], on_day date) returns void
    language plpgsql as $$
declare
    most integer := (select cases_max from docket.bulk_oar_limits(gathers, on_day));
    oar docket.bulk_oar;
    gathered integer := 0;
    takes integer;
begin
    while gathered < cardinality(numbers) loop
        -- Whoever gathers holds the row until its commit, so that the count and the closing are one after the other.
        select * into oar from docket.bulk_oar where special = gathers and closed_on is null for update;
        if not found then
            -- Of two that open one at once, the second waits here for the first, and gathers into that one.
            insert into docket.bulk_oar (special, opened_on, opened_by) values (gathers, on_day, jobs[gathered + 1])
            on conflict (special) where closed_on is null do nothing;
            continue;
        end if;
        takes := least(cardinality(numbers) - gathered, case when most is not null then greatest(most - oar.cases, 0) end);
        insert into docket.bulk_oar_case (case_number, oar, place, job_id, gathered_on)
        select u.case_number, oar.id, oar.cases + u.n, u.job_id, on_day
        from unnest(numbers[gathered + 1:gathered + takes], jobs[gathered + 1:gathered + takes]) with ordinality as u (case_number, job_id, n);
        gathered := gathered + takes;
        if oar.cases + takes >= most then
            update docket.bulk_oar set cases = oar.cases + takes, closed_on = greatest(on_day, oar.opened_on), reason = 'size',
                closed_by = 'job ' || jobs[greatest(gathered, 1)]
            where id = oar.id;
        else
            update docket.bulk_oar set cases = oar.cases + takes where id = oar.id;
        end if;
    end loop;
end $$;
comment on function docket.bulk_oar_gather(smallint, text[], bigint[], date) is
    'Gathers cases into the open bulk OAR of a Special in their order, opening one when none is open, and closing it whenever it has the operator''s number of cases. A case that is in one already breaks bulk_oar_case_pkey.';

-- The letters that cases have by mail merge.

create table docket.case_letter (
    id bigint generated always as identity,
    kind text not null,
    case_number text not null,
    job_id bigint not null,
    made_on date not null,
    batch bigint,
    constraint case_letter_pkey primary key (id),
    constraint case_letter_once_a_job unique (kind, case_number, job_id),
    constraint case_letter_once_a_batch unique (batch, case_number),
    constraint case_letter_kind_known check (kind in ('special-5', 'acknowledgement')),
    constraint case_letter_case_number_form check (octet_length(case_number) between 1 and 40)
);
create unique index case_letter_once_a_move on docket.case_letter (job_id) where kind = 'special-5';
create index case_letter_pending on docket.case_letter (kind, id) where batch is null;
create index case_letter_by_case on docket.case_letter (case_number);
comment on table docket.case_letter is
    'A letter of a case by mail merge: pending until it is in a batch, and then for good in that one. special-5: the job is the one that moved the case there, so that each move has one; acknowledgement: the job is the run''s that found the case in Special 6.';

create function docket.case_letter_comes() returns trigger language plpgsql as $$
begin
    if new.kind = 'special-5' and not exists (
        select from docket.pool where entered_by = new.job_id and queue = 13 and case_number = new.case_number) then
        perform docket.refuse_change('case_letter_of_a_move_to_special_5');
    end if;
    return new;
end $$;
create trigger case_letter_comes before insert on docket.case_letter
    for each row execute function docket.case_letter_comes();

create function docket.case_letter_moves() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or (new.id, new.kind, new.case_number, new.job_id, new.made_on)
        is distinct from (old.id, old.kind, old.case_number, old.job_id, old.made_on) then
        perform docket.refuse_change('case_letter_stays_what_it_is');
    elsif old.batch is not null then
        perform docket.refuse_change('case_letter_in_one_batch');
    end if;
    return new;
end $$;
create trigger case_letter_moves before update or delete on docket.case_letter
    for each row execute function docket.case_letter_moves();

-- As before, and a range is held by a case of it that waits for distribution, by a bulk OAR that is open, and by a letter
-- that is in no batch.
create or replace function docket.range_held_by(first_job bigint, last_job bigint) returns text language sql stable as $$
    select case
        when range_held_by.last_job >= (select last_value from docket.job_id_seq) then 'its ids are still given out'
        when exists (select from docket.referral where ruling is null and job_id between range_held_by.first_job and range_held_by.last_job)
            then 'a referral is open'
        when exists (select from docket.suspense s where s.state = 'open' and s.id between range_held_by.first_job and range_held_by.last_job)
            or exists (select from docket.deadline d join docket.suspense s on s.id = d.suspense
                where s.state = 'open' and d.made_by between range_held_by.first_job and range_held_by.last_job)
            or exists (select from docket.response r join docket.suspense s on s.id = r.suspense
                where s.state = 'open' and r.job_id between range_held_by.first_job and range_held_by.last_job)
            then 'a suspense is open'
        when exists (select from docket.consequence c where c.state = 'pending' and c.made_by between range_held_by.first_job and range_held_by.last_job)
            or exists (select from docket.letter l where l.state = 'pending' and l.made_by between range_held_by.first_job and range_held_by.last_job)
            or exists (select from docket.case_letter l where l.batch is null and l.job_id between range_held_by.first_job and range_held_by.last_job)
            then 'a consequence or a letter is pending'
        when exists (select from docket.pool p where p.state = 'waiting' and p.entered_by between range_held_by.first_job and range_held_by.last_job)
            then 'a case waits for distribution'
        when exists (select from docket.bulk_oar o join docket.bulk_oar_case c on c.oar = o.id
            where o.closed_on is null and c.job_id between range_held_by.first_job and range_held_by.last_job)
            then 'a bulk OAR is open'
    end
$$;
