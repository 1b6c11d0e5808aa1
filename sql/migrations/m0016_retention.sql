-- How long jobs, decisions and keys are kept, and the ranges of jobs that have been dropped for it.
-- Nothing is dropped until an operator has said how long it is kept, with the authority for it.

insert into docket.kind (id, queue, name) values (22, 20, 'retention');
insert into docket.schedule (id, name, kind, zone, local_time, every, skipped_hour, repeated_hour, missed, late_after, reached)
values (3, 'retention', 22, 'America/New_York', time '02:30', 'day', 'run-after', 'first', 'run-once', 3600,
    clock_timestamp() at time zone 'America/New_York');

create table docket.retention (
    id bigint generated always as identity,
    what text not null,
    months integer,
    authority text not null,
    recorded_on date not null default docket.action_date(),
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by text not null,
    constraint retention_pkey primary key (id),
    constraint retention_what_known check (what in ('jobs', 'decisions', 'keys')),
    constraint retention_months_range check (months between 1 and 1200),
    constraint retention_decisions_by_years check (what <> 'decisions' or months % 12 = 0),
    constraint retention_has_authority check (char_length(btrim(authority)) between 1 and 500),
    constraint retention_by_said check (char_length(btrim(recorded_by)) between 1 and 100)
);
create trigger retention_append_only before update or delete on docket.retention
    for each row execute function docket.append_only();
comment on table docket.retention is
    'Append-only: for how many months after their end jobs, decisions and idempotency keys are kept; null is for ever, and so is a kind of thing without a row. The newest row of each counts.';

create view docket.retention_policy as
    select w.what, r.months, r.authority, r.recorded_at, r.recorded_by
    from unnest(array['jobs', 'decisions', 'keys']) with ordinality as w (what, place)
    left join lateral (select * from docket.retention where what = w.what order by id desc limit 1) as r on true
    order by w.place;
comment on view docket.retention_policy is 'What is in force: null months are for ever.';

-- The jobs behind decisions whose range of job was dropped. The facts are null where decision_facts has them.
create table docket.kept_job (
    job_id bigint not null,
    queue smallint not null,
    kind smallint not null,
    state smallint not null,
    case_number text,
    caused_by bigint,
    enqueued_at timestamptz not null,
    finished_at timestamptz not null,
    facts text,
    constraint kept_job_pkey primary key (job_id)
) partition by range (job_id);
create index kept_job_by_case on docket.kept_job (case_number) where case_number is not null;
create trigger kept_job_append_only before update or delete on docket.kept_job
    for each row execute function docket.append_only();
comment on table docket.kept_job is
    'Append-only: what decisions need of their jobs after the range of job was dropped. A partition is made when its range is retired, and dropped with the decisions.';

create view docket.told_job as
    select j.id, j.queue, j.kind, j.case_number, j.caused_by, j.enqueued_at, o.state, o.finished_at, o.result, j.facts
    from docket.job j left join docket.outcome o on o.job_id = j.id
    union all
    select k.job_id, k.queue, k.kind, k.case_number, k.caused_by, k.enqueued_at, k.state, k.finished_at, null, k.facts
    from docket.kept_job k where not exists (select from docket.job j where j.id = k.job_id);
comment on view docket.told_job is
    'Jobs as decisions and histories tell of them, each once: those that are there, and those whose range was dropped.';

create table docket.retirement (
    place bigint not null,
    first_job bigint not null,
    last_job bigint not null,
    state text not null default 'copying',
    copied_to bigint not null,
    jobs bigint not null default 0,
    kept bigint not null default 0,
    newest timestamptz,
    began_at timestamptz not null default clock_timestamp(),
    dropped_at timestamptz,
    forgotten_at timestamptz,
    constraint retirement_pkey primary key (place),
    constraint retirement_state_known check (state in ('copying', 'leaving', 'dropped', 'forgetting', 'forgotten')),
    constraint retirement_range_in_order check (first_job <= last_job and copied_to between first_job - 1 and last_job),
    constraint retirement_dropped_when check ((state in ('copying', 'leaving')) = (dropped_at is null)),
    constraint retirement_forgotten_when check ((state = 'forgotten') = (forgotten_at is not null))
);
comment on table docket.retirement is
    'A range of jobs on its way out. copying: its jobs are looked at one by one and those decided are copied; leaving: its partitions of job and outcome are detached; dropped; forgetting: its decisions go; forgotten. newest is the latest end of its jobs.';

create table docket.key_walk (
    only_row boolean not null default true,
    queue smallint,
    key text,
    constraint key_walk_pkey primary key (only_row),
    constraint key_walk_one_row check (only_row)
);
insert into docket.key_walk default values;
comment on table docket.key_walk is 'One row: the idempotency key that the sweep of expired ones looked at last; null: it begins at the first.';

create function docket.job_is_retired(job bigint) returns boolean language sql stable as $$
    select exists (select from docket.retirement where job between first_job and last_job and state <> 'copying')
$$;
comment on function docket.job_is_retired(bigint) is
    'Whether a job has ended so long ago that its rows are dropped, or about to be: it has no outcome any more, and is not unfinished for that.';

-- As before, and a job whose rows were dropped is not unfinished.
create or replace function docket.key_holds(holder bigint, scope text) returns boolean language sql stable as $$
    with recursive chain (id) as (
        select holder union select r.retried_as from chain c join docket.retry r on r.job_id = c.id
    )
    select scope = 'ever' or exists (
        select from chain c
        where not exists (select from docket.outcome where job_id = c.id) and not docket.job_is_retired(c.id)
            and (scope = 'unfinished' or not exists (select from docket.lease where c.id = any (ids))))
$$;

-- The bounds as the catalogue has them: what partition_size says now may not have been said when a range was made.
create view docket.job_range as
    select substring(c.relname::text from '^job_p([0-9]+)$')::bigint as place, b.bounds[1]::bigint as first_job,
        b.bounds[2]::bigint - 1 as last_job
    from pg_catalog.pg_inherits i
    join pg_catalog.pg_class c on c.oid = i.inhrelid
    cross join lateral (select regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \(''?([0-9]+)''?\) TO \(''?([0-9]+)''?\)')) as b (bounds)
    where i.inhparent = 'docket.job'::regclass and c.relname ~ '^job_p[0-9]+$';
comment on view docket.job_range is 'The ranges of job ids that have a partition, both bounds inclusive.';

create function docket.range_held_by(first_job bigint, last_job bigint) returns text language sql stable as $$
    select case
        when range_held_by.last_job >= (select last_value from docket.job_id_seq) then 'its ids are still given out'
        when exists (select from docket.referral where job_id between range_held_by.first_job and range_held_by.last_job)
            then 'a referral is open'
        when exists (select from docket.suspense s where s.state = 'open' and s.id between range_held_by.first_job and range_held_by.last_job)
            or exists (select from docket.deadline d join docket.suspense s on s.id = d.suspense
                where s.state = 'open' and d.made_by between range_held_by.first_job and range_held_by.last_job)
            or exists (select from docket.response r join docket.suspense s on s.id = r.suspense
                where s.state = 'open' and r.job_id between range_held_by.first_job and range_held_by.last_job)
            then 'a suspense is open'
        when exists (select from docket.consequence c where c.state = 'pending' and c.made_by between range_held_by.first_job and range_held_by.last_job)
            or exists (select from docket.letter l where l.state = 'pending' and l.made_by between range_held_by.first_job and range_held_by.last_job)
            then 'a consequence or a letter is pending'
    end
$$;
comment on function docket.range_held_by(bigint, bigint) is
    'Why a range of jobs may not be dropped, as far as small tables tell; null when nothing stands against it but perhaps an unfinished or a young job.';

create function docket.range_waits(first_job bigint, last_job bigint) returns boolean language sql stable as $$
    select exists (select from docket.ready r where r.job_id between range_waits.first_job and range_waits.last_job)
        or exists (select from docket.scheduled s where s.job_id between range_waits.first_job and range_waits.last_job)
        or exists (select from docket.lease l, unnest(l.ids) as held (id) where held.id between range_waits.first_job and range_waits.last_job)
$$;
comment on function docket.range_waits(bigint, bigint) is 'Whether a job of a range is ready, scheduled or leased. Walks over ready, which has no key by job.';

create function docket.retention_until(months integer, on_day date) returns timestamptz language sql stable as $$
    select (on_day - make_interval(months => months)) at time zone business_zone from docket.database_mode
$$;
comment on function docket.retention_until(integer, date) is 'What ended before this instant has been kept for that many months on a civil day.';

create function docket.retention_outlook(months integer, on_day date)
    returns table (place bigint, first_job bigint, last_job bigint, newest timestamptz, held_by text) language plpgsql stable as $$
declare
    until timestamptz := docket.retention_until(months, on_day);
begin
    for place, first_job, last_job in select g.place, g.first_job, g.last_job from docket.job_range g order by g.first_job loop
        continue when first_job > (select last_value from docket.job_id_seq);
        newest := (select o.finished_at from docket.outcome o where o.job_id between first_job and last_job order by o.job_id desc limit 1);
        held_by := docket.range_held_by(first_job, last_job);
        if held_by is null and months is null then
            held_by := 'jobs are kept for ever';
        elsif held_by is null and newest >= until then
            held_by := 'its newest job is too young';
        elsif held_by is null and exists (
            select from docket.job j left join docket.outcome o on o.job_id = j.id
            where j.id between retention_outlook.first_job and retention_outlook.last_job and o.job_id is null) then
            held_by := 'a job is unfinished';
        elsif held_by is null and exists (
            select from docket.outcome o
            where o.job_id between retention_outlook.first_job and retention_outlook.last_job and o.finished_at >= until) then
            held_by := 'a job is too young';
        end if;
        return next;
    end loop;
end $$;
comment on function docket.retention_outlook(integer, date) is
    'Each range of jobs in use, and what would hold it if jobs were kept for so many months (null: for ever) on a civil day. Reads whole ranges.';

create function docket.retirement_copy(r docket.retirement, until timestamptz, time_up timestamptz, out kept bigint, out held boolean)
    language plpgsql as $$
declare
    step constant bigint := 10000;
    goes_to bigint;
    copied bigint;
    looked_at bigint;
    latest timestamptz;
begin
    kept := 0;
    held := false;
    while r.copied_to < r.last_job and clock_timestamp() < time_up loop
        goes_to := least(r.copied_to + step, r.last_job);
        -- An outcome is for ever: what was found old enough stays so, whoever works meanwhile.
        select max(o.finished_at), count(*), coalesce(bool_or(o.job_id is null or o.finished_at >= until), false)
        into latest, looked_at, held
        from docket.job j left join docket.outcome o on o.job_id = j.id and o.job_id > r.copied_to and o.job_id <= goes_to
        where j.id > r.copied_to and j.id <= goes_to;
        exit when held;
        insert into docket.kept_job (job_id, queue, kind, state, case_number, caused_by, enqueued_at, finished_at, facts)
        select j.id, j.queue, j.kind, o.state, j.case_number, j.caused_by, j.enqueued_at, o.finished_at,
            case when f.job_id is null then j.facts end
        from docket.decision d
        join docket.job j on j.id = d.job_id and j.id > r.copied_to and j.id <= goes_to
        join docket.outcome o on o.job_id = d.job_id and o.job_id > r.copied_to and o.job_id <= goes_to
        left join docket.decision_facts f on f.job_id = d.job_id
        where d.job_id > r.copied_to and d.job_id <= goes_to
        order by j.id;
        get diagnostics copied = row_count;
        kept := kept + copied;
        r.copied_to := goes_to;
        r.jobs := r.jobs + looked_at;
        r.newest := greatest(r.newest, latest);
    end loop;
    update docket.retirement c set copied_to = r.copied_to, jobs = r.jobs, newest = r.newest, kept = c.kept + retirement_copy.kept
    where c.place = r.place;
end $$;
comment on function docket.retirement_copy(docket.retirement, timestamptz, timestamptz) is
    'Looks at the jobs of a range one after the other and copies those decided, until the instant time_up. held: one of them is unfinished or ended after until; the range waits.';

create function docket.retirement_drop(r docket.retirement) returns boolean language plpgsql as $$
declare
    parent text;
    child text;
    jobs bigint;
begin
    foreach parent in array case r.state when 'leaving' then array['job', 'outcome'] else array['decision', 'kept_job'] end loop
        child := format('%s_p%s', parent, r.place);
        if exists (select from pg_catalog.pg_inherits where inhrelid = to_regclass(format('docket.%I', child))) then
            return false;
        end if;
    end loop;
    if r.state = 'leaving' and to_regclass(format('docket.%I', 'job_p' || r.place)) is not null then
        -- A transaction that drew its ids months ago and inserts only now would lose its jobs unnoticed.
        execute format('select count(*) from docket.%I', 'job_p' || r.place) into jobs;
        if jobs <> r.jobs then
            perform docket.refuse_change('retired_jobs_are_those_looked_at');
        end if;
    end if;
    foreach parent in array case r.state when 'leaving' then array['job', 'outcome'] else array['decision', 'kept_job'] end loop
        execute format('drop table if exists docket.%I', format('%s_p%s', parent, r.place));
    end loop;
    if r.state = 'leaving' then
        delete from docket.death d where d.job_id between r.first_job and r.last_job;
        delete from docket.failure f where f.job_id between r.first_job and r.last_job;
        delete from docket.cancellation c where c.job_id between r.first_job and r.last_job;
        delete from docket.retry t where t.job_id between r.first_job and r.last_job
            and (t.retried_as <= r.last_job or docket.job_is_retired(t.retried_as));
        update docket.retirement set state = 'dropped', dropped_at = clock_timestamp() where place = r.place;
    else
        update docket.retirement set state = 'forgotten', forgotten_at = clock_timestamp() where place = r.place;
    end if;
    return true;
end $$;
comment on function docket.retirement_drop(docket.retirement) is
    'Drops the partitions of a range that are detached; false when one is still attached. Nobody but the detacher knows them any more, so that nobody waits.';

create function docket.keys_expire(months integer, on_day date, out expired bigint, out goes_on boolean) language plpgsql as $$
declare
    looked_at constant integer := 20000;
    until timestamptz := docket.retention_until(months, on_day);
    walk docket.key_walk;
    looked bigint;
begin
    select * into walk from docket.key_walk for update;
    with page as materialized (
        select d.queue, d.key, d.job_id, d.made_at from docket.dedupe d
        where (d.queue, d.key) > (coalesce(walk.queue, -32768), coalesce(walk.key, ''))
        order by d.queue, d.key limit looked_at
    ), gone as (
        delete from docket.dedupe d using page p
        where d.queue = p.queue and d.key = p.key and d.made_at < until and not docket.key_holds(d.job_id, 'unfinished')
        returning 1
    ), mark as (
        select queue, key from page order by queue desc, key desc limit 1
    )
    select (select count(*) from gone), (select count(*) from page), (select queue from mark), (select key from mark)
    into expired, looked, walk.queue, walk.key;
    goes_on := looked = looked_at;
    update docket.key_walk set queue = case when goes_on then walk.queue end, key = case when goes_on then walk.key end;
end $$;
comment on function docket.keys_expire(integer, date) is
    'Forgets the keys that are older than so many months and whose job has ended, a bounded page of keys at a time.';

create function docket.decision_facts_kept() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and exists (
        select from docket.retirement where old.job_id between first_job and last_job and state in ('forgetting', 'forgotten')) then
        return old;
    end if;
    raise exception 'rows of % are never changed', tg_table_name using errcode = 'DK004', table = tg_table_name;
end $$;
drop trigger decision_facts_append_only on docket.decision_facts;
create trigger decision_facts_append_only before update or delete on docket.decision_facts
    for each row execute function docket.decision_facts_kept();
comment on function docket.decision_facts_kept() is 'Facts of decisions are never changed, and go only with their decisions.';

create function docket.retention_step(on_day date, out touched bigint, out goes_on boolean) language plpgsql as $$
declare
    facts_max constant integer := 20000;
    time_up timestamptz := clock_timestamp() + interval '2 seconds';
    policy record;
    r docket.retirement;
    g record;
    until timestamptz;
    copied record;
begin
    touched := 0;
    goes_on := false;
    -- Another run of the sweep is at it.
    if not pg_try_advisory_xact_lock(hashtext('docket.retention')) then
        return;
    end if;
    for r in select * from docket.retirement where state in ('leaving', 'forgetting') order by place loop
        exit when clock_timestamp() >= time_up;
        if r.state = 'forgetting' then
            delete from docket.decision_facts where job_id = any (array(
                select job_id from docket.decision_facts where job_id between r.first_job and r.last_job limit facts_max));
            goes_on := found;
            exit when found;
        end if;
        if docket.retirement_drop(r) then
            touched := touched + 1;
            goes_on := true;
        end if;
    end loop;
    if goes_on then
        return;
    end if;
    select max(months) filter (where what = 'jobs') as jobs, max(months) filter (where what = 'decisions') as decisions,
        max(months) filter (where what = 'keys') as keys into policy from docket.retention_policy;
    if policy.keys is not null then
        select expired, k.goes_on into touched, goes_on from docket.keys_expire(policy.keys, on_day) as k;
        if goes_on then
            return;
        end if;
    end if;
    if policy.decisions is not null then
        update docket.retirement t set state = 'forgetting'
        where t.state = 'dropped' and t.newest < docket.retention_until(policy.decisions, on_day)
            and docket.range_held_by(t.first_job, t.last_job) is null;
        goes_on := found;
    end if;
    if policy.jobs is null then
        return;
    end if;
    until := docket.retention_until(policy.jobs, on_day);
    for g in select * from docket.job_range order by first_job loop
        exit when clock_timestamp() >= time_up;
        continue when docket.range_held_by(g.first_job, g.last_job) is not null;
        -- The newest job of a range has the highest id, nearly always: the look at each of them is saved.
        continue when (select o.finished_at from docket.outcome o where o.job_id between g.first_job and g.last_job
            order by o.job_id desc limit 1) >= until;
        insert into docket.retirement (place, first_job, last_job, copied_to) values (g.place, g.first_job, g.last_job, g.first_job - 1)
            on conflict on constraint retirement_pkey do nothing;
        perform docket.partition_attach('kept_job', 'job_id', g.first_job, g.last_job - g.first_job + 1);
        select * into r from docket.retirement where place = g.place and state = 'copying';
        continue when not found;
        select kept, held into copied from docket.retirement_copy(r, until, time_up);
        touched := touched + copied.kept;
        continue when copied.held;
        select * into r from docket.retirement where place = g.place;
        goes_on := goes_on or r.copied_to < r.last_job;
        if r.copied_to = r.last_job and not docket.range_waits(r.first_job, r.last_job) then
            update docket.retirement set state = 'leaving' where place = g.place;
            delete from docket.sweep_run where last_job between g.first_job and g.last_job;
            touched := touched + 1;
            goes_on := true;
        end if;
    end loop;
end $$;
comment on function docket.retention_step(date) is
    'One bounded part of the work of retention on a civil day: drops what is detached, forgets expired keys, then looks at the ranges that are old enough. goes_on: there is more, or partitions to be detached before the next part.';
