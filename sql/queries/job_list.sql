-- Jobs, the newest first, a page at a time.
-- $1 text queue or null
-- $2 text state (ready, scheduled, suspect, held, running, decided, referred, failed, done, cancelled, discarded; quarantined: of the failed those whose workers died) or null
-- $3 text case number or null
-- $4 int8 only ids below this, or null
-- $5 int4 how many at most
-- $6 text kind or null
-- $7 bool only dead letters: jobs that failed at their last attempt
-- $8 text what their result begins with, or null
-- $9 text only those that ended at this instant or later, or null
-- $10 text only those that ended before this instant, or null
-- index: job's key backwards; those of jobs_of_case with a case number; failure_dead for dead letters; ready_in_order for the page's ready jobs alone, since ready has no key by job
-- locks: none
with page as (
    select j.id, j.queue, j.kind, j.priority, q.name as queue_name, k.name as kind_name, j.case_number, j.enqueued_at, s.state,
        coalesce(o.attempt, d.attempt, u.attempt, w.attempt, l.attempt) as attempt, d.due, o.finished_at, o.result
    from docket.job j
    join docket.queue q on q.id = j.queue
    join docket.kind k on k.id = j.kind
    left join docket.outcome o on o.job_id = j.id
    left join docket.scheduled d on d.job_id = j.id
    left join docket.suspect u on u.job_id = j.id
    left join docket.held w on w.job_id = j.id
    left join (select h.job_id, h.attempt from docket.lease, unnest(ids, attempts) as h (job_id, attempt)) as l on l.job_id = j.id
    cross join lateral (select case
        when o.state is not null then (array['decided', 'referred', 'failed', 'done', 'cancelled', 'discarded'])[o.state]
        when d.job_id is not null then 'scheduled' when u.job_id is not null then 'suspect' when w.job_id is not null then 'held'
        when l.job_id is not null then 'running' else 'ready' end as state) as s
    where ($1::text is null or q.name = $1::text) and ($2::text is null or s.state = $2::text
            or $2::text = 'quarantined' and s.state = 'failed' and starts_with(o.result, 'quarantined'))
        and ($3::text is null or j.id = any (array(select docket.jobs_of_case($3::text)))) and ($4::int8 is null or j.id < $4::int8)
        and ($6::text is null or k.name = $6::text)
        and (not $7::bool or j.id in (select f.job_id from docket.failure f where f.is_dead))
        and ($8::text is null or starts_with(o.result, $8::text))
        and ($9::text is null or o.finished_at >= $9::text::timestamptz)
        and ($10::text is null or o.finished_at < $10::text::timestamptz)
    order by j.id desc
    limit $5::int4
)
select p.id as job, p.queue_name as queue, p.kind_name as kind, p.case_number as "case", p.state,
    coalesce(p.attempt, (select r.attempt from docket.ready r
        where p.state = 'ready' and r.queue = p.queue and r.kind = p.kind and r.priority = p.priority and r.job_id = p.id
        limit 1))::int4 as attempt,
    to_char(p.enqueued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as enqueued_at,
    to_char(p.due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as due,
    to_char(p.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as finished_at,
    p.result
from page p
order by p.id desc
