-- Jobs of one case that have not ended, a page at a time.
-- $1 text case number
-- $2 int2 queue, or null for all
-- $3 int8 only ids above this
-- $4 int4 how many at most
-- index: those of jobs_of_case, the keys of job and outcome
-- locks: none
select j.id from docket.job j
where j.id = any (array(select docket.jobs_of_case($1::text))) and ($2::int2 is null or j.queue = $2::int2) and j.id > $3::int8
    and not exists (select from docket.outcome where job_id = j.id)
order by j.id limit $4::int4
