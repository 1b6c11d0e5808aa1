-- Runs of the distribution, the newest first.
-- $1 text state, or null
-- $2 int8 only runs below this, or null
-- $3 int4 how many at most
-- index: distribution_run_pkey
-- locks: none
select r.id as run, r.state, r.made_on::text as made_on, r.cases, r.placed, r.cases - r.placed as waiting, r.offices, r.balance,
    r.special_order as special_5_order, r.inventory, r.left_out, r.settled_on::text as settled_on, r.settled_by, r.settled_job as job, r.reason
from docket.distribution_run r
where ($1::text is null or r.state = $1::text) and ($2::int8 is null or r.id < $2::int8)
order by r.id desc limit $3::int4
