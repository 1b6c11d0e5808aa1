-- Rows of jobs that wait or are leased though the job has ended, or though there is none, and jobs that wait twice.
-- $1 int4 how many rows of each place are looked at, the first to be claimed first: two look-ups a row
-- index: ready_in_order, scheduled_by_due, held_pkey, suspect_pkey from their beginnings; the keys of job and outcome
-- locks: none
with waiting (place, queue, job_id) as materialized (
    (select 'ready', r.queue, r.job_id from docket.ready r order by r.queue, r.kind, r.priority, r.seq limit $1::int4)
    union all (select 'scheduled', s.queue, s.job_id from docket.scheduled s order by s.due limit $1::int4)
    union all (select 'held', h.queue, h.job_id from docket.held h order by h.job_id limit $1::int4)
    union all (select 'suspect', s.queue, s.job_id from docket.suspect s order by s.job_id limit $1::int4)
    union all (select 'leased', l.queue, held.id from docket.lease l, unnest(l.ids) as held (id) limit $1::int4)
), judged as materialized (
    select w.place, w.queue, w.job_id, exists (select from docket.outcome where job_id = w.job_id offset 0) as has_ended,
        exists (select from docket.job where id = w.job_id offset 0) as is_known
    from waiting w
), strays as (
    select 'a job that has ended is ' || place as what, place, queue, job_id from judged where has_ended
    union all
    select 'an id that has no job is ' || place, place, queue, job_id from judged where not is_known
)
select s.what, format('queue %s, %s rows, the first of job %s', coalesce(q.name, s.queue::text), count(*), min(s.job_id)) as place,
    case s.place when 'leased' then 'Nothing need be done: its worker drops it when it ends the batch.'
        when 'ready' then format('See who may write into schema docket. A daemon drops it when it claims jobs of that queue and kind; where none does: delete from docket.ready where queue = %s and job_id = %s;',
            s.queue, min(s.job_id))
        else format('See who may write into schema docket, then: delete from docket.%I where job_id = %s;', s.place, min(s.job_id)) end as remedy
from strays s left join docket.queue q on q.id = s.queue
group by s.what, s.place, s.queue, q.name
union all
select 'a job waits more than once', format('job %s: %s', j.job_id, string_agg(j.place, ', ' order by j.place)),
    'Nothing need be done: it ends once, and the other row is dropped. See who may write into schema docket.'
from judged j where j.is_known and not j.has_ended
group by j.job_id having count(*) > 1
order by 1, 2
limit 100
