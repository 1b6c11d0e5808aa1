-- The rulings that a decision cites, in the order of its steps.
-- $1 int8 job
-- index: decision_ruling_pkey, ruling_pkey
-- locks: none
select r.id as ruling, r.job_id as job, r.part, r.rule, r.gap, r.role, r.author, r.authority, r.scope, r.recorded_on::text as recorded_on,
    r.facts::json as facts, r.decision::json as decision
from docket.decision_ruling d join docket.ruling r on r.id = d.ruling
where d.job_id = $1::int8 order by d.place
