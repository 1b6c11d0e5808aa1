-- Enqueues the screening of a case that waits in the pool flagged urgent, by the facts that it was routed by, and records
-- the task to screen it as done.
-- $1 text case number
-- $2 text screened-in or screened-out
-- $3 date action date
-- $4 text who screened it
-- index: pool_waits_once, task_pkey, the keys of job and ready, and job's key for each cause
-- locks: the key's dedupe row: of two screenings of one entry the second finds the first
-- rows: the job, whether it is new, and the entry; none when no such case waits
with waiting as materialized (
    select p.entered_by, docket.routed_by(p.entered_by) as routed_by from docket.pool p
    where p.case_number = $1::text and p.state = 'waiting' and p.urgency = 'flagged'
), keyed as (
    insert into docket.dedupe (queue, key, issuer, job_id)
    select 6, 'screen/' || w.entered_by, 'engine', nextval('docket.job_id_seq') from waiting w
    on conflict on constraint dedupe_pkey do nothing
    returning job_id
), made as (
    insert into docket.job (id, queue, kind, priority, case_number, caused_by, facts)
    select k.job_id, 6, 15, -4, $1::text, w.entered_by, json_build_object('urgent_screening', $2::text)::text
    from keyed k cross join waiting w
    returning id
), ready as (
    insert into docket.ready (queue, kind, priority, attempt, job_id) select 6, 15, -4, 0, m.id from made m
    returning job_id
), done as (
    insert into docket.task (job_id, task, done_on, done_by)
    select w.routed_by, 'screen-urgent-case', $3::date, $4::text from waiting w
    where exists (select from made) and w.routed_by is not null
    on conflict on constraint task_pkey do nothing
)
select coalesce(m.id, d.job_id) as job, m.id is not null as created, w.entered_by, docket.wake()::text as woken
from waiting w
left join made m on true
left join docket.dedupe d on d.queue = 6 and d.key = 'screen/' || w.entered_by and d.issuer = 'engine'
