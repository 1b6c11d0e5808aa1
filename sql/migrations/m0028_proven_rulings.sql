-- A decision cites a ruling only where the ruling bears on its job. And no function finds another's objects by a name that
-- has no schema.

create function docket.rulings_of_snapshot(content text) returns bigint[] language sql immutable as $$
    select array_agg((r ->> 'ruling')::bigint) from json_array_elements(content::json -> 'rulings') as r
$$;
comment on function docket.rulings_of_snapshot(text) is 'The rulings for identical facts that reference data carry; null for none.';
alter table docket.reference_snapshot
    add column rulings bigint[] generated always as (docket.rulings_of_snapshot(content)) stored;
comment on column docket.reference_snapshot.rulings is 'The rulings for identical facts that content carries, to be looked up without reading it.';

create function docket.rulings_continued(job bigint) returns setof docket.ruling language plpgsql stable as $$
declare
    place bigint := job;
    cause bigint;
begin
    -- A continuation is caused by the job that it continues, a retry by the job that it does again, a follow-on by its
    -- decision's job. Causes come earlier, so that the walk ends.
    while place is not null loop
        return query select r.* from docket.continuation c join docket.ruling r on r.job_id = c.continues where c.job_id = place;
        cause := (select j.caused_by from docket.job j where j.id = place);
        if cause is null then
            cause := (select k.caused_by from docket.kept_job k where k.job_id = place);
        end if;
        place := cause;
    end loop;
end $$;
comment on function docket.rulings_continued(bigint) is
    'The rulings on the referrals that a job continues, itself or through the jobs that caused it.';

create function docket.decision_ruling_bears() returns trigger language plpgsql as $$
begin
    if not exists (select from docket.rulings_continued(new.job_id) r where r.id = new.ruling)
        and not exists (
            select from docket.ruling r
            join docket.decision d on d.job_id = new.job_id
            join docket.reference_snapshot s on s.id = d.snapshot
            where r.id = new.ruling and r.scope = 'identical-facts' and r.id = any (s.rulings)) then
        perform docket.refuse_change('decision_ruling_bears');
    end if;
    return null;
end $$;
-- At the commit, so that a decision and what it cites may be written in any order.
create constraint trigger decision_ruling_bears after insert on docket.decision_ruling
    deferrable initially deferred for each row execute function docket.decision_ruling_bears();
comment on function docket.decision_ruling_bears() is
    'Refuses a citation of a ruling that answers no job which this one continues, and that is not for identical facts in the decision''s snapshot.';

-- A name without a schema is looked up along the session's path, where a stranger's function may match better than the one
-- meant. Left as they are: functions in SQL, which are planned into the statements of the sessions that call them, and what
-- is called for each claim, finish or wake-up. Our own sessions have the same path.
create function docket.paths_pin() returns void language plpgsql set search_path = pg_catalog, pg_temp as $$
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
end $$;
comment on function docket.paths_pin() is
    'Gives every function in PL/pgSQL a path of its own, but for those of the hot path. A migration that makes or replaces functions calls it last.';
select docket.paths_pin();

-- Older programs fail no job whose rulings are nobody's.
update docket.compatibility set oldest_program = (select max(version) + 1 from docket.migration);
