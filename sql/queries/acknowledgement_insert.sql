-- Writes the acknowledgements of a run: of the new cases that are in Special 6 now.
-- $1 bool of those that have been acknowledged before, or of the others
-- $2 int8 the job that writes them
-- $3 date action date
-- index: pool_waiting, case_letter_by_case
-- locks: the turn of acknowledgements, until the commit
-- rows: how many were written
select docket.acknowledge($1::bool, $2::int8, $3::date)
