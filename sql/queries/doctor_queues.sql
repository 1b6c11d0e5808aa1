-- Queues whose oldest runnable job waits for longer than the limit: those of kinds that some host can work on, not paused.
-- $1 int2[] kinds
-- $2 int8 limit in milliseconds
-- index: ready_in_order, one probe a kind and priority; scheduled_by_due
-- locks: none
with front as (
    select k.queue, min(f.job_id) as job_id
    from docket.kind k
    cross join generate_series(-4, 4) as p (priority)
    cross join lateral (
        select r.job_id from docket.ready r
        where r.queue = k.queue and r.kind = k.id and r.priority = p.priority order by r.seq limit 1) as f
    where k.id = any ($1::int2[]) group by k.queue
), waiting as (
    select f.queue, f.job_id, j.enqueued_at as since from front f join docket.job j on j.id = f.job_id
    union all
    (select s.queue, s.job_id, s.due from docket.scheduled s where s.kind = any ($1::int2[]) order by s.due limit 1)
)
select 'a runnable job waits too long' as what,
    format('queue %s, job %s, for %s s', q.name, w.job_id, extract(epoch from clock_timestamp() - w.since)::bigint) as place,
    'See that a daemon runs and keeps up: docket status, docket queue list, journalctl -u docketd. More workers, or docket queue pause.' as remedy
from waiting w join docket.queue q on q.id = w.queue
where w.since < clock_timestamp() - $2::int8 * interval '1 millisecond'
    and not exists (select from docket.queue_gate where queue = w.queue and paused_at is not null)
order by w.since
