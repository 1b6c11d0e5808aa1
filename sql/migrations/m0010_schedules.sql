-- Schedules in civil time, their occurrences, and the runs of the sweeps that they bring.
-- The arithmetic is here and in no program: one clock and one zone database then decide for hosts of every build and
-- TZ setting, a look is one statement, and each function takes the time as a parameter. Sessions may have any
-- TimeZone, so nothing here adds days to an instant or casts between date and instant.

insert into docket.queue (id, name) values (20, 'sweep');
insert into docket.kind (id, queue, name, is_default) values (20, 20, 'partitions', true), (21, 20, 'suspense-expiry', false);

create table docket.schedule (
    id smallint not null,
    name text not null,
    kind smallint not null,
    zone text not null,
    local_time time not null,
    every text not null,
    weekdays smallint[],
    month_day smallint,
    short_month text,
    skipped_hour text not null,
    repeated_hour text not null,
    missed text not null,
    late_after integer not null,
    paused boolean not null default false,
    changed_by text,
    changed_at timestamptz,
    reached timestamp not null,
    reached_fold smallint not null default 1,
    pass integer not null default 0,
    trouble text,
    constraint schedule_pkey primary key (id),
    constraint schedule_name_once unique (name),
    constraint schedule_name_form check (name ~ '^[a-z][a-z0-9-]{0,62}$'),
    constraint schedule_kind_known foreign key (kind) references docket.kind (id),
    constraint schedule_time_of_a_day check (local_time < time '24:00' and date_trunc('minute', local_time::interval) = local_time::interval),
    constraint schedule_every_known check (every in ('day', 'week', 'month')),
    constraint schedule_week_has_days check ((every = 'week') = (weekdays is not null)),
    constraint schedule_weekdays_known check (cardinality(weekdays) between 1 and 7 and weekdays <@ '{1,2,3,4,5,6,7}'),
    constraint schedule_month_has_day check ((every = 'month') = (month_day is not null) and (every = 'month') = (short_month is not null)),
    constraint schedule_month_day_range check (month_day between 1 and 31),
    constraint schedule_short_month_known check (short_month in ('last-day', 'skip')),
    constraint schedule_skipped_hour_known check (skipped_hour in ('run-after', 'skip')),
    constraint schedule_repeated_hour_known check (repeated_hour in ('first', 'second', 'both')),
    constraint schedule_missed_known check (missed in ('run-once', 'run-all', 'skip')),
    constraint schedule_late_after_range check (late_after between 60 and 86400),
    constraint schedule_change_has_author check ((changed_by is null) = (changed_at is null)),
    constraint schedule_changed_by_said check (char_length(btrim(changed_by)) between 1 and 100),
    constraint schedule_fold_known check (reached_fold in (0, 1)),
    constraint schedule_pass_counts_up check (pass >= 0)
);
comment on table docket.schedule is
    'When each sweep is due, in civil time of a zone. weekdays count from Monday, 1. Every occurrence up to (reached, reached_fold) has been looked at; pass counts how often a rehearsal''s date was set back before it. late_after is in seconds. trouble is the SQLSTATE of the last look when it failed.';

-- A name without a region may also be an abbreviation, and is then a fixed offset: CET has no summer.
create function docket.zone_is_known(zone text) returns boolean language sql stable as $$
    select exists (select from pg_timezone_names where name = zone) and (zone like '%/%' or zone = 'UTC')
$$;

create function docket.schedule_zone_is_known() returns trigger language plpgsql as $$
begin
    if not docket.zone_is_known(new.zone) then
        perform docket.refuse('zone', 'Name a zone by its region and city, such as America/New_York, or UTC.');
    end if;
    return new;
end $$;
create trigger schedule_zone_is_known before insert or update of zone on docket.schedule
    for each row execute function docket.schedule_zone_is_known();

create table docket.occurrence (
    schedule smallint not null,
    pass integer not null,
    civil_at timestamp not null,
    fold smallint not null,
    due_at timestamptz not null,
    taken_at timestamptz not null default clock_timestamp(),
    host bigint,
    late boolean not null,
    fate text not null,
    job_id bigint,
    constraint occurrence_pkey primary key (schedule, pass, civil_at, fold),
    constraint occurrence_job_once unique (job_id),
    constraint occurrence_schedule_known foreign key (schedule) references docket.schedule (id),
    constraint occurrence_fold_known check (fold in (0, 1)),
    constraint occurrence_fate_known check (fate in ('run', 'merged', 'skipped')),
    constraint occurrence_runs_as_job check ((fate = 'run') = (job_id is not null))
);
create trigger occurrence_append_only before update or delete on docket.occurrence
    for each row execute function docket.append_only();
comment on table docket.occurrence is
    'Each occurrence once, by its civil time; fold 1 is the second of two equal civil times. fate: run (its job is job_id), merged (missed, a later one runs for it), skipped (missed, and its schedule makes up for none).';

create table docket.sweep_run (
    job_id bigint not null,
    schedule smallint not null,
    run_by text,
    last_job bigint not null,
    parts integer not null default 1,
    touched bigint not null default 0,
    constraint sweep_run_pkey primary key (job_id),
    constraint sweep_run_last_job_once unique (last_job),
    constraint sweep_run_schedule_known foreign key (schedule) references docket.schedule (id),
    constraint sweep_run_by_said check (char_length(btrim(run_by)) between 1 and 100),
    constraint sweep_run_last_job_later check (last_job >= job_id),
    constraint sweep_run_parts_range check (parts between 1 and 10000),
    constraint sweep_run_touched_counts check (touched >= 0)
);
create index sweep_run_by_schedule on docket.sweep_run (schedule, job_id);
comment on table docket.sweep_run is
    'Each run of a sweep by its first job. A sweep bounded by rows goes on in a job of its own: last_job is the newest, parts how many there are. run_by is who asked for it; null for an occurrence.';

create function docket.civil_instants(civil timestamp, zone text, skipped_hour text, repeated_hour text)
    returns table (fold smallint, due_at timestamptz) language plpgsql stable as $$
declare
    as_utc timestamptz := civil at time zone 'UTC';
    -- The zone's offsets a day to either side: no zone is a day from UTC, so that the time's own is one of the two.
    offset_before interval := ((as_utc - interval '24 hours') at time zone zone) - (civil - interval '24 hours');
    offset_after interval := ((as_utc + interval '24 hours') at time zone zone) - (civil + interval '24 hours');
    early timestamptz := least(as_utc - offset_before, as_utc - offset_after);
    late timestamptz := greatest(as_utc - offset_before, as_utc - offset_after);
    early_is_right boolean := early at time zone zone = civil;
    late_is_right boolean := late at time zone zone = civil;
    seconds integer;
begin
    if early_is_right and late_is_right and early <> late then
        return query select f.fold::smallint, f.due_at from (values (0, early), (1, late)) as f (fold, due_at)
            where repeated_hour = 'both' or f.fold = case repeated_hour when 'first' then 0 else 1 end;
    elsif early_is_right or late_is_right then
        return query select 0::smallint, case when early_is_right then early else late end;
    elsif skipped_hour = 'run-after' then
        -- The clocks jump over it between the two: the first second at which they show more is found by halving.
        seconds := extract(epoch from late - early);
        while seconds > 1 loop
            if (early + make_interval(secs => seconds / 2)) at time zone zone > civil then
                seconds := seconds / 2;
            else
                early := early + make_interval(secs => seconds / 2);
                seconds := seconds - seconds / 2;
            end if;
        end loop;
        return query select 0::smallint, early + make_interval(secs => seconds);
    end if;
end $$;
comment on function docket.civil_instants(timestamp, text, text, text) is
    'The instants of a civil time to the second in a zone: one; two in a repeated hour, of which the policy names those that count; in a skipped hour the first instant after the gap, or none.';

create function docket.schedule_falls_on(s docket.schedule, day date) returns boolean language sql immutable as $$
    select case s.every
        when 'day' then true
        when 'week' then extract(isodow from day)::smallint = any (s.weekdays)
        else extract(day from day) = s.month_day
            or s.short_month = 'last-day' and extract(day from day) < s.month_day and extract(day from day + 1) = 1
    end
$$;
comment on function docket.schedule_falls_on(docket.schedule, date) is 'Whether a schedule has an occurrence on a civil day.';

create function docket.schedule_between(s docket.schedule, first date, last date)
    returns table (civil_at timestamp, fold smallint, due_at timestamptz) language sql stable as $$
    select day.civil_at, i.fold, i.due_at
    from (select first + n + s.local_time as civil_at, first + n as day from generate_series(0, last - first) as n) as day
    cross join lateral docket.civil_instants(day.civil_at, s.zone, s.skipped_hour, s.repeated_hour) as i
    where docket.schedule_falls_on(s, day.day)
    order by day.civil_at, i.fold
$$;
comment on function docket.schedule_between(docket.schedule, date, date) is
    'The occurrences of a schedule on the civil days from first to last, in order.';

create function docket.schedule_next(s docket.schedule, out civil_at timestamp, out fold smallint, out due_at timestamptz)
    language plpgsql stable as $$
begin
    -- No month's day is skipped over for longer than this.
    for n in 0..130 loop
        continue when not docket.schedule_falls_on(s, s.reached::date + n);
        civil_at := s.reached::date + n + s.local_time;
        select i.fold, i.due_at into fold, due_at
        from docket.civil_instants(civil_at, s.zone, s.skipped_hour, s.repeated_hour) as i
        where (civil_at, i.fold) > (s.reached, s.reached_fold) order by i.fold limit 1;
        if found then
            return;
        end if;
    end loop;
    civil_at := null;
end $$;
comment on function docket.schedule_next(docket.schedule) is
    'The first occurrence of a schedule that has not been looked at yet, whether due or to come.';

create function docket.schedule_clock(out at timestamptz, out day_began timestamptz) language sql stable as $$
    select case when business_date is null then clock_timestamp()
            else ((business_date + 1)::timestamp at time zone business_zone) - interval '1 microsecond' end,
        business_date::timestamp at time zone business_zone
    from docket.database_mode
$$;
comment on function docket.schedule_clock() is
    'The time that schedules go by: the database''s clock. In a rehearsal whose date was moved, the end of that date, so that all of the date is due; day_began is then its beginning, before which all is late.';

create function docket.occurrences_enter(s docket.schedule, host bigint, at timestamptz, day_began timestamptz, out entered integer)
    language plpgsql as $$
declare
    -- A look goes over this many civil days at most; the next one goes on.
    days_max constant integer := 400;
    first date := s.reached::date;
    today date := (at at time zone s.zone)::date;
    goes_on boolean := today > first + days_max;
    -- One day more than today: near a transition at midnight the clocks may have shown tomorrow already.
    last date := case when goes_on then first + days_max - 2 else today + 1 end;
    on_time_from timestamptz := coalesce(day_began, at - make_interval(secs => s.late_after));
begin
    with due as (
        select o.*, o.due_at < on_time_from as late, lead(o.civil_at) over (order by o.civil_at, o.fold) is null as is_newest
        from docket.schedule_between(s, first, last) as o
        where (o.civil_at, o.fold) > (s.reached, s.reached_fold) and o.due_at <= at
    ), judged as (
        select d.*, case
            when not d.late or s.missed = 'run-all' or s.missed = 'run-once' and d.is_newest and not goes_on then 'run'
            when s.missed = 'skip' then 'skipped' else 'merged' end as fate
        from due d
    ), taken as (
        insert into docket.occurrence (schedule, pass, civil_at, fold, due_at, host, late, fate, job_id)
        select s.id, s.pass, j.civil_at, j.fold, j.due_at, occurrences_enter.host, j.late, j.fate,
            case when j.fate = 'run' then nextval('docket.job_id_seq') end
        from judged j order by j.civil_at, j.fold
        on conflict on constraint occurrence_pkey do nothing
        returning *
    ), made as (
        insert into docket.job (id, queue, kind, facts)
        select t.job_id, k.queue, k.id, json_build_object('sweep', s.name, 'zone', s.zone, 'fold', t.fold, 'late', t.late,
            'occurrence', to_char(t.civil_at, 'YYYY-MM-DD"T"HH24:MI'))::text
        from taken t join docket.kind k on k.id = s.kind where t.fate = 'run' order by t.job_id
        returning id, queue, kind, priority
    ), recorded as (
        insert into docket.sweep_run (job_id, schedule, last_job) select id, s.id, id from made
    ), waiting as (
        insert into docket.ready (queue, kind, priority, attempt, job_id)
        select queue, kind, priority, 0, id from made order by id
    )
    select count(*) into entered from taken;
    if goes_on then
        update docket.schedule set reached = last + time '23:59:59.999999', reached_fold = 1 where id = s.id;
    else
        update docket.schedule as c set reached = o.civil_at, reached_fold = o.fold
        from (select p.civil_at, p.fold from docket.occurrence p where p.schedule = s.id and p.pass = s.pass
            order by p.civil_at desc, p.fold desc limit 1) as o
        where c.id = s.id and (o.civil_at, o.fold) > (s.reached, s.reached_fold);
    end if;
end $$;
comment on function docket.occurrences_enter(docket.schedule, bigint, timestamptz, timestamptz) is
    'Enters the occurrences of one schedule that are due at an instant, each with its fate by the schedule''s policy, and enqueues the jobs of those that run, oldest first. The caller holds the schedule''s row.';

create function docket.occurrences_take(host bigint default null, moment timestamptz default null, alone smallint default null,
    out taken integer, out wait_ms bigint) language plpgsql as $$
declare
    s docket.schedule;
    clock record;
    due timestamptz;
    wait interval;
begin
    taken := 0;
    for s in select * from docket.schedule where not paused and (alone is null or id = alone) order by id loop
        -- A schedule that cannot be reckoned with, such as one whose zone is gone, does not stop the others.
        begin
            select coalesce(moment, c.at) as at, case when moment is null then c.day_began end as day_began into clock
                from docket.schedule_clock() as c;
            due := (docket.schedule_next(s)).due_at;
            if due <= clock.at then
                -- Whoever finds it locked leaves it to the one who holds it, and never waits.
                select * into s from docket.schedule where id = s.id and not paused for update skip locked;
                continue when not found;
                -- Read again: an operator may have set the date back, with this row, before it was locked.
                if moment is null then
                    select c.at, c.day_began into clock from docket.schedule_clock() as c;
                end if;
                taken := taken + docket.occurrences_enter(s, host, clock.at, clock.day_began);
                select * into s from docket.schedule where id = s.id;
                due := (docket.schedule_next(s)).due_at;
            end if;
            if clock.day_began is null or due <= clock.at then
                wait := least(wait, due - clock.at);
            end if;
            if s.trouble is not null then
                update docket.schedule set trouble = null where id = s.id;
            end if;
        exception when others then
            update docket.schedule set trouble = sqlstate
            where id = (select id from docket.schedule where id = s.id and trouble is distinct from sqlstate for update skip locked);
        end;
    end loop;
    if wait is not null then
        wait_ms := ceil(extract(epoch from greatest(wait, interval '0')) * 1000)::bigint;
    end if;
    if taken > 0 then
        perform docket.wake();
    end if;
end $$;
comment on function docket.occurrences_take(bigint, timestamptz, smallint) is
    'Takes every due occurrence, each for one taker only: says how many, and in how many milliseconds the next is due (0: more are due already; null: none by the clock). moment replaces the clock, for tests.';

create function docket.schedule_foreseen(s docket.schedule, out civil_at timestamp, out fold smallint, out due_at timestamptz)
    language plpgsql stable as $$
begin
    select n.civil_at, n.fold, n.due_at into civil_at, fold, due_at from docket.schedule_next(s) as n;
exception when others then
    civil_at := null;
end $$;
comment on function docket.schedule_foreseen(docket.schedule) is
    'The next occurrence for people to look at: nulls for a schedule that cannot be reckoned with.';

create view docket.sweep_status as
    select s.id as schedule, n.civil_at as next_civil, n.fold as next_fold, n.due_at as next_due,
        r.job_id as run, r.last_job, r.parts, r.touched, r.run_by, o.state, o.result, o.finished_at,
        s.trouble is not null or coalesce(o.state = 3, false) as failed,
        -- Due and not taken, or taken and not ended, for longer than this schedule takes for on time.
        not s.paused and coalesce(n.due_at < coalesce(c.day_began, c.at - make_interval(secs => s.late_after)), false)
            or coalesce(o.job_id is null and j.enqueued_at < clock_timestamp() - make_interval(secs => s.late_after), false) as overdue
    from docket.schedule s
    cross join docket.schedule_clock() as c
    cross join lateral docket.schedule_foreseen(s) as n
    left join lateral (select * from docket.sweep_run where schedule = s.id order by job_id desc limit 1) as r on true
    left join lateral (select enqueued_at from docket.job where id = r.last_job offset 0) as j on true
    left join lateral (select * from docket.outcome where job_id = r.last_job offset 0) as o on true;
comment on view docket.sweep_status is 'Each schedule with its next occurrence and its newest run.';

create function docket.sweep_start(name text, run_by text, out job_id bigint, out created boolean) language plpgsql as $$
declare
    s docket.schedule;
begin
    -- The row's lock lets one asker through at a time.
    select * into s from docket.schedule sc where sc.name = sweep_start.name for update;
    if not found then
        perform docket.refuse('sweep', 'Name a sweep that exists.');
    end if;
    select r.last_job, false into job_id, created from docket.sweep_run r
    where r.schedule = s.id and not exists (select from docket.outcome o where o.job_id = r.last_job)
    order by r.job_id desc limit 1;
    if not found then
        select e.job_id, true into job_id, created from docket.enqueue('sweep', json_build_object('sweep', s.name),
            (select k.name from docket.kind k where k.id = s.kind)) as e;
        insert into docket.sweep_run (job_id, schedule, run_by, last_job) values (sweep_start.job_id, s.id, sweep_start.run_by, sweep_start.job_id);
    end if;
end $$;
comment on function docket.sweep_start(text, text) is
    'Enqueues a run of a sweep outside of its schedule, unless one waits or runs: created is then false and job_id is that one''s.';

create function docket.schedules_follow_date() returns trigger language plpgsql as $$
begin
    if new.business_date < coalesce(old.business_date, (clock_timestamp() at time zone old.business_zone)::date) then
        update docket.schedule set pass = pass + 1, reached_fold = 1,
            reached = ((new.business_date::timestamp at time zone new.business_zone) at time zone zone) - interval '1 microsecond'
        where reached >= (new.business_date::timestamp at time zone new.business_zone) at time zone zone;
    end if;
    notify docket_schedule;
    return null;
end $$;
create trigger schedules_follow_date after update of business_date on docket.database_mode
    for each row when (new.business_date is distinct from old.business_date) execute function docket.schedules_follow_date();
comment on function docket.schedules_follow_date() is
    'A rehearsal''s date was moved: set back, schedules begin again at that date in a new pass; in any case hosts look at once.';

insert into docket.schedule (id, name, kind, zone, local_time, every, skipped_hour, repeated_hour, missed, late_after, reached)
select s.id, s.name, s.kind, 'America/New_York', s.local_time, 'day', 'run-after', 'first', 'run-once', 3600,
    clock_timestamp() at time zone 'America/New_York'
from (values (1::smallint, 'suspense-expiry', 21::smallint, time '00:30'), (2::smallint, 'partitions', 20::smallint, time '04:00'))
    as s (id, name, kind, local_time);
