-- Jobs that wait to run alone, a page at a time.
-- $1 int2 queue, or null for all
-- $2 int8 only ids above this
-- $3 int8 only ids up to this
-- $4 int4 how many at most
-- index: suspect_pkey
-- locks: none
select job_id from docket.suspect
where ($1::int2 is null or queue = $1::int2) and job_id > $2::int8 and job_id <= $3::int8
order by job_id limit $4::int4
