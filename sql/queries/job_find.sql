-- Jobs by their ids, each with its state and its retry; a job that does not exist has no state.
-- $1 int8[] jobs
-- index: the keys of job, outcome, scheduled and retry; lease is small
-- locks: none
select w.id as job, q.name as queue, k.name as kind, j.case_number as "case",
    case when j.id is null then null
        when o.state is not null then (array['decided', 'referred', 'failed', 'done', 'cancelled', 'discarded'])[o.state]
        when s.job_id is not null then 'scheduled' when l.job_id is not null then 'running' else 'ready' end as state,
    r.retried_as
from unnest($1::int8[]) with ordinality as w (id, place)
left join docket.job j on j.id = w.id
left join docket.queue q on q.id = j.queue
left join docket.kind k on k.id = j.kind
left join docket.outcome o on o.job_id = w.id
left join docket.scheduled s on s.job_id = w.id
left join (select distinct h.job_id from docket.lease, unnest(ids) as h (job_id)) as l on l.job_id = w.id
left join docket.retry r on r.job_id = w.id
order by w.place
