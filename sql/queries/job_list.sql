-- Jobs, the newest first, a page at a time.
-- $1 text queue or null
-- $2 text state (ready, scheduled, running, decided, referred, failed, done, cancelled, discarded) or null
-- $3 text case number or null
-- $4 int8 only ids below this, or null
-- $5 int4 how many at most
-- index: job's key backwards; job_by_case with a case number
-- locks: none
select j.id as job, q.name as queue, k.name as kind, j.case_number as "case", s.state,
    coalesce(o.attempt, r.attempt, d.attempt)::int4 as attempt,
    to_char(j.enqueued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as enqueued_at,
    to_char(o.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as finished_at,
    o.result
from docket.job j
join docket.queue q on q.id = j.queue
join docket.kind k on k.id = j.kind
left join docket.outcome o on o.job_id = j.id
left join lateral (select attempt from docket.ready where queue = j.queue and kind = j.kind and priority = j.priority and job_id = j.id and o.job_id is null limit 1) as r on true
left join docket.scheduled d on d.job_id = j.id
cross join lateral (select case
    when o.state is not null then (array['decided', 'referred', 'failed', 'done', 'cancelled', 'discarded'])[o.state]
    when d.job_id is not null then 'scheduled' when r.attempt is not null then 'ready' else 'running' end as state) as s
where ($1::text is null or q.name = $1::text) and ($2::text is null or s.state = $2::text)
    and ($3::text is null or j.case_number = $3::text) and ($4::int8 is null or j.id < $4::int8)
order by j.id desc
limit $5::int4
