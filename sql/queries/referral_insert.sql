-- Writes the referrals of decisions.
-- arrays, one element a referral:
-- $1 int8[] job ids
-- $2 int2[] part
-- $3 text[] rule
-- $4 text[] reason
-- $5 text[] paragraph
-- $6 text[] who decides
-- $7 text[] detail
-- $8 text[] settling facts, separated by spaces
-- index: referral_pkey
-- locks: none but the new rows
insert into docket.referral (job_id, part, rule, reason, paragraph, refer_to, detail, settled_by)
select u.job_id, u.part, u.rule, u.reason, u.paragraph, u.refer_to, u.detail, string_to_array(u.settled_by, ' ')
from unnest($1::int8[], $2::int2[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
    as u (job_id, part, rule, reason, paragraph, refer_to, detail, settled_by)
