-- The countries of the taxpayers of some cases of the pool, by the facts of the jobs that put them there or routed them.
-- $1 int8[] the jobs that put them there
-- index: job's key for each cause; the keys of decision_facts and kept_job
-- locks: none
-- rows: one a job: the job, and the country's name or null
select u.job_id, coalesce(own.facts::json ->> 'residence', routed.facts::json ->> 'residence') as residence
from unnest($1::int8[]) as u (job_id)
left join lateral (
    select coalesce((select d.facts from docket.decision_facts d where d.job_id = u.job_id),
        (select j.facts from docket.job j where j.id = u.job_id),
        (select k.facts from docket.kept_job k where k.job_id = u.job_id)) as facts offset 0) as own on true
left join lateral (
    select coalesce((select d.facts from docket.decision_facts d where d.job_id = r.id),
        (select j.facts from docket.job j where j.id = r.id),
        (select k.facts from docket.kept_job k where k.job_id = r.id)) as facts
    from (select docket.routed_by(u.job_id) as id offset 0) as r offset 0) as routed on true
