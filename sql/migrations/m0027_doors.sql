-- Who may enqueue what: every kind has a door. And the door says itself what is wrong with a job, by the field's name alone:
-- a check of a table prints the row that it refuses, with the facts, to the client and to the server's log.

alter table docket.kind
    add column door text not null default 'engine',
    add constraint kind_door_known check (door in ('producer', 'operator', 'engine'));
comment on column docket.kind.door is
    'Who may enqueue jobs of the kind: producer by docket.enqueue and its like, operator by the verbs of the program docket, engine by what a decision or a schedule brings.';
update docket.kind set door = 'producer' where id in (1, 8, 9, 10, 12);
update docket.kind set door = 'operator' where id in (13, 14, 15, 16, 17);

-- The doors check the form of a case number, and the worker checks it again for each job that it runs: a regular
-- expression here would do it a third time. Each check of this table costs every insertion a microsecond or two.
alter table docket.job drop constraint job_case_number_form;

create function docket.is_taxpayer_number(given text) returns boolean language sql immutable as $$
    select octet_length(given) >= 9 and given ~ E'^[0-9]{9}$|(^|[^0-9])[0-9]{3}[- \\u2010-\\u2015\\u2212][0-9]{2}[- \\u2010-\\u2015\\u2212][0-9]{4}([^0-9]|$)'
$$;
comment on function docket.is_taxpayer_number(text) is
    'Whether a text is nine digits, or has the pattern of an SSN or ITIN in it: three, two and four digits.';

-- The pattern is a member's key, escaped or not, at any depth. A text that only speaks of rulings has no colon behind its
-- closing quote.
create function docket.names_rulings(facts text) returns boolean language sql immutable as $$
    select (strpos(facts, E'\\') > 0 or strpos(facts, 'rulings') > 0) and facts ~
        E'"(r|\\\\u0072)(u|\\\\u0075)(l|\\\\u006[cC])(i|\\\\u0069)(n|\\\\u006[eE])(g|\\\\u0067)(s|\\\\u0073)"[ \\t\\n\\r]*:'
$$;
comment on function docket.names_rulings(text) is
    'Whether some object in the facts has a member rulings. The facts are JSON; nearly all of them need only the search for a word.';

create function docket.job_fault(facts text, case_number text, key text, limit_key text) returns text language sql immutable as $$
    select case
        when octet_length(facts) > 65536 then 'facts_size'
        when docket.names_rulings(facts) then 'rulings'
        when case_number is not null and case_number !~ '^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$' then 'case_number'
        when docket.is_taxpayer_number(case_number) then 'case_number_is_taxpayers'
        when char_length(key) not between 1 and 200 then 'key'
        when docket.is_taxpayer_number(key) then 'key_is_taxpayers'
        when char_length(limit_key) not between 1 and 200 then 'limit_key'
        when docket.is_taxpayer_number(limit_key) then 'limit_key_is_taxpayers'
    end
$$;
comment on function docket.job_fault(text, text, text, text) is
    'What is wrong with a job''s envelope, by a word for docket.refuse_job; null for nothing. One expression, so that a batch asks it for each job.';

create function docket.refuse_job(fault text) returns void language plpgsql as $$
declare
    field constant text := case fault when 'facts_size' then 'facts' else regexp_replace(fault, '_is_taxpayers$', '') end;
    fix text;
begin
    case fault
        when 'facts' then fix := 'Facts are one JSON object for each job.';
        when 'facts_size' then fix := 'Facts are at most 65,536 bytes.';
        when 'rulings' then fix := 'Facts hold no rulings: docket referral answer records those, and goes on with the job.';
        when 'case_number' then fix := 'A case number is 1 to 40 letters, digits and . _ / -, a letter or digit first.';
        when 'key' then fix := 'A key is text of 1 to 200 characters, or none.';
        when 'key_scope' then fix := 'A key''s scope is waiting, unfinished or ever.';
        when 'limit_key' then fix := 'A limit key is text of 1 to 200 characters, or none.';
        when 'priority' then fix := 'A priority is -4 to 4, or null for 0.';
        when 'run_at' then fix := 'An instant to run at is finite, or null for at once.';
        when 'lengths' then fix := 'Each array has one element for each job, or is null.';
        else fix := 'It looks like a taxpayer''s number, which is kept and printed: use a number of your own.';
    end case;
    perform docket.refuse(field, fix);
end $$;
comment on function docket.refuse_job(text) is 'Refuses a job by the word that docket.job_fault found, with what is accepted.';

create function docket.refuse_kind(queue text, kind text) returns void language plpgsql as $$
begin
    case coalesce(
        (select k.door from docket.queue q join docket.kind k on k.queue = q.id
            where q.name = refuse_kind.queue and case when refuse_kind.kind is null then k.is_default else k.name = refuse_kind.kind end),
        case when exists (select from docket.queue q where q.name = refuse_kind.queue) then 'no kind' else 'no queue' end)
    when 'no queue' then
        perform docket.refuse('queue', 'Name a queue that exists.');
    when 'no kind' then
        perform docket.refuse('kind', 'Name a kind of that queue, or none for its default.');
    when 'operator' then
        perform docket.refuse('door', 'An operator enqueues jobs of that kind, by a verb of the program docket.');
    when 'producer' then
        perform docket.refuse('door', 'Producers enqueue jobs of that kind, by docket.enqueue.');
    else
        perform docket.refuse('door', 'Jobs of that kind follow from a decision or a schedule: enqueue into intake what is to be decided.');
    end case;
end $$;
comment on function docket.refuse_kind(text, text) is 'Says why a door is closed to a queue and kind: there is none, or the kind has another door.';

-- As before, but the door is for producers' kinds, and checks all that it is given.
create or replace function docket.enqueue(queue text, facts json, kind text default null, case_number text default null,
    key text default null, key_scope text default 'unfinished', priority smallint default 0,
    run_at timestamptz default null, limit_key text default null, out job_id bigint, out created boolean) language plpgsql as $$
declare
    said constant text := facts;
    fault text;
    queue_id smallint;
    kind_id smallint;
    holder bigint;
begin
    if facts is null or json_typeof(facts) <> 'object' then
        fault := 'facts';
    elsif key_scope is null or key_scope not in ('waiting', 'unfinished', 'ever') then
        fault := 'key_scope';
    elsif priority not between -4 and 4 then
        fault := 'priority';
    elsif run_at in ('infinity', '-infinity') then
        fault := 'run_at';
    else
        fault := docket.job_fault(said, case_number, key, limit_key);
    end if;
    if fault is not null then
        perform docket.refuse_job(fault);
    end if;
    queue_id := (select q.id from docket.queue q where q.name = enqueue.queue);
    if kind is null then
        kind_id := (select k.id from docket.kind k where k.queue = queue_id and k.is_default and k.door = 'producer');
    else
        kind_id := (select k.id from docket.kind k where k.queue = queue_id and k.name = enqueue.kind and k.door = 'producer');
    end if;
    if kind_id is null then
        perform docket.refuse_kind(enqueue.queue, enqueue.kind);
    end if;
    job_id := pg_catalog.nextval('docket.job_id_seq');
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
            -- A job has one key: the row is the one that is locked.
            update docket.dedupe d set job_id = enqueue.job_id, made_at = now()
                where d.queue = queue_id and d.key = enqueue.key and d.job_id = holder;
        end if;
    end if;
    insert into docket.job (id, queue, kind, priority, case_number, facts, limit_key)
        values (job_id, queue_id, kind_id, coalesce(enqueue.priority, 0::smallint), enqueue.case_number, said, enqueue.limit_key);
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

-- As before, for producers' kinds. The facts become text once, and nearly all batches are searched as one text.
create or replace function docket.enqueue_batch(queue text, facts json[], kind text default null, case_numbers text[] default null,
    keys text[] default null, key_scope text default 'unfinished', priority smallint default 0,
    run_at timestamptz default null, limit_keys text[] default null) returns setof docket.enqueued language plpgsql as $$
declare
    queue_id smallint;
    kind_id smallint;
    said constant text[] := facts::text[];
    whole text;
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
    fault := (select case when octet_length(u.s) > 65536 then 'facts_size' else 'facts' end
        from (select unnest(facts) as f, unnest(said) as s) as u
        where u.f is null or json_typeof(u.f) <> 'object' or octet_length(u.s) > 65536 limit 1);
    whole := array_to_string(said, '');
    if fault is null and (strpos(whole, E'\\') > 0 or strpos(whole, 'rulings') > 0)
        and exists (select from unnest(said) as s where docket.names_rulings(s)) then
        fault := 'rulings';
    end if;
    if fault is null and (case_numbers is not null or limit_keys is not null) then
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
            returning j.id
        ), waiting as (
            insert into docket.ready (queue, kind, priority, attempt, job_id)
            select queue_id, kind_id, coalesce(enqueue_batch.priority, 0::smallint), 0, made.id from made
        )
        select made.id, true from made;
    perform docket.wake();
end $$;

create function docket.incoming_check() returns void language plpgsql as $$
declare
    fault text;
    astray record;
begin
    begin
        -- The table is its maker's: that it holds JSON, nobody has looked at.
        perform from pg_temp.incoming i where json_typeof(i.facts::json) is distinct from 'object' limit 1;
        if found then
            fault := 'facts';
        end if;
    exception when data_exception then
        fault := 'facts';
    end;
    if fault is null then
        select f.fault into fault
        from (
            select case
                when i.key_scope not in ('waiting', 'unfinished', 'ever') then 'key_scope'
                when i.priority not between -4 and 4 then 'priority'
                when i.run_at in ('infinity', '-infinity') then 'run_at'
                else docket.job_fault(i.facts, i.case_number, i.key, i.limit_key) end as fault
            from pg_temp.incoming i
        ) as f
        where f.fault is not null limit 1;
    end if;
    if fault is not null then
        perform docket.refuse_job(fault);
    end if;
    select i.queue, i.kind into astray from (select distinct t.queue, t.kind from pg_temp.incoming t) as i
    where not exists (select from docket.queue q join docket.kind k on k.queue = q.id
        where q.name = i.queue and k.door = 'producer' and case when i.kind is null then k.is_default else k.name = i.kind end)
    limit 1;
    if found then
        perform docket.refuse_kind(astray.queue, astray.kind);
    end if;
end $$;
comment on function docket.incoming_check() is 'Refuses what was copied into incoming when one line of it is no job of a producer''s.';

-- As before, for producers' kinds. The ids are drawn here: one that a line brings may be another's, or nobody's yet.
create or replace function docket.enqueue_incoming() returns table (line bigint, job_id bigint, created boolean) language plpgsql as $$
begin
    perform docket.incoming_check();
    -- Lines with neither key nor run_at go in by sets; the others one by one, in key order, as docket.enqueue would.
    return query
        with numbered as materialized (
            select i.ctid as at, i.line, nextval('docket.job_id_seq') as id
            from pg_temp.incoming i where i.key is null and i.run_at is null
        ), made as (
            insert into docket.job as j (id, queue, kind, priority, case_number, facts, limit_key)
            select n.id, q.id, k.id, coalesce(i.priority, 0::smallint), i.case_number, i.facts, i.limit_key
            from numbered n
            join pg_temp.incoming i on i.ctid = n.at
            join docket.queue q on q.name = i.queue
            join docket.kind k on k.queue = q.id and k.door = 'producer'
                and case when i.kind is null then k.is_default else k.name = i.kind end
            returning j.id, j.queue, j.kind, j.priority, j.limit_key
        ), holding as (
            insert into docket.held (job_id, queue, key, kind, priority, attempt)
            select m.id, m.queue, m.limit_key, m.kind, m.priority, 0 from made m where m.limit_key is not null order by m.id
        ), waiting as (
            insert into docket.ready (queue, kind, priority, attempt, job_id)
            select m.queue, m.kind, m.priority, 0, m.id from made m where m.limit_key is null order by m.id
        )
        -- No join: the planner takes what was made for a row or two, and would look at every line for each.
        select n.line, n.id, true from numbered n where (n.id in (select m.id from made m)) is true;
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

create function docket.operator_enqueue(queue text, facts json, kind text default null, case_number text default null,
    key text default null, key_scope text default 'unfinished', out job_id bigint, out created boolean) language plpgsql as $$
declare
    said constant text := facts;
    fault constant text := docket.job_fault(said, case_number, key, null);
    queue_id smallint;
    kind_id smallint;
    holder bigint;
begin
    if fault is not null or facts is null or json_typeof(facts) <> 'object' then
        perform docket.refuse_job(coalesce(fault, 'facts'));
    end if;
    if key_scope is null or key_scope not in ('waiting', 'unfinished', 'ever') then
        perform docket.refuse_job('key_scope');
    end if;
    select q.id, k.id into queue_id, kind_id from docket.queue q join docket.kind k on k.queue = q.id
    where q.name = operator_enqueue.queue and k.door = 'operator'
        and case when operator_enqueue.kind is null then k.is_default else k.name = operator_enqueue.kind end;
    if kind_id is null then
        perform docket.refuse_kind(operator_enqueue.queue, operator_enqueue.kind);
    end if;
    job_id := nextval('docket.job_id_seq');
    created := true;
    if key is not null then
        -- As in docket.enqueue. No kind of these queues is a producer's, and so is no key.
        insert into docket.dedupe as d (queue, key, job_id) values (queue_id, operator_enqueue.key, operator_enqueue.job_id)
            on conflict on constraint dedupe_pkey do update set made_at = d.made_at
            returning d.job_id into holder;
        if holder <> job_id then
            if docket.key_holds(holder, key_scope) then
                job_id := holder;
                created := false;
                return;
            end if;
            update docket.dedupe d set job_id = operator_enqueue.job_id, made_at = now()
                where d.queue = queue_id and d.key = operator_enqueue.key and d.job_id = holder;
        end if;
    end if;
    insert into docket.job (id, queue, kind, case_number, facts)
        values (job_id, queue_id, kind_id, operator_enqueue.case_number, said);
    insert into docket.ready (queue, kind, priority, attempt, job_id) values (queue_id, kind_id, 0, 0, operator_enqueue.job_id);
    perform docket.wake();
end $$;
comment on function docket.operator_enqueue(text, json, text, text, text, text) is
    'The operator''s door, for the verbs of the program docket and for sweeps that do the same: as docket.enqueue, for kinds whose door is operator.';

-- As before, but no door is open to sweeps: their runs come from here and from their schedules.
create or replace function docket.sweep_start(name text, run_by text, out job_id bigint, out created boolean) language plpgsql as $$
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
        created := true;
        insert into docket.job (queue, kind, facts) select k.queue, k.id, json_build_object('sweep', s.name)::text
            from docket.kind k where k.id = s.kind
            returning id into job_id;
        insert into docket.ready (queue, kind, priority, attempt, job_id) values (20, s.kind, 0, 0, sweep_start.job_id);
        insert into docket.sweep_run (job_id, schedule, run_by, last_job) values (sweep_start.job_id, s.id, sweep_start.run_by, sweep_start.job_id);
        perform docket.wake();
    end if;
end $$;

create function docket.came_by_a_door(job bigint) returns boolean language plpgsql stable as $$
declare
    place bigint := job;
    cause bigint;
    kind_of_it smallint;
begin
    loop
        select j.caused_by, j.kind into cause, kind_of_it from docket.job j where j.id = place;
        if not found then
            select k.caused_by, k.kind into cause, kind_of_it from docket.kept_job k where k.job_id = place;
        end if;
        -- Of one whose row is dropped, nothing is known any more.
        exit when cause is null;
        place := cause;
    end loop;
    return kind_of_it is null or exists (
        select from docket.kind k where k.id = kind_of_it and (k.door <> 'engine' or k.queue = 20));
end $$;
comment on function docket.came_by_a_door(bigint) is
    'Whether the first cause of a job came from a producer, an operator or a schedule. Before there were doors, a follow-on could be enqueued without any.';

-- Producers reach their own door alone.
revoke execute on function docket.operator_enqueue(text, json, text, text, text, text), docket.distribution_apply(bigint, text),
    docket.sweep_start(text, text) from public;

drop function docket.kind_of(text, text), docket.limit_key_check(text, smallint);

-- Older programs enqueue operators' jobs by the producers' door.
update docket.compatibility set oldest_program = (select max(version) + 1 from docket.migration);
