-- Enqueueing many jobs is as fast again as before the doors: their facts are looked at once, by what costs least, and only
-- those that may be refused are looked at again.

create function docket.facts_are_plain(facts text) returns boolean language sql immutable as $$
    select starts_with(facts, '{') and octet_length(facts) <= 65536 and strpos(facts, 'rulings') = 0 and strpos(facts, E'\\') = 0
$$;
comment on function docket.facts_are_plain(text) is
    'Whether facts, which are JSON, are an object that no door refuses. Of others docket.facts_pass says whether one does.';

create function docket.facts_pass(facts text) returns boolean language plpgsql immutable as $$
declare
    fault constant text := case
        when facts is null or json_typeof(facts::json) <> 'object' then 'facts'
        else docket.job_fault(facts, null, null, null) end;
begin
    if fault is not null then
        perform docket.refuse_job(fault);
    end if;
    return true;
end $$;
comment on function docket.facts_pass(text) is 'True for facts that the doors take; others it refuses, with what is accepted.';

-- As before, but plain facts are checked where they are inserted: they are looked at once.
create or replace function docket.enqueue_batch(queue text, facts json[], kind text default null, case_numbers text[] default null,
    keys text[] default null, key_scope text default 'unfinished', priority smallint default 0,
    run_at timestamptz default null, limit_keys text[] default null) returns setof docket.enqueued language plpgsql as $$
declare
    queue_id smallint;
    kind_id smallint;
    said constant text[] := facts::text[];
    fault text;
begin
    if cardinality(case_numbers) <> cardinality(facts) or cardinality(keys) <> cardinality(facts)
        or cardinality(limit_keys) <> cardinality(facts) then
        perform docket.refuse_job('lengths');
    end if;
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
    if priority not between -4 and 4 then
        perform docket.refuse_job('priority');
    end if;
    if case_numbers is not null or limit_keys is not null then
        fault := (select f.fault
            from (select docket.job_fault(null, u.c, null, u.l) as fault
                from (select unnest(case_numbers) as c, unnest(limit_keys) as l) as u) as f
            where f.fault is not null limit 1);
    end if;
    if fault is not null then
        perform docket.refuse_job(fault);
    end if;
    select q.id, k.id into queue_id, kind_id from docket.queue q join docket.kind k on k.queue = q.id
    where q.name = enqueue_batch.queue and k.door = 'producer'
        and case when enqueue_batch.kind is null then k.is_default else k.name = enqueue_batch.kind end;
    if kind_id is null then
        perform docket.refuse_kind(enqueue_batch.queue, enqueue_batch.kind);
    end if;
    if limit_keys is not null then
        return query
            with made as (
                insert into docket.job as j (queue, kind, priority, case_number, facts, limit_key)
                select queue_id, kind_id, coalesce(enqueue_batch.priority, 0::smallint), u.c, u.s, u.l
                from unnest(said, case_numbers, enqueue_batch.limit_keys) as u (s, c, l)
                where case when docket.facts_are_plain(u.s) then true else docket.facts_pass(u.s) end
                returning j.id, j.limit_key
            ), holding as (
                insert into docket.held (job_id, queue, key, kind, priority, attempt)
                select made.id, queue_id, made.limit_key, kind_id, coalesce(enqueue_batch.priority, 0::smallint), 0
                from made where made.limit_key is not null
            ), waiting as (
                insert into docket.ready (queue, kind, priority, attempt, job_id)
                select queue_id, kind_id, coalesce(enqueue_batch.priority, 0::smallint), 0, made.id
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
            select queue_id, kind_id, coalesce(enqueue_batch.priority, 0::smallint), u.c, u.s
            from (select unnest(said) as s, unnest(case_numbers) as c) as u
            where case when docket.facts_are_plain(u.s) then true else docket.facts_pass(u.s) end
            returning j.id
        ), waiting as (
            insert into docket.ready (queue, kind, priority, attempt, job_id)
            select queue_id, kind_id, coalesce(enqueue_batch.priority, 0::smallint), 0, made.id from made
        )
        select made.id, true from made;
    perform docket.wake();
end $$;

select docket.paths_pin();

-- Older programs may go on: they call the same function.
update docket.compatibility set oldest_program = oldest_program;
