-- The suspenses of cases with all that a job of them is decided by: read after the versions of the cases, which the finish checks.
-- $1 text[] case numbers, each once
-- $2 int4 how many of a case at most: those open first, then the newest
-- index: suspense_by_case, deadline_pkey, consequence_pkey, response_by_suspense, job's key
-- locks: none
-- rows: case number, id, operation, purpose, state, version, rounds, response due, follow-up, first day of consequences, day the deadline counts from, its rolled dates, the request's facts, versions, kinds and states of the consequences that stand, the day of the request, the jobs that have changed it, the day and answer of a late response to the newest deadline
select s.case_number, s.id, s.operation, s.purpose, s.state, s.version, s.rounds, s.response_due, s.follow_up, s.acts_from,
    d.counted_from, d.response_due_rolled, d.follow_up_rolled, j.facts, c.versions, c.kinds, c.states, r.requested_on,
    array(select made_by from docket.deadline where suspense = s.id union all select job_id from docket.response where suspense = s.id) as jobs,
    l.received_on, l.answer
from unnest($1::text[]) as asked (case_number)
cross join lateral (
    select * from docket.suspense
    where case_number = asked.case_number
    order by (state = 'open') desc, id desc
    limit $2::int4
) as s
cross join lateral (
    select counted_from, response_due_rolled, follow_up_rolled from docket.deadline
    where suspense = s.id and version = s.version offset 0) as d
cross join lateral (
    select counted_from as requested_on from docket.deadline where suspense = s.id and version = 1 offset 0) as r
cross join lateral (select facts from docket.job where id = s.id offset 0) as j
cross join lateral (
    select coalesce(array_agg(version order by version, kind), '{}') as versions,
        coalesce(array_agg(kind order by version, kind), '{}') as kinds,
        coalesce(array_agg(state order by version, kind), '{}') as states
    from docket.consequence
    where suspense = s.id and state in ('pending', 'issued')
) as c
left join lateral (
    select received_on, answer from docket.response
    where suspense = s.id and version = s.version and timeliness = 'late' and answer is distinct from 'none'
    order by answer is null, received_on, job_id
    limit 1
) as l on true
