-- Settles a proposed run, or raises DK006.
-- $1 int8 run
-- $2 text applied or withdrawn
-- $3 text by whom
-- $4 int8 the job that applies it, or null
-- $5 text why it is withdrawn, or null
-- $6 date action date
-- index: distribution_run_pkey
-- locks: the turn and the run, until the commit
select docket.distribution_settle($1::int8, $2::text, $3::text, $4::int8, $5::text, $6::date)
