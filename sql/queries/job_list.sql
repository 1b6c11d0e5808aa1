-- Of these jobs those that are meant, the newest first, each with where it is.
-- $1 int8[] jobs
-- $2 text queue or null
-- $3 text state (ready, scheduled, suspect, held, running, decided, referred, failed, done, cancelled, discarded; quarantined: of the failed those whose workers died) or null
-- $4 text kind or null
-- $5 bool only dead letters: jobs that failed at their last attempt
-- $6 text what their result begins with, or null
-- $7 text only those that ended at this instant or later, or null
-- $8 text only those that ended before this instant, or null
-- $9 int4 how many at most
-- index: the keys of job, outcome, scheduled, suspect, held and failure; lease is small
-- locks: none
-- offset 0 keeps the look-ups by key: as joins they may be planned as hashes over whole tables. ready has no key by job; the
-- attempts that a job in it has lost are told by failure.
select j.id as job, q.name as queue, k.name as kind, j.case_number as "case", s.state,
    coalesce(o.attempt, d.attempt, u.attempt, w.attempt, l.attempt, f.attempt, 0)::int4 as attempt,
    to_char(j.enqueued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as enqueued_at,
    to_char(d.due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as due,
    to_char(o.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as finished_at, o.result
from unnest($1::int8[]) as page (id)
cross join lateral (select id, queue, kind, case_number, enqueued_at from docket.job where id = page.id offset 0) as j
join docket.queue q on q.id = j.queue
join docket.kind k on k.id = j.kind
left join lateral (select state, attempt, finished_at, result from docket.outcome where job_id = page.id offset 0) as o on true
left join lateral (select job_id, attempt, due from docket.scheduled where job_id = page.id offset 0) as d on true
left join lateral (select job_id, attempt from docket.suspect where job_id = page.id offset 0) as u on true
left join lateral (select job_id, attempt from docket.held where job_id = page.id offset 0) as w on true
left join (select h.job_id, h.attempt from docket.lease, unnest(ids, attempts) as h (job_id, attempt)) as l on l.job_id = j.id
left join lateral (select max(attempt) as attempt from docket.failure where job_id = page.id) as f on true
cross join lateral (select case
    when o.state is not null then (array['decided', 'referred', 'failed', 'done', 'cancelled', 'discarded'])[o.state]
    when d.job_id is not null then 'scheduled' when u.job_id is not null then 'suspect' when w.job_id is not null then 'held'
    when l.job_id is not null then 'running' else 'ready' end as state) as s
where ($2::text is null or q.name = $2::text) and ($3::text is null or s.state = $3::text
        or $3::text = 'quarantined' and s.state = 'failed' and starts_with(o.result, 'quarantined'))
    and ($4::text is null or k.name = $4::text)
    and (not $5::bool or exists (select from docket.failure x where x.job_id = j.id and x.is_dead))
    and ($6::text is null or starts_with(o.result, $6::text))
    and ($7::text is null or o.finished_at >= $7::text::timestamptz)
    and ($8::text is null or o.finished_at < $8::text::timestamptz)
order by j.id desc
limit $9::int4
