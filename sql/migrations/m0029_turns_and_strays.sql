-- No login that may only connect, or only enqueue, holds up a duty; rows that somebody wrote by hand hold up nothing either.
-- Turns of duties are rows, which need rights to be locked. Keys of the engine's own jobs are apart from producers' keys.

-- An older program would give the engine's keys to producers, and registers no machine.
update docket.compatibility set oldest_program = 29;

create table docket.duty_turn (
    duty text not null,
    pid integer,
    backend_start timestamptz,
    constraint duty_turn_pkey primary key (duty),
    constraint duty_turn_known check (duty in ('partitions', 'held', 'retention', 'detach')),
    constraint duty_turn_holder_whole check ((pid is null) = (backend_start is null))
);
insert into docket.duty_turn (duty) values ('partitions'), ('held'), ('retention'), ('detach');
comment on table docket.duty_turn is
    'One row a duty that one session at a time may do; its lock is the turn. Detaching needs statements outside of a transaction: its turn names the session that has it.';
create function docket.duty_turn_kept() returns trigger language plpgsql as $$
begin
    perform docket.refuse_change('duty_turn_is_kept');
    return null;
end $$;
comment on function docket.duty_turn_kept() is 'Without its row a duty would never have its turn.';
create trigger duty_turn_kept before delete or truncate on docket.duty_turn
    for each statement execute function docket.duty_turn_kept();

create or replace function docket.partitions_ahead(ahead integer default 3) returns integer language plpgsql
    -- Whoever calls it has other duties.
    set lock_timeout = '2s' as $$
declare
    size bigint := (select jobs from docket.partition_size);
    last bigint := (select last_value from docket.job_id_seq);
    made integer := 0;
    place bigint;
begin
    -- Nothing is missing, nearly always: then nobody is waited for. Looked up in the table, since what a look by name finds
    -- missing is remembered over the wait below.
    if (select count(*) from pg_catalog.pg_class c
        where c.relnamespace = (select p.relnamespace from pg_catalog.pg_class p where p.oid = 'docket.job'::regclass)
            and c.relname = any (array(
                select (parent || '_p' || (last / size + step))::name
                from generate_series(0, ahead) as step, unnest(array['job', 'outcome', 'decision']) as parent))
        ) = 3 * (ahead + 1) then
        return 0;
    end if;
    -- One at a time: two hosts may both find the same range missing.
    perform from docket.duty_turn t where t.duty = 'partitions' for update;
    for step in 0..ahead loop
        place := (last / size + step) * size;
        made := made + docket.partition_attach('job', 'id', place, size)::integer
            + docket.partition_attach('outcome', 'job_id', place, size)::integer
            + docket.partition_attach('decision', 'job_id', place, size)::integer;
    end loop;
    return made;
end $$;

create or replace function docket.held_admit(jobs_max integer, out looked bigint, out promoted bigint) language plpgsql as $$
declare
    queues smallint[];
    keys text[];
begin
    looked := 0;
    promoted := 0;
    if not exists (select from docket.held where is_new) then
        return;
    end if;
    -- One at a time: two would look at the same jobs. It ends with the transaction, so that nothing can leak.
    perform from docket.duty_turn t where t.duty = 'held' for update skip locked;
    if not found then
        return;
    end if;
    select sum(k.jobs), array_agg(k.queue), array_agg(k.key) into looked, queues, keys
    from (select n.queue, n.key, count(*) as jobs
        from (select h.queue, h.key from docket.held h where h.is_new order by h.seq limit jobs_max) as n
        group by n.queue, n.key) as k;
    if queues is null then
        looked := 0;
        return;
    end if;
    perform docket.keys_lock(queues, keys);
    promoted := docket.keys_settle(queues, keys);
end $$;

create or replace function docket.keys_settle(queues smallint[], keys text[]) returns bigint language plpgsql as $$
declare
    promoted bigint;
begin
    -- A statement after the lock sees what the gates' last holders committed.
    with chosen as materialized (
        select h.job_id
        from unnest(queues, keys) as w (queue, key)
        join docket.queue q on q.id = w.queue
        cross join lateral (
            select q.per_key_max - count(*) as room from docket.slot s where s.queue = w.queue and s.key = w.key
        ) as free
        cross join lateral (
            select i.job_id from docket.held i where i.queue = w.queue and i.key = w.key
            order by i.priority, i.seq limit greatest(free.room, 0)
        ) as h
    ), gone as (
        delete from docket.held where job_id = any (array(select job_id from chosen))
        returning job_id, queue, key, kind, priority, attempt, seq
    ), taken as (
        insert into docket.slot (job_id, queue, key) select job_id, queue, key from gone
        -- A job that is held and has a slot as well was written by somebody else: it must not hold up the others.
        on conflict on constraint slot_pkey do nothing
    )
    insert into docket.ready (queue, kind, priority, attempt, job_id)
    select queue, kind, priority, attempt, job_id from gone order by seq;
    get diagnostics promoted = row_count;
    update docket.held h set is_new = false
    from unnest(queues, keys) as w (queue, key)
    where h.queue = w.queue and h.key = w.key and h.is_new;
    delete from docket.key_gate g using unnest(queues, keys) as w (queue, key)
    where g.queue = w.queue and g.key = w.key
        and not exists (select from docket.slot s where s.queue = g.queue and s.key = g.key)
        and not exists (select from docket.held h where h.queue = g.queue and h.key = g.key);
    if promoted > 0 then
        perform docket.wake();
    end if;
    return promoted;
end $$;

create or replace function docket.held_end(ids bigint[], ending smallint, why text, freed bigint[]) returns setof bigint language plpgsql as $$
declare
    queues smallint[];
    keys text[];
begin
    select array_agg(k.queue), array_agg(k.key) into queues, keys
    from (select h.queue, h.key from docket.held h where h.job_id = any (ids)
        union select s.queue, s.key from docket.slot s where s.job_id = any (freed)) as k;
    if queues is null then
        return;
    end if;
    perform docket.keys_lock(queues, keys);
    return query
        with gone as (
            delete from docket.held h where h.job_id = any (ids) returning h.job_id, h.attempt
        )
        insert into docket.outcome as o (job_id, state, attempt, result)
        select g.job_id, ending, g.attempt, why from gone g
        where exists (select from docket.job j where j.id = g.job_id offset 0)
        on conflict do nothing
        returning o.job_id;
    delete from docket.slot where job_id = any (freed);
    perform docket.keys_settle(queues, keys);
end $$;

create or replace function docket.retention_step(on_day date, out touched bigint, out goes_on boolean) language plpgsql as $$
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
    perform from docket.duty_turn t where t.duty = 'retention' for update skip locked;
    if not found then
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

-- Keys of jobs that the engine enqueues by itself stand apart from those that producers choose. docket.enqueue gives
-- producers' keys: it names no issuer.
alter table docket.dedupe
    add column issuer text not null default 'producer',
    add constraint dedupe_issuer_known check (issuer in ('producer', 'engine'));
comment on column docket.dedupe.issuer is
    'Whose key it is: the key of a producer is another than the same word of the engine, so that nobody outside takes or holds the engine''s.';
update docket.dedupe d set issuer = 'engine'
where exists (select from docket.job j join docket.kind k on k.id = j.kind
        where j.id = d.job_id and k.queue = d.queue and k.name in ('expire', 'screen', 'review'))
    or d.queue = 9 and d.key ~ '^expire/[0-9]+/[0-9]+$' and not exists (select from docket.job j where j.id = d.job_id);
alter table docket.dedupe drop constraint dedupe_pkey, add constraint dedupe_pkey primary key (queue, key, issuer);

create function docket.expire_enqueue(on_day date, jobs_max integer, only_suspense bigint default null) returns bigint language sql as $$
    with due as materialized (
        select s.id, s.case_number, s.version, s.acts_from, 'expire/' || s.id || '/' || s.version as key
        from docket.suspense s
        where s.state = 'open' and s.acts_from <= on_day and (only_suspense is null or s.id = only_suspense)
            and not exists (select from docket.dedupe d
                where d.queue = 9 and d.key = 'expire/' || s.id || '/' || s.version and d.issuer = 'engine')
        order by s.acts_from, s.id
        limit jobs_max
    ), keyed as (
        insert into docket.dedupe (queue, key, issuer, job_id)
        select 9, d.key, 'engine', nextval('docket.job_id_seq') from (select key from due order by acts_from, id) as d
        on conflict on constraint dedupe_pkey do nothing
        returning key, job_id
    ), made as (
        insert into docket.job (id, queue, kind, case_number, caused_by, facts)
        select k.job_id, 9, 11, d.case_number, d.id, json_build_object('suspense', d.id, 'version', d.version)::text
        from keyed k join due d on d.key = k.key
        returning id
    ), waiting as (
        insert into docket.ready (queue, kind, priority, attempt, job_id)
        select 9, 11, 0, 0, m.id from made m order by m.id
        returning job_id
    )
    select count(*) from waiting
$$;
comment on function docket.expire_enqueue(date, integer, bigint) is
    'Enqueues the expire jobs of open suspenses that are due on a day and have none, the longest due first; says how many.';

create function docket.suspenses_expire(on_day date, jobs_max integer) returns bigint language plpgsql set lock_timeout = '500ms' as $$
declare
    time_up constant timestamptz := clock_timestamp() + interval '3 seconds';
    one bigint;
    made bigint := 0;
begin
    begin
        return docket.expire_enqueue(on_day, jobs_max);
    exception when lock_not_available then
        -- Somebody holds one of the keys. One by one, so that the others are not held up; what is held is left for the next run.
        null;
    end;
    perform set_config('lock_timeout', '2ms', true);
    for one in
        select s.id from docket.suspense s
        where s.state = 'open' and s.acts_from <= on_day
            and not exists (select from docket.dedupe d
                where d.queue = 9 and d.key = 'expire/' || s.id || '/' || s.version and d.issuer = 'engine')
        order by s.acts_from, s.id
    loop
        exit when made >= jobs_max or clock_timestamp() >= time_up;
        begin
            made := made + docket.expire_enqueue(on_day, 1, one);
        exception when lock_not_available then
            null;
        end;
    end loop;
    return made;
end $$;
comment on function docket.suspenses_expire(date, integer) is
    'As docket.expire_enqueue, for a sweep: it leaves out what somebody holds locked, instead of waiting for it.';

create or replace function docket.keys_expire(months integer, on_day date, out expired bigint, out goes_on boolean) language plpgsql as $$
declare
    looked_at constant integer := 20000;
    until timestamptz := docket.retention_until(months, on_day);
    walk docket.key_walk;
    looked bigint;
begin
    select * into walk from docket.key_walk for update;
    with page as materialized (
        select d.queue, d.key from docket.dedupe d
        where (d.queue, d.key) > (coalesce(walk.queue, -32768), coalesce(walk.key, ''))
        order by d.queue, d.key limit looked_at
    ), old as materialized (
        select d.ctid as place from (select distinct p.queue, p.key from page p) as p
        join docket.dedupe d on d.queue = p.queue and d.key = p.key
        where d.made_at < until and not docket.key_holds(d.job_id, 'unfinished')
        -- A key that somebody enqueues by just now is in use, and is looked at by the next walk.
        for update of d skip locked
    ), gone as (
        delete from docket.dedupe d where d.ctid = any (array(select place from old)) returning 1
    ), mark as (
        select queue, key from page order by queue desc, key desc limit 1
    )
    select (select count(*) from gone), (select count(*) from page), (select queue from mark), (select key from mark)
    into expired, looked, walk.queue, walk.key;
    goes_on := looked = looked_at;
    update docket.key_walk set queue = case when goes_on then walk.queue end, key = case when goes_on then walk.key end;
end $$;

-- Rows of ready and its like that nobody of ours has written: an id twice, one that has ended, one that has no job.
alter table docket.ready drop constraint ready_attempt_counts_up,
    add constraint ready_attempt_counts_up check (attempt between 0 and 1000);
alter table docket.scheduled drop constraint scheduled_attempt_counts_up,
    add constraint scheduled_attempt_counts_up check (attempt between 0 and 1000);
alter table docket.held drop constraint held_attempt_counts_up,
    add constraint held_attempt_counts_up check (attempt between 0 and 1000);
alter table docket.suspect drop constraint suspect_attempt_counts_up,
    add constraint suspect_attempt_counts_up check (attempt between 0 and 1000);
alter table docket.death drop constraint death_verdict_known,
    add constraint death_verdict_known check (verdict in ('shared', 'trap', 'killed', 'deadline', 'gave-up'));
comment on column docket.death.verdict is
    'shared: others were in hand, so that it says little; trap: alone, by a signal or status of its own making (two convict); killed: alone, by a signal from outside that is not ours (five convict, with traps); deadline: we ended the worker, since the job ran too long; gave-up: the worker could not end the batch (two make a suspect).';

create or replace function docket.suspected(job bigint) returns boolean language sql stable as $$
    select exists (select from docket.death where job_id = job and verdict in ('shared', 'trap', 'killed'))
        or (select count(*) >= 2 from docket.death where job_id = job and verdict = 'gave-up')
$$;

create or replace function docket.put_back(ids bigint[], attempts smallint[]) returns bigint language sql as $$
    with back as (
        select j.queue, j.kind, j.priority, held.attempt, held.job_id, docket.suspected(held.job_id) as alone
        from (
            -- Each once, though a lease may hold an id twice.
            select distinct on (h.job_id) h.job_id, least(greatest(h.attempt, 0), 1000)::smallint as attempt
            from unnest(ids, attempts) as h (job_id, attempt) order by h.job_id, h.attempt
        ) as held
        cross join lateral (select queue, kind, priority from docket.job where id = held.job_id offset 0) as j
    ), suspects as (
        insert into docket.suspect (job_id, queue, kind, priority, attempt)
        select job_id, queue, kind, priority, attempt from back where alone
        on conflict on constraint suspect_pkey do nothing
    ), others as (
        insert into docket.ready (queue, kind, priority, attempt, job_id)
        select queue, kind, priority, attempt, job_id from back where not alone
    )
    select count(*) from back
$$;

create or replace function docket.fail(jobs bigint[], attempts smallint[], whys text[], held_by bigint, out died bigint) language plpgsql as $$
begin
    with lost as materialized (
        -- One instant and one throw of the dice for each job; the lease's own transaction writes what follows from it.
        select f.job_id, least(f.attempt::integer + 1, 100)::smallint as attempt, left(f.why, 1000) as why, j.queue, j.kind, j.priority,
            f.attempt::integer + 1 >= k.attempts_max as is_dead,
            clock_timestamp() + docket.retry_wait(k.retry_first_ms, k.retry_max_ms, f.attempt::integer + 1, random()) as due
        from unnest(jobs, attempts, whys) as f (job_id, attempt, why)
        cross join lateral (select queue, kind, priority from docket.job where id = f.job_id offset 0) as j
        join docket.kind k on k.id = j.kind
    ), kept as (
        insert into docket.failure (job_id, attempt, queue, is_dead, incarnation, why)
        select job_id, attempt, queue, is_dead, held_by, why from lost
        -- What is kept for people must not be what refuses a finish.
        on conflict on constraint failure_pkey do nothing
    ), dead as (
        insert into docket.outcome (job_id, incarnation, state, attempt, result)
        select job_id, held_by, 3, attempt, format('dead after %s attempt%s: %s', attempt, case when attempt > 1 then 's' end, why) from lost where is_dead
        -- A job that has ended, or waits for its time already, was claimed by a row too many: there is nothing to write.
        on conflict do nothing
    ), again as (
        insert into docket.scheduled (job_id, queue, kind, priority, attempt, due)
        select job_id, queue, kind, priority, attempt, due from lost where not is_dead
        on conflict on constraint scheduled_pkey do nothing
    )
    select count(*) filter (where is_dead) into died from lost;
end $$;

create or replace function docket.worker_died(dead bigint, running bigint[], finishing bigint[], verdict text, overdue bigint[],
    signal smallint, exit_status smallint, file text, line integer, rss_max_kib bigint, user_us bigint,
    system_us bigint) returns table (job_id bigint, fate text) language plpgsql as $$
#variable_conflict use_column
declare
    ids bigint[];
    attempts smallint[];
    blamed boolean[];
    ended bigint[] := '{}';
    judged bigint[] := '{}';
    job record;
    counted record;
    said text;
begin
    with freed as (
        delete from docket.lease l where l.incarnation = dead returning l.n, l.ids, l.attempts
    )
    -- Each once, though a lease may hold an id twice.
    select array_agg(g.id), array_agg(g.attempt), array_agg(g.blamed) into ids, attempts, blamed
    from (
        select h.id, least(greatest(min(h.attempt), 0), 1000)::smallint as attempt,
            bool_or(h.id = any (running) or f.n = any (finishing)) as blamed
        from freed f cross join lateral unnest(f.ids, f.attempts) as h (id, attempt)
        group by h.id
    ) as g;

    for job in
        select h.id, h.attempt, k.deadline_ms,
            case when h.id = any (overdue) then 'deadline' else worker_died.verdict end as word
        from unnest(ids, attempts, blamed) as h (id, attempt, blamed)
        cross join lateral (select queue, kind, priority from docket.job where id = h.id offset 0) as j
        join docket.kind k on k.id = j.kind
        where h.id = any (overdue) or (h.blamed and worker_died.verdict <> 'none')
        order by h.id
    loop
        insert into docket.death (job_id, incarnation, attempt, verdict, signal, exit_status, file, line, rss_max_kib, user_us, system_us)
            values (job.id, dead, job.attempt, job.word, worker_died.signal, worker_died.exit_status, worker_died.file,
                worker_died.line, worker_died.rss_max_kib, worker_died.user_us, worker_died.system_us)
            on conflict on constraint death_pkey do nothing;
        said := null;
        judged := judged || job.id;
        job_id := job.id;
        fate := 'suspect';
        if job.word = 'deadline' then
            fate := case when docket.fail(array[job.id], array[job.attempt],
                array[format('deadline: it ran longer than %s ms', job.deadline_ms)], dead) > 0 then 'dead' else 'retried' end;
            ended := ended || job.id;
        elsif job.word = 'gave-up' then
            -- The first such death says nothing: what it met may have been the server's.
            if not docket.suspected(job.id) then
                fate := 'returned';
            end if;
        else
            select count(*) filter (where d.verdict = 'trap') as traps,
                count(*) filter (where d.verdict in ('trap', 'killed')) as deaths
                into counted from docket.death d where d.job_id = job.id;
            if counted.traps >= 2 or counted.deaths >= 5 then
                fate := 'quarantined';
                said := format('quarantined: %s workers died while they ran it alone, the last by %s%s', counted.deaths,
                    coalesce('signal ' || worker_died.signal, 'exit status ' || worker_died.exit_status),
                    coalesce(' at ' || worker_died.file || ':' || worker_died.line, ''));
            end if;
        end if;
        if said is not null then
            insert into docket.outcome (job_id, incarnation, state, attempt, result)
                values (job.id, dead, 3, job.attempt + 1, said)
                -- One that has ended before is only dropped. Nothing about it may stop the rescue of the others.
                on conflict do nothing;
            ended := ended || job.id;
        end if;
        return next;
    end loop;

    perform docket.put_back(array_agg(h.id), array_agg(h.attempt))
        from unnest(ids, attempts) as h (id, attempt) where h.id <> all (ended);
    perform docket.slots_free(ended);
    return query select h.id, 'returned' from unnest(ids) as h (id) where h.id <> all (judged);
end $$;

-- A job whose retry has done the work is not done again unless somebody says so.
alter table docket.retry add column succeeded_as bigint;
comment on column docket.retry.succeeded_as is
    'An earlier retry that had succeeded when the work was asked for once more. retried_as is the newest one.';

create function docket.retry_succeeded(job bigint) returns bigint language plpgsql stable as $$
declare
    tried bigint[] := array[job];
    place integer := 1;
    cause bigint;
    later record;
begin
    -- What a retry does is the work of the job that it was made for.
    loop
        cause := (select j.caused_by from docket.job j where j.id = tried[cardinality(tried)]);
        exit when cause is null or not exists (select from docket.retry r where r.job_id = cause);
        tried := tried || cause;
    end loop;
    while place <= cardinality(tried) loop
        select r.retried_as, r.succeeded_as into later from docket.retry r where r.job_id = tried[place];
        if found and later.retried_as <> all (tried) then
            tried := tried || later.retried_as;
        end if;
        if found and later.succeeded_as is not null and later.succeeded_as <> all (tried) then
            tried := tried || later.succeeded_as;
        end if;
        place := place + 1;
    end loop;
    if cardinality(tried) = 1 then
        return null;
    end if;
    return (select min(o.job_id) from unnest(tried) as t (id)
        cross join lateral (select job_id from docket.outcome where job_id = t.id and state in (1, 2, 4) offset 0) as o
        where t.id <> job);
end $$;
comment on function docket.retry_succeeded(bigint) is
    'The job that has done the work of one that failed or was taken back: a retry of it, of its retry, or of the job that it was a retry of. Null while none has.';

-- Supervisors of one name on two machines would give each other up for ever: a name is one machine's at a time.
alter table docket.host
    add column machine text,
    add column boot text,
    add column process_started bigint,
    add constraint host_machine_size check (char_length(machine) between 1 and 255),
    add constraint host_boot_size check (char_length(boot) between 1 and 200);
comment on column docket.host.machine is 'The name of the machine that the supervisor runs on, for people.';
comment on column docket.host.boot is
    'One run of one kernel and the space of process ids in it. A supervisor can see whether a process of the same one is alive.';
comment on column docket.host.process_started is 'When the process began, in the kernel''s ticks since its boot: tells it from a later process of its id.';

create table docket.host_name (
    name text not null,
    looked_at timestamptz not null default clock_timestamp(),
    constraint host_name_pkey primary key (name),
    constraint host_name_size check (char_length(name) between 1 and 255)
);
comment on table docket.host_name is 'What a supervisor locks while it registers, so that of two of one name one is first.';

-- The functions above get the path of every other.
select docket.paths_pin();
