-- One job, where it is, and what came of it. Facts are shown only to whoever asks for this one job.
-- $1 int8 job
-- index: the keys of job, outcome, suspect and retry
-- locks: none
select j.id as job, q.name as queue, k.name as kind, j.case_number as "case", j.priority::int4 as priority, j.caused_by,
    case when o.state is not null then (array['decided', 'referred', 'failed', 'done', 'cancelled', 'discarded'])[o.state]
        when exists (select from docket.scheduled where job_id = j.id) then 'scheduled'
        when exists (select from docket.suspect where job_id = j.id) then 'suspect'
        when exists (select from docket.lease where j.id = any (ids)) then 'running' else 'ready' end as state,
    o.attempt::int4 as attempt, o.result,
    to_char(j.enqueued_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as enqueued_at,
    to_char(o.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as finished_at,
    o.incarnation, h.name as host,
    (select array_agg(f.id order by f.id) from docket.job f where f.caused_by = j.id and f.case_number = j.case_number) as followed_by,
    (select retried_as from docket.retry where job_id = j.id) as retried_as,
    j.facts::json as facts
from docket.job j
join docket.queue q on q.id = j.queue
join docket.kind k on k.id = j.kind
left join docket.outcome o on o.job_id = j.id
left join docket.incarnation i on i.id = o.incarnation
left join docket.host h on h.id = i.host
where j.id = $1::int8
