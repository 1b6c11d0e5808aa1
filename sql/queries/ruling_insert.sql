-- Records a person's answer, which closes its referral.
-- $1 int8 job
-- $2 int2 part
-- $3 text kind of decision
-- $4 text rule
-- $5 text gap
-- $6 text facts (JSON), or null
-- $7 text parts of a decision (JSON), or null
-- $8 text scope
-- $9 text digest of the facts for the scope identical-facts, or null
-- $10 date the last day of that scope, or null
-- $11 text role
-- $12 text author
-- $13 text authority
-- index: referral_pkey; ruling_once_a_referral refuses a second one
-- locks: the referral's row
insert into docket.ruling (job_id, part, kind, rule, gap, facts, decision, scope, digest, until, role, author, authority)
values ($1::int8, $2::int2, $3::text, $4::text, $5::text, $6::text, $7::text, $8::text, $9::text, $10::date, $11::text, $12::text, $13::text)
returning id as ruling
