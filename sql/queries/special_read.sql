-- What the Specials hold of the cases of a batch's jobs, and by which facts intake routed them: read after the versions of
-- the cases, which the finish checks.
-- $1 int8[] jobs
-- $2 text[] their case numbers
-- $3 bool whether the facts of the routing are wanted
-- index: case_file_pkey, bulk_oar_case_pkey, bulk_oar_pkey, pool_waits_once, pool_leaves_special_6_once, and job's key for each cause
-- Scalar look-ups by key: joined to the view of all jobs they are planned as walks over it, once a job.
-- locks: none
-- rows: one a job: job, owner, the bulk OAR that has the case and its Special, the job that put the case into the pool where
-- it waits, its queue and urgency, whether it has been placed out of Special 6, the facts that it was routed by
select u.job_id, f.owner, o.oar, o.special, p.entered_by, p.queue, p.urgency, coalesce(l.placed, false) as placed, r.facts
from unnest($1::int8[], $2::text[]) as u (job_id, case_number)
left join lateral (select owner from docket.case_file where case_number = u.case_number offset 0) as f on true
left join lateral (
    select c.oar, b.special from docket.bulk_oar_case c join docket.bulk_oar b on b.id = c.oar
    where c.case_number = u.case_number offset 0) as o on true
left join lateral (
    select entered_by, queue, urgency from docket.pool where case_number = u.case_number and state = 'waiting' offset 0) as p on true
left join lateral (
    select true as placed from docket.pool where case_number = u.case_number and queue = 6 and state = 'placed' offset 0) as l on true
left join lateral (
    select coalesce(
        (select d.facts from docket.decision_facts d where d.job_id = routed.id),
        (select j.facts from docket.job j where j.id = routed.id),
        (select k.facts from docket.kept_job k where k.job_id = routed.id)) as facts
    from (select docket.routed_by(u.job_id) as id offset 0) as routed) as r on $3::bool
