-- Jobs that ended in one state and have not been retried yet, a page at a time.
-- $1 int2 outcome state
-- $2 int2 queue, or null for all
-- $3 text case number, or null for all
-- $4 int8 only ids above this
-- $5 int8 only ids up to this
-- $6 int4 how many at most
-- index: the keys of outcome, job and retry; job_by_case with a case number. Without one all outcomes above $4 are walked over
-- locks: none
select o.job_id from docket.outcome o join docket.job j on j.id = o.job_id
where o.state = $1::int2 and ($2::int2 is null or j.queue = $2::int2) and ($3::text is null or j.case_number = $3::text)
    and o.job_id > $4::int8 and o.job_id <= $5::int8
    and not exists (select from docket.retry r where r.job_id = o.job_id)
order by o.job_id limit $6::int4
