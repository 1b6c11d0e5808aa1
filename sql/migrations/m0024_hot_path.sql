-- The hot path: a claimer's look while work trickles in, the index of a case's jobs, enqueueing in batches. Each has the
-- shape that it had before, so that older programs may go on (docket.compatibility stays).

-- Jobs are looked up by their case, never in the order of cases. A hash costs half of what a tree costs at each insertion,
-- which compares a text on every level. Building it holds up enqueueing for about a second a million jobs.
drop index docket.job_by_case;
create index job_by_case on docket.job using hash (case_number) where case_number is not null;

-- Most looks of a claimer find nothing, and a statement that deletes costs as much to prepare for that as to do it: so it
-- is asked first whether there is anything.

create function docket.claim_few(jobs_max integer, queue smallint, kinds smallint[], priorities smallint[], bounds bigint[],
    incarnation bigint, n bigint)
    returns table (job_id bigint, attempt smallint, kind smallint, priority smallint, seq bigint, version integer,
        case_number text, facts text, action_date date, snapshot integer, keyed boolean) language plpgsql as $$
begin
    if not exists (
        select from unnest(claim_few.kinds, claim_few.priorities, claim_few.bounds) as lane (kind, priority, bound),
            lateral (
                select from docket.ready r
                where r.queue = claim_few.queue and r.kind = lane.kind and r.priority = lane.priority and r.seq >= lane.bound
                limit 1
            ) as waits) then
        return;
    end if;
    return query
        with claimed as (
            delete from docket.ready d where d.ctid = any (array(
                select picked.place
                from unnest(claim_few.kinds, claim_few.priorities, claim_few.bounds) as lane (kind, priority, bound),
                    lateral (
                        select r.ctid as place from docket.ready r
                        where r.queue = claim_few.queue and r.kind = lane.kind and r.priority = lane.priority and r.seq >= lane.bound
                        order by r.seq limit claim_few.jobs_max for update skip locked
                    ) as picked
                where not exists (select from docket.queue_gate g where g.queue = claim_few.queue)
                limit claim_few.jobs_max))
            returning d.job_id, d.attempt, d.kind, d.priority, d.seq
        ), leased as (
            insert into docket.lease (incarnation, n, queue, ids, attempts)
            select claim_few.incarnation, claim_few.n, claim_few.queue, array_agg(c.job_id), array_agg(c.attempt)
            from claimed c having count(*) > 0
        )
        select c.job_id, c.attempt, c.kind, c.priority, c.seq, coalesce(f.version, 0), j.case_number, j.facts,
            docket.action_date(), (select max(s.id) from docket.reference_snapshot s), j.limit_key is not null
        from claimed c
        left join lateral (select k.case_number, k.facts, k.limit_key from docket.job k where k.id = c.job_id offset 0) as j on true
        left join lateral (select v.version from docket.case_file v where v.case_number = j.case_number offset 0) as f on true;
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
