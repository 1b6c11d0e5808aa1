-- One job, where it is, and what came of it. Facts are shown only to whoever asks for this one job.
-- $1 int8 job
-- index: the keys of job, outcome, scheduled, suspect, held, retry, failure and cancellation; those of jobs_of_case
-- locks: none
select j.id as job, q.name as queue, k.name as kind, j.case_number as "case", j.priority::int4 as priority, j.caused_by, j.limit_key,
    case when o.state is not null then (array['decided', 'referred', 'failed', 'done', 'cancelled', 'discarded'])[o.state]
        when s.job_id is not null then 'scheduled' when u.job_id is not null then 'suspect'
        when w.job_id is not null then 'held' when l.attempt is not null then 'running' else 'ready' end as state,
    -- ready has no key by job; the attempts that a job in it has lost are told by failure.
    coalesce(o.attempt, s.attempt, u.attempt, w.attempt, l.attempt,
        (select max(f.attempt) from docket.failure f where f.job_id = j.id), 0)::int4 as attempt,
    k.attempts_max::int4 as attempts_max, o.result,
    to_char(j.enqueued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as enqueued_at,
    to_char(s.due at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as due,
    to_char(o.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as finished_at,
    o.incarnation, h.name as host,
    (select json_agg(json_build_object('attempt', f.attempt, 'why', f.why, 'failed_at',
        to_char(f.failed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by f.attempt)
        from docket.failure f where f.job_id = j.id) as failures,
    (select requested_by from docket.cancellation where job_id = j.id) as cancel_requested_by,
    (select array_agg(f.id order by f.id) from docket.job f
        where f.caused_by = j.id and f.id = any (array(select docket.jobs_of_case(j.case_number)))) as followed_by,
    (select retried_as from docket.retry where job_id = j.id) as retried_as,
    j.facts::json as facts
from docket.job j
join docket.queue q on q.id = j.queue
join docket.kind k on k.id = j.kind
left join docket.outcome o on o.job_id = j.id
left join docket.scheduled s on s.job_id = j.id
left join docket.suspect u on u.job_id = j.id
left join docket.held w on w.job_id = j.id
left join lateral (select h.attempt from docket.lease, unnest(ids, attempts) as h (job_id, attempt) where h.job_id = j.id limit 1) as l on true
left join docket.incarnation i on i.id = o.incarnation
left join docket.host h on h.id = i.host
where j.id = $1::int8
