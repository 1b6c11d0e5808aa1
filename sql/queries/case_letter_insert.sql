-- Writes the letters of cases that were moved to Special 5, to be exported in a batch of the mail merge.
-- $1 date action date
-- the rest arrays, one element a letter:
-- $2 int8[] the jobs that moved the cases
-- $3 text[] case numbers
-- index: case_letter_once_a_move refuses a second one; pool_pkey, to see that the case was moved
-- locks: none but the new rows
insert into docket.case_letter (kind, case_number, job_id, made_on)
select 'special-5', u.case_number, u.job_id, $1::date
from unnest($2::int8[], $3::text[]) as u (job_id, case_number)
