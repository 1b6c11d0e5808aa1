-- Raises DK002 when a case has moved on since it was read: of a job that changes nothing, but says so by what it read.
-- $1 text[] case numbers, each once
-- $2 int4[] versions read (0 = the case did not exist)
-- index: case_file_pkey
-- locks: none: what is committed after this looked comes after the job
select docket.expect(count(*), cardinality($1::text[])::bigint)
from unnest($1::text[], $2::int4[]) as u (case_number, version)
left join lateral (select version from docket.case_file where case_number = u.case_number offset 0) as f on true
where coalesce(f.version, 0) = u.version
