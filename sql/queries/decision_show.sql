-- A decision with everything that is needed to explain and to replay it.
-- $1 int8 job, or null
-- $2 text case number, of which the newest decision is shown, or null
-- index: the keys of decision, decision_facts, job and kept_job; those of jobs_of_case with a case number
-- locks: none
select d.job_id as job, d.case_number as "case", k.name as kind, d.action_date::text as action_date, g.instrument as regime,
    d.referred, d.decided::json as decision, d.trace, d.readings, d.tasks, r.hash as ruleset, d.snapshot,
    s.content::json as reference, coalesce(f.facts, j.facts)::json as facts,
    to_char(j.finished_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as decided_at
from docket.decision d
join docket.told_job j on j.id = d.job_id
join docket.kind k on k.id = j.kind
join docket.ruleset r on r.id = d.ruleset
join docket.reference_snapshot s on s.id = d.snapshot
left join docket.guidance g on g.id = d.regime
left join docket.decision_facts f on f.job_id = d.job_id
where d.job_id = coalesce($1::int8, (
    select max(c.job_id) from docket.decision c where c.job_id = any (array(select docket.jobs_of_case($2::text)))))
