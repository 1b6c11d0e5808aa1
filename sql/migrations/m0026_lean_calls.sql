-- Enqueueing one job and claiming few are what each job of a trickle waits for: fewer steps in both.

-- As before, but the queue and the kind are looked up by their keys, and what is not asked for is not called.
create or replace function docket.enqueue(queue text, facts json, kind text default null, case_number text default null,
    key text default null, key_scope text default 'unfinished', priority smallint default 0,
    run_at timestamptz default null, limit_key text default null, out job_id bigint, out created boolean) language plpgsql as $$
declare
    queue_id smallint;
    kind_id smallint;
    holder bigint;
begin
    if facts is null or json_typeof(facts) <> 'object' then
        perform docket.refuse('facts', 'Facts are one JSON object.');
    end if;
    if key_scope is null or key_scope not in ('waiting', 'unfinished', 'ever') then
        perform docket.refuse('key_scope', 'A key''s scope is waiting, unfinished or ever.');
    end if;
    queue_id := (select q.id from docket.queue q where q.name = enqueue.queue);
    if kind is null then
        kind_id := (select k.id from docket.kind k where k.queue = queue_id and k.is_default);
    else
        kind_id := (select k.id from docket.kind k where k.queue = queue_id and k.name = enqueue.kind);
    end if;
    if kind_id is null then
        -- It says which of the two there is not.
        perform docket.kind_of(enqueue.queue, enqueue.kind);
    end if;
    if limit_key is not null then
        perform docket.limit_key_check(limit_key, queue_id);
    end if;
    job_id := nextval('docket.job_id_seq');
    created := true;
    if key is not null then
        -- The insert, or the row lock after it, lets one of many concurrent enqueuers through at a time.
        insert into docket.dedupe as d (queue, key, job_id) values (queue_id, enqueue.key, enqueue.job_id)
            on conflict on constraint dedupe_pkey do update set made_at = d.made_at
            returning d.job_id into holder;
        if holder <> job_id then
            if docket.key_holds(holder, key_scope) then
                job_id := holder;
                created := false;
                return;
            end if;
            update docket.dedupe d set job_id = enqueue.job_id, made_at = now()
                where d.queue = queue_id and d.key = enqueue.key;
        end if;
    end if;
    insert into docket.job (id, queue, kind, priority, case_number, facts, limit_key)
        values (job_id, queue_id, kind_id, coalesce(enqueue.priority, 0::smallint), enqueue.case_number, facts::text, enqueue.limit_key);
    if run_at > clock_timestamp() then
        insert into docket.scheduled (job_id, queue, kind, priority, attempt, due)
            values (enqueue.job_id, queue_id, kind_id, coalesce(enqueue.priority, 0::smallint), 0, run_at);
    elsif limit_key is not null then
        insert into docket.held (job_id, queue, key, kind, priority, attempt)
            values (enqueue.job_id, queue_id, enqueue.limit_key, kind_id, coalesce(enqueue.priority, 0::smallint), 0);
        perform docket.wake_held();
    else
        insert into docket.ready (queue, kind, priority, attempt, job_id)
            values (queue_id, kind_id, coalesce(enqueue.priority, 0::smallint), 0, enqueue.job_id);
        perform docket.wake();
    end if;
end $$;

-- As before, but a look at one lane, which most are, is one range of the index.
create or replace function docket.claim_few(jobs_max integer, queue smallint, kinds smallint[], priorities smallint[], bounds bigint[],
    incarnation bigint, n bigint)
    returns table (job_id bigint, attempt smallint, kind smallint, priority smallint, seq bigint, version integer,
        case_number text, facts text, action_date date, snapshot integer, keyed boolean) language plpgsql as $$
declare
    waiting refcursor;
    place record;
    ids bigint[];
    attempts smallint[];
begin
    if cardinality(kinds) = 1 then
        open waiting for
            select r.ctid as at, r.job_id, r.attempt, r.kind, r.priority, r.seq from docket.ready r
            where r.queue = claim_few.queue and r.kind = claim_few.kinds[1] and r.priority = claim_few.priorities[1]
                and r.seq >= claim_few.bounds[1]
                and not exists (select from docket.queue_gate g where g.queue = claim_few.queue)
            order by r.seq limit claim_few.jobs_max for update skip locked;
    else
        open waiting for
            select picked.at, picked.job_id, picked.attempt, picked.kind, picked.priority, picked.seq
            from unnest(claim_few.kinds, claim_few.priorities, claim_few.bounds) as lane (kind, priority, bound),
                lateral (
                    select r.ctid as at, r.job_id, r.attempt, r.kind, r.priority, r.seq from docket.ready r
                    where r.queue = claim_few.queue and r.kind = lane.kind and r.priority = lane.priority and r.seq >= lane.bound
                    order by r.seq limit claim_few.jobs_max for update skip locked
                ) as picked
            where not exists (select from docket.queue_gate g where g.queue = claim_few.queue)
            limit claim_few.jobs_max;
    end if;
    loop
        fetch waiting into place;
        exit when not found;
        if ids is null then
            select docket.action_date(), max(s.id) into claim_few.action_date, claim_few.snapshot from docket.reference_snapshot s;
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
        claim_few.version := case when claim_few.case_number is null then 0
            else coalesce((select f.version from docket.case_file f where f.case_number = claim_few.case_number), 0) end;
        return next;
    end loop;
    close waiting;
    if ids is not null then
        insert into docket.lease (incarnation, n, queue, ids, attempts)
        select claim_few.incarnation, claim_few.n, claim_few.queue, claimed.ids, claimed.attempts
        from (select ids, attempts) as claimed;
    end if;
end $$;

-- Older programs may go on: both are called as before.
update docket.compatibility set oldest_program = oldest_program;
