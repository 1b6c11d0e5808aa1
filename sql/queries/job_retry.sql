-- Enqueues jobs that failed or were taken back anew, each as a job of its own. A job whose newest retry has not ended is left.
-- A job whose work a retry has done is left, unless it is to be done again. A job that no door is open to is left.
-- $1 int8[] jobs, each once
-- $2 text who retries them
-- $3 bool do again what a retry has done
-- index: the keys of outcome, retry and job
-- locks: the jobs' retry rows, in the order of the ids: of two retries at once the second finds the first
-- rows: the old job, the new one
-- offset 0 keeps the look-ups by key: as joins they are planned as hashes over whole tables.
with wanted as (
    select o.job_id, nextval('docket.job_id_seq') as retried_as
    from (select w.id from unnest($1::int8[]) as w (id) order by w.id) as w
    cross join lateral (select job_id from docket.outcome where job_id = w.id and state in (3, 5, 6) offset 0) as o
    where docket.came_by_a_door(o.job_id) and ($3::bool or docket.retry_succeeded(o.job_id) is null)
), taken as (
    insert into docket.retry as r (job_id, retried_as, retried_by)
    select job_id, retried_as, $2::text from wanted order by job_id
    on conflict on constraint retry_pkey do update
        set succeeded_as = coalesce(docket.retry_succeeded(r.job_id), r.succeeded_as),
            retried_as = excluded.retried_as, retried_by = excluded.retried_by, retried_at = excluded.retried_at
        where exists (select from docket.outcome where job_id = r.retried_as) or docket.job_is_retired(r.retried_as)
    returning r.job_id, r.retried_as
), made as (
    insert into docket.job (id, queue, kind, priority, case_number, caused_by, facts, limit_key)
    select t.retried_as, j.queue, j.kind, j.priority, j.case_number, t.job_id, j.facts, j.limit_key
    from taken t
    cross join lateral (select queue, kind, priority, case_number, facts, limit_key from docket.job where id = t.job_id offset 0) as j
    returning id, queue, kind, priority, caused_by, limit_key
), holding as (
    insert into docket.held (job_id, queue, key, kind, priority, attempt)
    select id, queue, limit_key, kind, priority, 0 from made where limit_key is not null order by id
), waiting as (
    insert into docket.ready (queue, kind, priority, attempt, job_id)
    select queue, kind, priority, 0, id from made where limit_key is null order by id
)
select caused_by as job, id as retried_as from made order by id
