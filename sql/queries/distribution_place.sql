-- Applies a part of a run, or raises DK006 when a case of it has moved on. The parts of a run are of one transaction.
-- $1 int8 run
-- $2 int4 only cases above this number
-- $3 int4 and up to this
-- $4 int8 the job that applies the run
-- index: distribution_case_pkey, case_file_pkey, pool_pkey
-- locks: the cases of the part, in the order of their numbers; then their rows of the pool
-- rows: how many were placed
select docket.distribution_place($1::int8, $2::int4, $3::int4, $4::int8)
