-- Gives cases that did not exist when their facts were read their first owner; a case that exists by now breaks
-- case_file_pkey, and its decision is made again.
-- $1 text[] case numbers, each once
-- $2 text[] owners
-- $3 int8[] the deciding jobs
-- index: case_file_pkey
-- locks: none but the new rows, in the order of their numbers, so that two finishes never wait for each other crosswise
-- Not "on conflict": looking first, and inserting on trial, costs as much again as the row.
insert into docket.case_file (case_number, version, owner, decided_by)
select u.case_number, 1, u.owner, u.job_id
from (select unnest($1::text[]) as case_number, unnest($2::text[]) as owner, unnest($3::int8[]) as job_id) as u
order by u.case_number
