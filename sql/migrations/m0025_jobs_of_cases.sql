-- The work that a decision brings for its own case is found through that decision. An index over all jobs by their case
-- cost a third of what such a job took: each insertion goes to another page.

alter table docket.job add column case_of_cause boolean not null default false;
alter table docket.job add constraint job_case_of_cause_has_cause check (not case_of_cause or caused_by is not null);
comment on column docket.job.case_of_cause is
    'The job goes on with the case of the job that caused it, whose decision names it: it is found through that, not by the index.';

alter table docket.decision add column follow_on bigint;
alter table docket.decision add constraint decision_follow_on_later check (follow_on > job_id);
comment on column docket.decision.follow_on is 'The job that goes on with the same case; null for none.';

-- As with the index before, building it holds up enqueueing for about a second a million jobs.
drop index docket.job_by_case;
create index job_by_case on docket.job using hash (case_number) where case_number is not null and not case_of_cause;

create table docket.follow_on_beyond (
    case_number text not null,
    job_id bigint not null,
    constraint follow_on_beyond_pkey primary key (case_number, job_id)
);
comment on table docket.follow_on_beyond is
    'Jobs that are found through a decision of an earlier range of jobs, which may be forgotten before theirs is retired. Written when that range is retired, gone with their own.';

create function docket.jobs_of_case(of_case text) returns setof bigint language sql stable as $$
    with recursive chain (id) as (
        (
            select j.id from docket.job j where j.case_number = of_case and not j.case_of_cause
            union all select k.job_id from docket.kept_job k where k.case_number = of_case
            union all select f.job_id from docket.follow_on_beyond f where f.case_number = of_case
        )
        union
        select d.follow_on from chain c
        cross join lateral (select follow_on from docket.decision where job_id = c.id offset 0) as d
        where d.follow_on is not null
    )
    select id from chain
$$;
comment on function docket.jobs_of_case(text) is
    'The jobs of a case, each once, those that are kept of dropped ranges included: by the indexes job_by_case, kept_job_by_case and follow_on_beyond_pkey, and from these on through their decisions by decision''s key.';

-- As before, and a job beyond the range that is found through a decision of it is noted, since decisions may go first.
create or replace function docket.retirement_copy(r docket.retirement, until timestamptz, time_up timestamptz, out kept bigint, out held boolean)
    language plpgsql as $$
declare
    step constant bigint := 10000;
    goes_to bigint;
    copied bigint;
    looked_at bigint;
    latest timestamptz;
begin
    kept := 0;
    held := false;
    while r.copied_to < r.last_job and clock_timestamp() < time_up loop
        goes_to := least(r.copied_to + step, r.last_job);
        -- An outcome is for ever: what was found old enough stays so, whoever works meanwhile.
        select max(o.finished_at), count(*), coalesce(bool_or(o.job_id is null or o.finished_at >= until), false)
        into latest, looked_at, held
        from docket.job j left join docket.outcome o on o.job_id = j.id and o.job_id > r.copied_to and o.job_id <= goes_to
        where j.id > r.copied_to and j.id <= goes_to;
        exit when held;
        insert into docket.kept_job (job_id, queue, kind, state, case_number, caused_by, enqueued_at, finished_at, facts)
        select j.id, j.queue, j.kind, o.state, j.case_number, j.caused_by, j.enqueued_at, o.finished_at,
            case when f.job_id is null then j.facts end
        from docket.decision d
        join docket.job j on j.id = d.job_id and j.id > r.copied_to and j.id <= goes_to
        join docket.outcome o on o.job_id = d.job_id and o.job_id > r.copied_to and o.job_id <= goes_to
        left join docket.decision_facts f on f.job_id = d.job_id
        where d.job_id > r.copied_to and d.job_id <= goes_to
        order by j.id;
        get diagnostics copied = row_count;
        insert into docket.follow_on_beyond (case_number, job_id)
        select d.case_number, d.follow_on from docket.decision d
        where d.job_id > r.copied_to and d.job_id <= goes_to and d.follow_on > r.last_job and d.case_number is not null
            and not docket.job_is_retired(d.follow_on);
        kept := kept + copied;
        r.copied_to := goes_to;
        r.jobs := r.jobs + looked_at;
        r.newest := greatest(r.newest, latest);
    end loop;
    update docket.retirement c set copied_to = r.copied_to, jobs = r.jobs, newest = r.newest, kept = c.kept + retirement_copy.kept
    where c.place = r.place;
end $$;

-- As before, and what was noted of the range's jobs goes with them: those decided are kept with their case.
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
        execute format('drop table if exists docket.%I', format('%s_p%s', parent, r.place));
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

-- Older programs may go on: what they write is found by the index, and what they look up by a case they find by a walk.
update docket.compatibility set oldest_program = oldest_program;
