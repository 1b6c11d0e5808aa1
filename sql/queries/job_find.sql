-- Jobs by their ids, each with its state and its retry; a job that does not exist has no state.
-- $1 int8[] jobs
-- index: the keys of job, outcome, scheduled, suspect, held and retry, and their partitions' for the chain of retries; lease is small
-- locks: none
-- offset 0 keeps the look-ups by key: as joins they may be planned as hashes over whole tables.
select w.id as job, q.name as queue, k.name as kind, j.case_number as "case",
    case when j.id is null then null
        when o.state is not null then (array['decided', 'referred', 'failed', 'done', 'cancelled', 'discarded'])[o.state]
        when s.job_id is not null then 'scheduled' when u.job_id is not null then 'suspect' when h.job_id is not null then 'held'
        when l.job_id is not null then 'running' else 'ready' end as state,
    r.retried_as, case when o.state in (3, 5, 6) then docket.retry_succeeded(w.id) end as succeeded_as
from unnest($1::int8[]) with ordinality as w (id, place)
left join lateral (select id, queue, kind, case_number from docket.job where id = w.id offset 0) as j on true
left join docket.queue q on q.id = j.queue
left join docket.kind k on k.id = j.kind
left join lateral (select state from docket.outcome where job_id = w.id offset 0) as o on true
left join docket.scheduled s on s.job_id = w.id
left join docket.suspect u on u.job_id = w.id
left join docket.held h on h.job_id = w.id
left join (select distinct a.job_id from docket.lease, unnest(ids) as a (job_id)) as l on l.job_id = w.id
left join docket.retry r on r.job_id = w.id
order by w.place
