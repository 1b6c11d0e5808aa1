-- The door for every program: one job, or many, in the caller's own transaction.

create type docket.enqueued as (job_id bigint, created boolean);

create function docket.refuse(what text, fix text) returns void language plpgsql as $$
begin
    raise exception 'docket refuses: %', what using errcode = 'DK005', hint = fix, constraint = what;
end $$;
comment on function docket.refuse(text, text) is 'Raises DK005 with a name that is safe to print: never a value of the caller''s.';

create function docket.fence(held bigint) returns void language plpgsql as $$
begin
    if held = 0 then
        raise exception 'the lease is gone' using errcode = 'DK001', constraint = 'lease_fence';
    end if;
end $$;
comment on function docket.fence(bigint) is 'Raises DK001 when no lease row was taken, so that nothing of a stale finish is written.';

create function docket.expect(counted bigint, wanted bigint) returns void language plpgsql as $$
begin
    if counted <> wanted then
        raise exception 'a case has moved on' using errcode = 'DK002', constraint = 'case_file_version_read';
    end if;
end $$;
comment on function docket.expect(bigint, bigint) is 'Raises DK002 when a case was decided on a version that is no longer its own.';

create function docket.wake() returns void language plpgsql as $$
begin
    if exists (select from docket.idle_claimer) then
        notify docket_ready;
    end if;
end $$;
comment on function docket.wake() is 'Notifies idle claimers, and only those: call it last in the transaction.';

create function docket.kind_of(queue text, kind text, out queue_id smallint, out kind_id smallint) language plpgsql stable as $$
begin
    select q.id, k.id into queue_id, kind_id
    from docket.queue q join docket.kind k on k.queue = q.id
    where q.name = kind_of.queue and case when kind_of.kind is null then k.is_default else k.name = kind_of.kind end;
    if kind_id is null then
        if exists (select from docket.queue q where q.name = kind_of.queue) then
            perform docket.refuse('kind', 'Name a kind of that queue, or none for its default.');
        end if;
        perform docket.refuse('queue', 'Name a queue that exists.');
    end if;
end $$;

-- What a key means to the enqueuer: is the job that holds it still in the way?
create function docket.key_holds(holder bigint, scope text) returns boolean language sql stable as $$
    select case scope
        when 'ever' then true
        when 'unfinished' then not exists (select from docket.outcome where job_id = holder)
        else not exists (select from docket.outcome where job_id = holder)
            and not exists (select from docket.lease where holder = any (ids))
    end
$$;

create function docket.enqueue(queue text, facts json, kind text default null, case_number text default null,
    key text default null, key_scope text default 'unfinished', priority smallint default 0,
    run_at timestamptz default null, out job_id bigint, out created boolean) language plpgsql as $$
declare
    place record;
    holder bigint;
begin
    if facts is null or json_typeof(facts) <> 'object' then
        perform docket.refuse('facts', 'Facts are one JSON object.');
    end if;
    if key_scope is null or key_scope not in ('waiting', 'unfinished', 'ever') then
        perform docket.refuse('key_scope', 'A key''s scope is waiting, unfinished or ever.');
    end if;
    select * into place from docket.kind_of(enqueue.queue, enqueue.kind);
    job_id := nextval('docket.job_id_seq');
    created := true;
    if key is not null then
        -- The insert, or the row lock after it, lets one of many concurrent enqueuers through at a time.
        insert into docket.dedupe as d (queue, key, job_id) values (place.queue_id, enqueue.key, enqueue.job_id)
            on conflict on constraint dedupe_pkey do update set made_at = d.made_at
            returning d.job_id into holder;
        if holder <> job_id then
            if docket.key_holds(holder, key_scope) then
                job_id := holder;
                created := false;
                return;
            end if;
            update docket.dedupe d set job_id = enqueue.job_id, made_at = now()
                where d.queue = place.queue_id and d.key = enqueue.key;
        end if;
    end if;
    insert into docket.job (id, queue, kind, priority, case_number, facts)
        values (job_id, place.queue_id, place.kind_id, coalesce(enqueue.priority, 0::smallint), enqueue.case_number, facts::text);
    if run_at > clock_timestamp() then
        insert into docket.scheduled (job_id, queue, kind, priority, attempt, due)
            values (enqueue.job_id, place.queue_id, place.kind_id, coalesce(enqueue.priority, 0::smallint), 0, run_at);
    else
        insert into docket.ready (queue, kind, priority, attempt, job_id)
            values (place.queue_id, place.kind_id, coalesce(enqueue.priority, 0::smallint), 0, enqueue.job_id);
        perform docket.wake();
    end if;
end $$;
comment on function docket.enqueue(text, json, text, text, text, text, smallint, timestamptz) is
    'Enqueues one job in the caller''s transaction. A key makes it idempotent within its scope: created is false and job_id is the earlier job''s when one stands in the way.';

create function docket.enqueue_batch(queue text, facts json[], kind text default null, case_numbers text[] default null,
    keys text[] default null, key_scope text default 'unfinished', priority smallint default 0,
    run_at timestamptz default null) returns setof docket.enqueued language plpgsql as $$
declare
    place record;
begin
    if keys is not null or run_at is not null then
        -- In key order: two batches with the same keys would else lock them crosswise.
        return query select e.job_id, e.created
            from (select u.f, u.c, u.k, u.n from unnest(facts, case_numbers, keys) with ordinality as u (f, c, k, n) order by u.k, u.n) as line,
                lateral docket.enqueue(enqueue_batch.queue, line.f, enqueue_batch.kind, line.c, line.k,
                    enqueue_batch.key_scope, enqueue_batch.priority, enqueue_batch.run_at) as e
            order by line.n;
        return;
    end if;
    if exists (select from unnest(facts) as f where f is null or json_typeof(f) <> 'object') then
        perform docket.refuse('facts', 'Facts are one JSON object for each job.');
    end if;
    select * into place from docket.kind_of(enqueue_batch.queue, enqueue_batch.kind);
    return query
        with made as (
            insert into docket.job as j (queue, kind, priority, case_number, facts)
            select place.queue_id, place.kind_id, coalesce(enqueue_batch.priority, 0::smallint), u.c, u.f::text
            from unnest(enqueue_batch.facts, case_numbers) as u (f, c)
            returning j.id
        ), waiting as (
            insert into docket.ready (queue, kind, priority, attempt, job_id)
            select place.queue_id, place.kind_id, coalesce(enqueue_batch.priority, 0::smallint), 0, made.id from made
        )
        select made.id, true from made;
    perform docket.wake();
end $$;
comment on function docket.enqueue_batch(text, json[], text, text[], text[], text, smallint, timestamptz) is
    'Enqueues many jobs of one queue and kind in the caller''s transaction; one row for each, in order.';

create function docket.enqueue_incoming() returns table (line bigint, job_id bigint, created boolean) language plpgsql as $$
begin
    -- Lines with neither key nor run_at go in by sets; the others one by one, in key order, as docket.enqueue would.
    return query
        with made as (
            insert into docket.job as j (id, queue, kind, priority, case_number, facts)
            select i.job_id, q.id, k.id, i.priority, i.case_number, i.facts
            from pg_temp.incoming i
            join docket.queue q on q.name = i.queue
            join docket.kind k on k.queue = q.id and case when i.kind is null then k.is_default else k.name = i.kind end
            where i.key is null and i.run_at is null
            returning j.id, j.queue, j.kind, j.priority
        ), waiting as (
            insert into docket.ready (queue, kind, priority, attempt, job_id)
            select m.queue, m.kind, m.priority, 0, m.id from made m order by m.id
        )
        select i.line, i.job_id, true from made m join pg_temp.incoming i on i.job_id = m.id;
    return query
        select keyed.line, e.job_id, e.created
        from (select * from pg_temp.incoming i where i.key is not null or i.run_at is not null order by i.key, i.line) as keyed,
            lateral docket.enqueue(keyed.queue, keyed.facts::json, keyed.kind, keyed.case_number, keyed.key,
                coalesce(keyed.key_scope, 'unfinished'), keyed.priority, keyed.run_at) as e;
    perform docket.wake();
end $$;
comment on function docket.enqueue_incoming() is
    'Enqueues what was copied into the temporary table incoming, in the same transaction.';
