-- The versions of cases as they stand: tells which of a refused group has moved on.
-- $1 text[] case numbers
-- index: case_file_pkey
-- locks: none
select case_number, version from docket.case_file where case_number = any ($1::text[])
