-- Limits of queues and of keys, and queues' weights. Nothing here counts anything: what runs is counted from leases, what
-- is taken of a key is a row of the job that takes it, so that no crash leaves a limit used up.

-- A pause becomes one of the things that close a queue to the ordinary claim, which asks once for all of them.
alter table docket.queue_pause rename to queue_gate;
alter table docket.queue_gate rename column reason to pause_reason;
alter table docket.queue_gate rename constraint queue_pause_pkey to queue_gate_pkey;
alter table docket.queue_gate rename constraint queue_pause_queue_known to queue_gate_queue_known;
alter table docket.queue_gate rename constraint queue_pause_by_said to queue_gate_paused_by_said;
alter table docket.queue_gate rename constraint queue_pause_reason_said to queue_gate_pause_reason_said;
alter table docket.queue_gate
    alter column paused_at drop not null,
    alter column paused_at drop default,
    alter column paused_by drop not null,
    add column running_max integer,
    add column rate_per_s double precision,
    add column burst integer,
    add column tat timestamptz,
    add column limited_at timestamptz,
    add column limited_by text,
    add constraint queue_gate_says_what check (num_nonnulls(paused_at, running_max, rate_per_s) > 0),
    add constraint queue_gate_pause_whole check (num_nulls(paused_at, paused_by) in (0, 2) and (pause_reason is null or paused_at is not null)),
    add constraint queue_gate_running_range check (running_max between 1 and 1000000),
    add constraint queue_gate_rate_range check (rate_per_s between 0.001 and 1000000),
    add constraint queue_gate_burst_range check (burst between 1 and 1000000),
    add constraint queue_gate_rate_whole check ((rate_per_s is null) = (burst is null)),
    add constraint queue_gate_limit_said check ((num_nonnulls(running_max, rate_per_s) > 0) = (limited_at is not null and limited_by is not null)),
    add constraint queue_gate_limited_by_said check (char_length(btrim(limited_by)) between 1 and 100);
comment on table docket.queue_gate is
    'The queues that the ordinary claim takes nothing from: paused, or limited. Claims of limited queues go one after the other, under a lock on this row.';
comment on column docket.queue_gate.running_max is 'How many of its jobs may be held by leases at once, on all hosts.';
comment on column docket.queue_gate.rate_per_s is 'How many of its jobs may be claimed a second in the long run, on all hosts; burst: how many at once after a rest.';
comment on column docket.queue_gate.tat is
    'When the bucket of the rate is full again (theoretical arrival time), by the database''s clock; a claim moves it in its own transaction.';

alter table docket.queue
    add column weight smallint not null default 1,
    add column per_key_max smallint not null default 1,
    add constraint queue_weight_range check (weight between 1 and 100),
    add constraint queue_per_key_range check (per_key_max between 1 and 1000);
comment on column docket.queue.weight is 'Its share of the workers'' time beside other queues that have work.';
comment on column docket.queue.per_key_max is 'How many of its jobs with the same limit key may be ready or running at once.';

alter table docket.job add column limit_key text;
comment on column docket.job.limit_key is 'Jobs of one queue with the same key share its slots; null for most jobs, which need none.';

create table docket.key_gate (
    queue smallint not null,
    key text collate "C" not null,
    constraint key_gate_pkey primary key (queue, key)
);
comment on table docket.key_gate is
    'What is locked to admit or to end jobs of a key; there is a row while the key has slots or held jobs. Locked in the order of (queue, key), last in a transaction.';

create table docket.slot (
    job_id bigint not null,
    queue smallint not null,
    key text collate "C" not null,
    constraint slot_pkey primary key (job_id)
);
create index slot_by_key on docket.slot (queue, key);
comment on table docket.slot is
    'A job with a limit key has a row here while it is ready or running, whatever becomes of its worker. At most queue.per_key_max a key.';

create table docket.held (
    job_id bigint not null,
    queue smallint not null,
    key text collate "C" not null,
    kind smallint not null,
    priority smallint not null,
    attempt smallint not null,
    seq bigint not null default nextval('docket.ready_seq'),
    is_new boolean not null default true,
    constraint held_pkey primary key (job_id),
    constraint held_key_size check (char_length(key) between 1 and 200),
    constraint held_attempt_counts_up check (attempt >= 0)
);
create index held_in_order on docket.held (queue, key, priority, seq);
create index held_new on docket.held (seq) where is_new;
comment on table docket.held is
    'Jobs with a limit key that wait for a slot. Producers insert and lock nothing; whoever moves or removes rows holds the key''s gate. is_new: no admission has looked at it yet.';

create function docket.keys_lock(queues smallint[], keys text[]) returns void language sql as $$
    -- The condition is never true: the row that is there is locked, and not written.
    insert into docket.key_gate as g (queue, key)
    select w.queue, w.key from unnest(queues, keys) as w (queue, key) order by w.queue, w.key collate "C"
    on conflict on constraint key_gate_pkey do update set key = excluded.key where false
$$;
comment on function docket.keys_lock(smallint[], text[]) is
    'Locks the gates of keys, each named once, until the end of the transaction. Once in a transaction, with all its keys, and last: that is the order that keeps it free of deadlocks.';

create function docket.keys_settle(queues smallint[], keys text[]) returns bigint language plpgsql as $$
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
comment on function docket.keys_settle(smallint[], text[]) is
    'Gives the free slots of keys to the jobs held longest, the most urgent first; says how many it made ready. The caller holds the keys'' gates.';

create function docket.slots_free(ids bigint[]) returns bigint language plpgsql as $$
declare
    queues smallint[];
    keys text[];
begin
    select array_agg(s.queue), array_agg(s.key) into queues, keys
    from (select distinct t.queue, t.key from docket.slot t where t.job_id = any (ids)) as s;
    if queues is null then
        return 0;
    end if;
    perform docket.keys_lock(queues, keys);
    delete from docket.slot where job_id = any (ids);
    return docket.keys_settle(queues, keys);
end $$;
comment on function docket.slots_free(bigint[]) is
    'For whoever ends jobs, or sends them to wait for their time: frees the slots of those that have one, and gives them to the next. Jobs without a key may be among them. The last that a transaction does.';

create function docket.held_end(ids bigint[], ending smallint, why text, freed bigint[]) returns setof bigint language plpgsql as $$
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
        insert into docket.outcome as o (job_id, state, attempt, result) select g.job_id, ending, g.attempt, why from gone g
        returning o.job_id;
    delete from docket.slot where job_id = any (freed);
    perform docket.keys_settle(queues, keys);
end $$;
comment on function docket.held_end(bigint[], smallint, text, bigint[]) is
    'Ends those of the jobs that are held, and frees the slots of others that have just been ended; returns the former.';

create function docket.held_admit(jobs_max integer, out looked bigint, out promoted bigint) language plpgsql as $$
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
    if not pg_try_advisory_xact_lock(hashtext('docket.held_admit')) then
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
comment on function docket.held_admit(integer) is
    'Looks at jobs that were newly held, and makes ready those whose key has a slot free. looked = jobs_max: there may be more.';

create function docket.held_review(queue smallint, after text, keys_max integer) returns text language plpgsql as $$
declare
    keys text[];
begin
    select array_agg(k.key order by k.key) into keys
    from (select distinct h.key from docket.held h
        where h.queue = held_review.queue and h.key > coalesce(held_review.after, '') order by h.key limit keys_max) as k;
    if keys is null then
        return null;
    end if;
    perform docket.keys_lock(array_fill(held_review.queue, array[cardinality(keys)]), keys);
    perform docket.keys_settle(array_fill(held_review.queue, array[cardinality(keys)]), keys);
    return keys[cardinality(keys)];
end $$;
comment on function docket.held_review(smallint, text, integer) is
    'After more slots were given to a queue''s keys: fills those of the next keys behind one; returns the last key looked at, or null at the end.';

create function docket.wake_held() returns void language plpgsql as $$
begin
    if exists (select from docket.idle_claimer) then
        notify docket_held;
    end if;
end $$;
comment on function docket.wake_held() is 'Has idle hosts admit jobs that were newly held: call it last in the transaction.';

-- Queues' limits.

create function docket.gate_room(queue smallint, jobs_max integer, out room integer, out wait_ms integer) language plpgsql as $$
declare
    gate docket.queue_gate;
    running bigint;
    tokens double precision;
begin
    room := jobs_max;
    select * into gate from docket.queue_gate g where g.queue = gate_room.queue for no key update;
    if not found then
        return;
    end if;
    if gate.paused_at is not null then
        room := 0;
        return;
    end if;
    if gate.running_max is not null then
        -- A statement of its own: it sees what was claimed under the lock before.
        select coalesce(sum(cardinality(l.ids)), 0) into running from docket.lease l where l.queue = gate_room.queue;
        -- A quarter of the limit at most: one lane should not hold all of it and run it one after the other.
        room := greatest(0, least(room, (gate.running_max + 3) / 4, gate.running_max - running));
    end if;
    if gate.rate_per_s is not null and room > 0 then
        -- What is left in the bucket. A clock that was set back costs one bucket at most.
        tokens := gate.burst - gate.rate_per_s * least(gate.burst / gate.rate_per_s,
            greatest(0, coalesce(extract(epoch from gate.tat - clock_timestamp())::float8, 0)));
        if tokens < 1 then
            wait_ms := greatest(1, ceil((1 - tokens) / gate.rate_per_s * 1000));
        end if;
        room := least(room, floor(tokens));
    end if;
end $$;
comment on function docket.gate_room(smallint, integer) is
    'How many jobs of a queue may be claimed now, jobs_max at most; locks its gate first, until the end of the transaction. wait_ms: when the rate has one more, if that is what is missing. Call docket.gate_pass with what was claimed.';

create function docket.gate_pass(queue smallint, jobs integer) returns void language sql as $$
    update docket.queue_gate g
    set tat = greatest(clock_timestamp(), least(coalesce(g.tat, '-infinity'), clock_timestamp() + g.burst / g.rate_per_s * interval '1 second'))
        + ceil(gate_pass.jobs * 1000000.0 / g.rate_per_s) * interval '1 microsecond'
    where g.queue = gate_pass.queue and g.rate_per_s is not null and gate_pass.jobs > 0
$$;
comment on function docket.gate_pass(smallint, integer) is 'Takes what was claimed out of the queue''s rate.';

create function docket.claim_limited(jobs_max integer, queue smallint, kinds smallint[], priorities smallint[], bounds bigint[],
    incarnation bigint, n bigint, out ids bigint[], out attempts smallint[], out action_date date, out snapshot integer,
    out yielded_kinds smallint[], out yielded_priorities smallint[], out highest bigint[], out room integer, out wait_ms integer)
    language plpgsql as $$
begin
    select g.room, g.wait_ms into room, wait_ms from docket.gate_room(claim_limited.queue, claim_limited.jobs_max) as g;
    if room < 1 then
        return;
    end if;
    with claimed as (
        delete from docket.ready d where d.ctid = any (array(
            select picked.place
            from unnest(claim_limited.kinds, claim_limited.priorities, claim_limited.bounds) as lane (kind, priority, bound),
                lateral (
                    select r.ctid as place from docket.ready r
                    where r.queue = claim_limited.queue and r.kind = lane.kind and r.priority = lane.priority and r.seq >= lane.bound
                    order by r.seq limit claim_limited.room for update skip locked
                ) as picked
            limit claim_limited.room))
        returning d.job_id, d.attempt, d.kind, d.priority, d.seq
    ), leased as (
        insert into docket.lease as l (incarnation, n, queue, ids, attempts)
        select claim_limited.incarnation, claim_limited.n, claim_limited.queue, array_agg(c.job_id), array_agg(c.attempt)
        from claimed c having count(*) > 0
        returning l.ids, l.attempts
    )
    select l.ids, l.attempts, docket.action_date(), (select max(s.id) from docket.reference_snapshot s), y.kinds, y.priorities, y.highest
    into claim_limited.ids, claim_limited.attempts, action_date, snapshot, yielded_kinds, yielded_priorities, highest
    from leased l
    cross join (
        select array_agg(kind) as kinds, array_agg(priority) as priorities, array_agg(seq) as highest
        from (select c.kind, c.priority, max(c.seq) as seq from claimed c group by c.kind, c.priority) as lane
    ) as y;
    perform docket.gate_pass(claim_limited.queue, cardinality(claim_limited.ids));
end $$;
comment on function docket.claim_limited(integer, smallint, smallint[], smallint[], bigint[], bigint, bigint) is
    'The claim for a queue with limits: as job_claim, one claimer at a time, and no more than there is room for. room = 0: it did not look.';

create function docket.queue_limit(queue smallint, sets_running boolean, running_max integer, sets_rate boolean,
    rate_per_s double precision, burst integer, said_by text) returns void language plpgsql as $$
declare
    gate docket.queue_gate;
begin
    -- The queue's row lets one operator through at a time; claims do not lock it.
    perform from docket.queue q where q.id = queue_limit.queue for no key update;
    select * into gate from docket.queue_gate g where g.queue = queue_limit.queue for update;
    if sets_running then
        gate.running_max := queue_limit.running_max;
    end if;
    if sets_rate then
        gate.rate_per_s := queue_limit.rate_per_s;
        gate.burst := queue_limit.burst;
    end if;
    delete from docket.queue_gate g where g.queue = queue_limit.queue
        and g.paused_at is null and gate.running_max is null and gate.rate_per_s is null;
    if num_nonnulls(gate.paused_at, gate.running_max, gate.rate_per_s) > 0 then
        gate.queue := queue_limit.queue;
        gate.limited_at := case when num_nonnulls(gate.running_max, gate.rate_per_s) > 0 then clock_timestamp() end;
        gate.limited_by := case when gate.limited_at is not null then said_by end;
        gate.tat := case when gate.rate_per_s is not null then gate.tat end;
        insert into docket.queue_gate select gate.*
        on conflict on constraint queue_gate_pkey do update set running_max = excluded.running_max,
            rate_per_s = excluded.rate_per_s, burst = excluded.burst, tat = excluded.tat,
            limited_at = excluded.limited_at, limited_by = excluded.limited_by;
    end if;
    notify docket_limits;
    perform docket.wake();
end $$;
comment on function docket.queue_limit(smallint, boolean, integer, boolean, double precision, integer, text) is
    'Sets or lifts (null) the limits named, keeps the others, and tells every host at the commit.';

-- The door, with a limit key.

drop function docket.enqueue(text, json, text, text, text, text, smallint, timestamptz);
create function docket.enqueue(queue text, facts json, kind text default null, case_number text default null,
    key text default null, key_scope text default 'unfinished', priority smallint default 0,
    run_at timestamptz default null, limit_key text default null, out job_id bigint, out created boolean) language plpgsql as $$
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
    perform docket.limit_key_check(limit_key, place.queue_id);
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
    insert into docket.job (id, queue, kind, priority, case_number, facts, limit_key)
        values (job_id, place.queue_id, place.kind_id, coalesce(enqueue.priority, 0::smallint), enqueue.case_number, facts::text, enqueue.limit_key);
    if run_at > clock_timestamp() then
        insert into docket.scheduled (job_id, queue, kind, priority, attempt, due)
            values (enqueue.job_id, place.queue_id, place.kind_id, coalesce(enqueue.priority, 0::smallint), 0, run_at);
    elsif limit_key is not null then
        insert into docket.held (job_id, queue, key, kind, priority, attempt)
            values (enqueue.job_id, place.queue_id, enqueue.limit_key, place.kind_id, coalesce(enqueue.priority, 0::smallint), 0);
        perform docket.wake_held();
    else
        insert into docket.ready (queue, kind, priority, attempt, job_id)
            values (place.queue_id, place.kind_id, coalesce(enqueue.priority, 0::smallint), 0, enqueue.job_id);
        perform docket.wake();
    end if;
end $$;
comment on function docket.enqueue(text, json, text, text, text, text, smallint, timestamptz, text) is
    'Enqueues one job in the caller''s transaction. A key makes it idempotent within its scope: created is false and job_id is the earlier job''s when one stands in the way. A limit key has it share its queue''s slots for that key.';

create function docket.limit_key_check(limit_key text, queue smallint) returns void language plpgsql stable as $$
begin
    if limit_key is null then
        return;
    end if;
    if char_length(limit_key) not between 1 and 200 then
        perform docket.refuse('limit_key', 'A limit key is text of 1 to 200 characters, or none.');
    end if;
    if queue = 20 then
        perform docket.refuse('limit_key', 'Sweeps take no limit key: their schedule lets one run at a time.');
    end if;
end $$;
comment on function docket.limit_key_check(text, smallint) is 'Refuses a limit key that is no key, and one in queue sweep, whose jobs finish themselves.';

drop function docket.enqueue_batch(text, json[], text, text[], text[], text, smallint, timestamptz);
create function docket.enqueue_batch(queue text, facts json[], kind text default null, case_numbers text[] default null,
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
    if exists (select from unnest(facts) as f where f is null or json_typeof(f) <> 'object') then
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
            from unnest(enqueue_batch.facts, case_numbers) as u (f, c)
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

create or replace function docket.enqueue_incoming() returns table (line bigint, job_id bigint, created boolean) language plpgsql as $$
begin
    -- Lines with neither key nor run_at go in by sets; the others one by one, in key order, as docket.enqueue would.
    perform docket.limit_key_check(i.limit_key, q.id)
    from pg_temp.incoming i join docket.queue q on q.name = i.queue where i.limit_key is not null;
    return query
        with made as (
            insert into docket.job as j (id, queue, kind, priority, case_number, facts, limit_key)
            select i.job_id, q.id, k.id, i.priority, i.case_number, i.facts, i.limit_key
            from pg_temp.incoming i
            join docket.queue q on q.name = i.queue
            join docket.kind k on k.queue = q.id and case when i.kind is null then k.is_default else k.name = i.kind end
            where i.key is null and i.run_at is null
            returning j.id, j.queue, j.kind, j.priority, j.limit_key
        ), holding as (
            insert into docket.held (job_id, queue, key, kind, priority, attempt)
            select m.id, m.queue, m.limit_key, m.kind, m.priority, 0 from made m where m.limit_key is not null order by m.id
        ), waiting as (
            insert into docket.ready (queue, kind, priority, attempt, job_id)
            select m.queue, m.kind, m.priority, 0, m.id from made m where m.limit_key is null order by m.id
        )
        select i.line, i.job_id, true from made m join pg_temp.incoming i on i.job_id = m.id;
    return query
        select keyed.line, e.job_id, e.created
        from (select * from pg_temp.incoming i where i.key is not null or i.run_at is not null order by i.key, i.line) as keyed,
            lateral docket.enqueue(keyed.queue, keyed.facts::json, keyed.kind, keyed.case_number, keyed.key,
                coalesce(keyed.key_scope, 'unfinished'), keyed.priority, keyed.run_at, keyed.limit_key) as e;
    if exists (select from pg_temp.incoming i where i.limit_key is not null) then
        perform docket.wake_held();
    end if;
    perform docket.wake();
end $$;
