-- How many jobs wait for an answer because no guidance was in force, as far as they are counted.
-- $1 int4 counting ends here
-- index: referral_open, walked over until the count is full
-- locks: none
select count(*) as jobs from (select from docket.referral r where r.ruling is null and r.reason = 'not_in_force' limit $1::int4) as r
