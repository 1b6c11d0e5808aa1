-- What is checked at a door is what comes in by it; and nobody who may only connect or enqueue hangs objects on our tables.

-- A taxpayer's number, however its parts are set apart: by any characters that are no digit and no letter, or, where they
-- are set apart once only, by spaces, hyphens and what is not ASCII. Nine digits beside a letter are a producer's number.
-- Most texts have too few digits, and nearly all are ASCII: counting costs a third of what a regular expression does.
create or replace function docket.is_taxpayer_number(given text) returns boolean language sql immutable as $$
    select case
        when octet_length(given) < 9 then false
        when octet_length(given) = char_length(given)
            and octet_length(given) - octet_length(translate(given, '0123456789', '')) < 9 then false
        else (case when octet_length(given) = char_length(given) then given else translate(given,
            E'\u0660\u0661\u0662\u0663\u0664\u0665\u0666\u0667\u0668\u0669\u06f0\u06f1\u06f2\u06f3\u06f4\u06f5\u06f6\u06f7\u06f8\u06f9\uff10\uff11\uff12\uff13\uff14\uff15\uff16\uff17\uff18\uff19',
            repeat('0123456789', 3)) end) ~
            '(?:^|[^0-9])[0-9]{3}[^0-9A-Za-z]+[0-9]{2}[^0-9A-Za-z]+[0-9]{4}(?:[^0-9]|$)|(?:^|[^0-9A-Za-z])[0-9]{3}(?:[0-9]{2}[^!-,.-~]+|[^!-,.-~]+[0-9]{2})[0-9]{4}(?:[^0-9A-Za-z]|$)|^[^!-,.-~]*[0-9]{9}[^!-,.-~]*$'
    end
$$;
comment on function docket.is_taxpayer_number(text) is
    'Whether a text is nine digits, or has the pattern of an SSN or ITIN in it: three, two and four digits, of any of three scripts, set apart twice or once.';

-- The temporary table is its maker's. It is read several times, so that nothing of the maker's may run when it is read: a view,
-- a cast of a type of its own, a policy or an expression could show one line to the checks and another to the insertion.
create function docket.incoming_is_plain() returns boolean language plpgsql stable as $$
declare
    -- Looked up at each call: the table is another in each transaction.
    given constant regclass := to_regclass('pg_temp.incoming');
begin
    return exists (
            select from pg_class c where c.oid = given and c.relkind = 'r' and c.relpersistence = 't' and not c.relhassubclass
                and not c.relispartition and not c.relrowsecurity and c.relchecks = 0)
        and not exists (
            select from pg_attribute a
            where a.attrelid = given and a.attnum > 0 and not a.attisdropped
                and (not exists (select from pg_type t
                        where t.oid = a.atttypid and t.typtype = 'b' and t.typnamespace = 'pg_catalog'::regnamespace)
                    or a.attcollation not in (0, (select o.oid from pg_collation o
                        where o.collname = 'default' and o.collnamespace = 'pg_catalog'::regnamespace))))
        and not exists (select from pg_index x where x.indrelid = given and num_nonnulls(x.indexprs, x.indpred) > 0)
        and not exists (select from pg_statistic_ext s where s.stxrelid = given and s.stxexprs is not null);
end $$;
comment on function docket.incoming_is_plain() is
    'Whether what was copied into incoming is a temporary table of built-in types alone: each reading of it gives the same lines.';

create or replace function docket.incoming_check() returns void language plpgsql as $$
declare
    fault text;
    astray record;
begin
    if not docket.incoming_is_plain() then
        perform docket.refuse('incoming', 'incoming is a temporary table, no view, with columns of built-in types and no checks, policies or expressions.');
    end if;
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

-- As before, but a ruling bears on jobs of the case alone that it was given for: what a job says of its cause is not enough.
create or replace function docket.rulings_continued(job bigint) returns setof docket.ruling language plpgsql stable as $$
declare
    own constant text := (select t.case_number from docket.told_job t where t.id = rulings_continued.job);
    place bigint := job;
    cause bigint;
begin
    -- A continuation is caused by the job that it continues, a retry by the job that it does again, a follow-on by its
    -- decision's job. Causes come earlier, so that the walk ends.
    while place is not null loop
        return query
            select r.* from docket.continuation c join docket.ruling r on r.job_id = c.continues
            where c.job_id = place
                and (select t.case_number from docket.told_job t where t.id = r.job_id) is not distinct from own;
        cause := (select j.caused_by from docket.job j where j.id = place);
        if cause is null then
            cause := (select k.caused_by from docket.kept_job k where k.job_id = place);
        end if;
        place := cause;
    end loop;
end $$;
comment on function docket.rulings_continued(bigint) is
    'The rulings on the referrals of its own case that a job continues, itself or through the jobs that caused it.';

-- A view or a table of somebody's that uses a row type of ours keeps the table from being changed and dropped.
create function docket.row_types_close() returns void language plpgsql as $$
declare
    named text;
begin
    for named in
        select format('docket.%I', c.relname) from pg_class c join pg_type t on t.oid = c.reltype
        where c.relnamespace = (select p.relnamespace from pg_class p where p.oid = 'docket.job'::regclass)
            and c.relkind in ('r', 'p', 'v') and has_type_privilege('public', t.oid, 'usage')
    loop
        execute format('revoke usage on type %s from public', named);
    end loop;
end $$;
comment on function docket.row_types_close() is 'Nobody but the owner makes columns, functions or domains of the row types of our tables and views.';

create or replace function docket.paths_pin() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
    f record;
begin
    for f in
        select p.oid::regprocedure as signature from pg_proc p join pg_language l on l.oid = p.prolang
        where p.pronamespace = (select c.relnamespace from pg_class c where c.oid = 'docket.kind'::regclass)
            and l.lanname = 'plpgsql' and not coalesce('search_path=pg_catalog, pg_temp' = any (p.proconfig), false)
            and p.proname not in ('action_date', 'claim_few', 'enqueue', 'expect', 'fence', 'refuse', 'wake', 'wake_held')
    loop
        execute format('alter function %s set search_path = pg_catalog, pg_temp', f.signature);
    end loop;
    perform docket.row_types_close();
end $$;
comment on function docket.paths_pin() is
    'Gives every function in PL/pgSQL a path of its own, but for those of the hot path, and closes the row types. A migration that makes or replaces functions or tables calls it last.';

create or replace function docket.partition_attach(parent text, key text, first bigint, size bigint) returns boolean language plpgsql as $$
declare
    child text := format('%s_p%s', parent, first / size);
begin
    if to_regclass(format('docket.%I', child)) is not null then
        return false;
    end if;
    -- Attached, not created in place: ATTACH takes a lock that claims and finishes do not wait for, and the check
    -- constraint spares it the scan.
    execute format('create table docket.%I (like docket.%I including defaults including constraints)', child, parent);
    execute format('revoke usage on type docket.%I from public', child);
    execute format('alter table docket.%I add constraint %I check (%I >= %s and %I < %s)',
        child, child || '_range', key, first, key, first + size);
    execute format('alter table docket.%I attach partition docket.%I for values from (%s) to (%s)',
        parent, child, first, first + size);
    execute format('alter table docket.%I drop constraint %I', child, child || '_range');
    return true;
end $$;

create function docket.hangs_temporary(on_table regclass) returns boolean language sql stable as $$
    -- Others depend on the table or on its own parts. Of an other also what it is a part of counts: a view depends by its rule.
    with recursive own (classid, objid) as (
        select 'pg_catalog.pg_class'::regclass::oid, on_table::oid
        union
        select d.classid, d.objid from own o
        join pg_catalog.pg_depend d on d.refclassid = o.classid and d.refobjid = o.objid and d.deptype in ('a', 'i')
    ), other (classid, objid) as (
        select d.classid, d.objid from own o
        join pg_catalog.pg_depend d on d.refclassid = o.classid and d.refobjid = o.objid
        where d.deptype = 'n' and (d.classid, d.objid) not in (select classid, objid from own)
        union
        select n.classid, n.objid from other h cross join lateral (
            select d.classid, d.objid from pg_catalog.pg_depend d
            where d.refclassid = h.classid and d.refobjid = h.objid and d.deptype in ('n', 'a', 'i')
            union all
            select d.refclassid, d.refobjid from pg_catalog.pg_depend d
            where d.classid = h.classid and d.objid = h.objid and d.deptype in ('a', 'i')
        ) as n
    )
    select coalesce(bool_and(o.schema is null or o.schema ~ '^pg_(toast_)?temp(_|$)'), false)
    from other h cross join lateral pg_catalog.pg_identify_object(h.classid, h.objid, 0) as o
$$;
comment on function docket.hangs_temporary(regclass) is
    'Whether something of somebody''s hangs on a table, and all that does is in temporary schemas.';

create or replace function docket.retirement_drop(r docket.retirement) returns boolean language plpgsql as $$
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
        child := format('docket.%I', format('%s_p%s', parent, r.place));
        -- What a session has hung on it for itself goes with it. Anything else is somebody's to judge, and the drop is refused.
        execute format('drop table if exists %s %s', child,
            case when docket.hangs_temporary(to_regclass(child)) then 'cascade' else 'restrict' end);
    end loop;
    if r.state = 'leaving' then
        delete from docket.death d where d.job_id between r.first_job and r.last_job;
        delete from docket.failure f where f.job_id between r.first_job and r.last_job;
        delete from docket.cancellation c where c.job_id between r.first_job and r.last_job;
        delete from docket.retry t where t.job_id between r.first_job and r.last_job
            and (t.retried_as <= r.last_job or docket.job_is_retired(t.retried_as));
        delete from docket.follow_on_beyond b where b.job_id between r.first_job and r.last_job;
        update docket.retirement set state = 'dropped', dropped_at = clock_timestamp() where place = r.place;
    else
        perform docket.rulings_forget(r.first_job, r.last_job);
        update docket.retirement set state = 'forgotten', forgotten_at = clock_timestamp() where place = r.place;
    end if;
    return true;
end $$;

create function docket.retention_part(on_day date, out touched bigint, out goes_on boolean) language plpgsql as $$
begin
    select s.touched, s.goes_on into touched, goes_on from docket.retention_step(on_day) as s;
    if goes_on or not exists (
        select from docket.retirement r
        cross join lateral unnest(case r.state when 'leaving' then array['job', 'outcome'] else array['decision', 'kept_job'] end) as p (parent)
        join pg_inherits i on i.inhrelid = to_regclass(format('docket.%I', p.parent || '_p' || r.place))
        where r.state in ('leaving', 'forgetting')) then
        return;
    end if;
    -- Another run that has the turn sees to it.
    perform from docket.duty_turn t where t.duty = 'retention' for update skip locked;
    if not found then
        return;
    end if;
    if touched = 0 then
        raise exception 'a partition is still in use' using errcode = '55P03', constraint = 'partition_in_use',
            hint = 'docket doctor names the sessions that hold it.';
    end if;
    goes_on := true;
end $$;
comment on function docket.retention_part(date) is
    'As docket.retention_step; but when nothing is left to do except for a partition that could not be detached, it raises, so that the part is tried again.';

-- A session that holds a partition does so for minutes: the sweep is tried again for an hour, unless an operator has said otherwise.
update docket.kind set attempts_max = 12, retry_max_ms = 3600000 where id = 22 and changed_at is null;

select docket.paths_pin();

-- Older programs may go on: they call functions of the same names, and end a run of retention as they did.
update docket.compatibility set oldest_program = oldest_program;
