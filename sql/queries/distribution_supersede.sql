-- Withdraws the run that is proposed, since another is about to be.
-- $1 int8 the run that will be
-- $2 date action date
-- index: distribution_run_one_stands
-- locks: the turn, until the commit
select docket.distribution_supersede($1::int8, $2::date) as withdrawn
