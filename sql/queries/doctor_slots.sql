-- Slots of limit keys that nobody has a right to, and jobs that are held though their key has a slot free. Keys are not told.
-- $1 int8 milliseconds for which a newly held job may wait for its admission
-- index: slot and held are walked over; slot_by_key, the keys of job and outcome
-- locks: none
-- How a job ended and its slot are changed by one transaction, so that one snapshot never shows them apart. offset 0 keeps
-- the look-ups by key: as joins they are planned as hashes over whole tables.
with taken as (
    select s.queue, s.job_id from docket.slot s
    where exists (select from docket.outcome where job_id = s.job_id offset 0)
        or not exists (select from docket.job where id = s.job_id offset 0)
), free as (
    select h.queue, h.key, min(h.job_id) as job_id, count(*) as jobs
    from docket.held h join docket.queue q on q.id = h.queue
    where case when h.is_new
            then exists (select from docket.job where id = h.job_id
                and enqueued_at < clock_timestamp() - $1::int8 * interval '1 millisecond' offset 0)
            else true end
    group by h.queue, h.key, q.per_key_max
    having q.per_key_max > (select count(*) from docket.slot s where s.queue = h.queue and s.key = h.key)
)
select 'a slot of a limit key belongs to no job any more' as what, format('queue %s, job %s', q.name, t.job_id) as place,
    format('Free it: select docket.slots_free(''{%s}'');', t.job_id) as remedy
from taken t join docket.queue q on q.id = t.queue
union all
select 'jobs are held though their key has a slot free', format('queue %s, job %s, jobs: %s', q.name, f.job_id, f.jobs),
    format('See that a daemon runs: docket status. If one does: update docket.held set is_new = true where job_id = %s;', f.job_id)
from free f join docket.queue q on q.id = f.queue
order by 1, 2
