-- Every queue with what waits in it, and how its jobs are tried.
-- index: ready_in_order, the keys of scheduled and held, failure_dead; lease is small
-- locks: none
select q.name as queue,
    (select string_agg(k.name, ' ' order by k.id) from docket.kind k where k.queue = q.id) as kinds,
    (select k.name from docket.kind k where k.queue = q.id and k.is_default) as default_kind,
    coalesce(w.ready, 0) as ready, coalesce(s.scheduled, 0) as scheduled, coalesce(h.held, 0) as held, coalesce(l.running, 0) as running,
    coalesce(d.dead, 0) as dead,
    round(extract(epoch from clock_timestamp() - o.enqueued_at), 1)::float8 as oldest_ready_seconds,
    (select json_agg(json_build_object('kind', k.name, 'attempts', k.attempts_max, 'deadline_ms', k.deadline_ms,
        'retry_first_ms', k.retry_first_ms, 'retry_max_ms', k.retry_max_ms) order by k.id)
        from docket.kind k where k.queue = q.id) as policy,
    to_char(p.paused_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as paused_at, p.paused_by, p.pause_reason,
    q.weight::int4 as weight, p.running_max, p.rate_per_s, p.burst, q.per_key_max::int4 as per_key_max
from docket.queue q
left join (select queue, count(*) as ready, min(job_id) as first_job from docket.ready group by queue) as w on w.queue = q.id
left join (select queue, count(*) as scheduled from docket.scheduled group by queue) as s on s.queue = q.id
left join (select queue, count(*) as held from docket.held group by queue) as h on h.queue = q.id
left join (select queue, sum(cardinality(ids))::int8 as running from docket.lease group by queue) as l on l.queue = q.id
left join (select f.queue, count(*) as dead from docket.failure f
    where f.is_dead and not exists (select from docket.retry r where r.job_id = f.job_id) group by f.queue) as d on d.queue = q.id
left join docket.job o on o.id = w.first_job
left join docket.queue_gate p on p.queue = q.id
order by q.id
