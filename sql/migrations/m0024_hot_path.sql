-- The hot path: a claimer's look while work trickles in, the index of a case's jobs, enqueueing in batches. Each has the
-- shape that it had before, so that older programs may go on (docket.compatibility stays).

-- Jobs are looked up by their case, never in the order of cases. A hash costs half of what a tree costs at each insertion,
-- which compares a text on every level. Building it holds up enqueueing for about a second a million jobs.
drop index docket.job_by_case;
create index job_by_case on docket.job using hash (case_number) where case_number is not null;

-- A function in SQL is parsed and planned anew in each statement that calls it, which took a sixth of a claim.
create or replace function docket.action_date() returns date language plpgsql stable as $$
begin
    return (select coalesce(business_date, (clock_timestamp() at time zone business_zone)::date) from docket.database_mode);
end $$;

-- Most looks of a claimer find nothing, and most of the others one job. A statement that does all at once has all its parts
-- prepared each time, for a look that finds nothing too, with an index of each partition of job; small ones one after the
-- other cost half of that.
create function docket.claim_few(jobs_max integer, queue smallint, kinds smallint[], priorities smallint[], bounds bigint[],
    incarnation bigint, n bigint)
    returns table (job_id bigint, attempt smallint, kind smallint, priority smallint, seq bigint, version integer,
        case_number text, facts text, action_date date, snapshot integer, keyed boolean) language plpgsql as $$
declare
    place record;
    ids bigint[];
    attempts smallint[];
begin
    for place in
        select picked.at, picked.job_id, picked.attempt, picked.kind, picked.priority, picked.seq
        from unnest(claim_few.kinds, claim_few.priorities, claim_few.bounds) as lane (kind, priority, bound),
            lateral (
                select r.ctid as at, r.job_id, r.attempt, r.kind, r.priority, r.seq from docket.ready r
                where r.queue = claim_few.queue and r.kind = lane.kind and r.priority = lane.priority and r.seq >= lane.bound
                order by r.seq limit claim_few.jobs_max for update skip locked
            ) as picked
        where not exists (select from docket.queue_gate g where g.queue = claim_few.queue)
        limit claim_few.jobs_max
    loop
        if ids is null then
            claim_few.action_date := docket.action_date();
            claim_few.snapshot := (select max(s.id) from docket.reference_snapshot s);
        end if;
        delete from docket.ready d where d.ctid = place.at;
        ids := ids || place.job_id;
        attempts := attempts || place.attempt;
        claim_few.job_id := place.job_id;
        claim_few.attempt := place.attempt;
        claim_few.kind := place.kind;
        claim_few.priority := place.priority;
        claim_few.seq := place.seq;
        -- All null where the job's row is gone.
        select j.case_number, j.facts, j.limit_key is not null into claim_few.case_number, claim_few.facts, claim_few.keyed
        from docket.job j where j.id = place.job_id;
        claim_few.version := coalesce((select f.version from docket.case_file f where f.case_number = claim_few.case_number), 0);
        return next;
    end loop;
    if ids is not null then
        insert into docket.lease (incarnation, n, queue, ids, attempts)
        select claim_few.incarnation, claim_few.n, claim_few.queue, claimed.ids, claimed.attempts
        from (select ids, attempts) as claimed;
    end if;
end $$;
comment on function docket.claim_few(integer, smallint, smallint[], smallint[], bigint[], bigint, bigint) is
    'Claims few jobs of one queue and reads their facts in the same round trip; finding nothing costs half of trying to claim it. A paused or limited queue yields nothing.';

-- Arrays are opened in the select list, which spares the row store that unnest in FROM fills first.
create or replace function docket.enqueue_batch(queue text, facts json[], kind text default null, case_numbers text[] default null,
    keys text[] default null, key_scope text default 'unfinished', priority smallint default 0,
    run_at timestamptz default null, limit_keys text[] default null) returns setof docket.enqueued language plpgsql as $$
declare
    place record;
begin
    if keys is not null or run_at is not null then
        -- In key order: two batches with the same keys would else lock them crosswise.
        return query select e.job_id, e.created
            from (select u.f, u.c, u.k, u.l, u.n from unnest(facts, case_numbers, keys, limit_keys) with ordinality as u (f, c, k, l, n)
                order by u.k, u.n) as line,
                lateral docket.enqueue(enqueue_batch.queue, line.f, enqueue_batch.kind, line.c, line.k,
                    enqueue_batch.key_scope, enqueue_batch.priority, enqueue_batch.run_at, line.l) as e
            order by line.n;
        return;
    end if;
    if exists (select from (select unnest(facts) as f) as u where u.f is null or json_typeof(u.f) <> 'object') then
        perform docket.refuse('facts', 'Facts are one JSON object for each job.');
    end if;
    select * into place from docket.kind_of(enqueue_batch.queue, enqueue_batch.kind);
    if limit_keys is not null then
        perform docket.limit_key_check(l, place.queue_id) from unnest(limit_keys) as l;
        return query
            with made as (
                insert into docket.job as j (queue, kind, priority, case_number, facts, limit_key)
                select place.queue_id, place.kind_id, coalesce(enqueue_batch.priority, 0::smallint), u.c, u.f::text, u.l
                from unnest(enqueue_batch.facts, case_numbers, enqueue_batch.limit_keys) as u (f, c, l)
                returning j.id, j.limit_key
            ), holding as (
                insert into docket.held (job_id, queue, key, kind, priority, attempt)
                select made.id, place.queue_id, made.limit_key, place.kind_id, coalesce(enqueue_batch.priority, 0::smallint), 0
                from made where made.limit_key is not null
            ), waiting as (
                insert into docket.ready (queue, kind, priority, attempt, job_id)
                select place.queue_id, place.kind_id, coalesce(enqueue_batch.priority, 0::smallint), 0, made.id
                from made where made.limit_key is null
            )
            select made.id, true from made;
        perform docket.wake_held();
        perform docket.wake();
        return;
    end if;
    return query
        with made as (
            insert into docket.job as j (queue, kind, priority, case_number, facts)
            select place.queue_id, place.kind_id, coalesce(enqueue_batch.priority, 0::smallint), u.c, u.f::text
            from (select unnest(enqueue_batch.facts) as f, unnest(case_numbers) as c) as u
            returning j.id
        ), waiting as (
            insert into docket.ready (queue, kind, priority, attempt, job_id)
            select place.queue_id, place.kind_id, coalesce(enqueue_batch.priority, 0::smallint), 0, made.id from made
        )
        select made.id, true from made;
    perform docket.wake();
end $$;
comment on function docket.enqueue_batch(text, json[], text, text[], text[], text, smallint, timestamptz, text[]) is
    'Enqueues many jobs of one queue and kind in the caller''s transaction; one row for each, in order.';
