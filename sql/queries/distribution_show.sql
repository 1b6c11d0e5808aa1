-- One run of the distribution, or the newest.
-- $1 int8 run, or null for the newest
-- index: distribution_run_pkey
-- locks: none
select r.id as run, r.state, r.made_on::text as made_on, r.snapshot, r.balance, r.special_order as special_5_order, r.prefers_bilingual,
    r.inventory, r.offices, r.cases, r.placed, r.left_out, r.settled_on::text as settled_on, r.settled_by, r.settled_job as job, r.reason,
    r.certificate
from docket.distribution_run r
where r.id = coalesce($1::int8, (select max(id) from docket.distribution_run))
