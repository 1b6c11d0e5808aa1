-- Writes deadlines: the first of a suspense that opens, or the next version of one that is open.
-- $1 date action date
-- the rest arrays, one element a deadline:
-- $2 int8[] suspenses
-- $3 int4[] versions
-- $4 text[] rules
-- $5 date[] days they count from
-- $6 date[] response due
-- $7 date[] follow-up
-- $8 date[] response due, rolled (null without a policy)
-- $9 date[] follow-up, rolled (null without a policy)
-- $10 text[] policies that roll (null for none)
-- $11 date[] first days on which no response has its consequences
-- $12 int8[] the deciding jobs
-- index: deadline_pkey, deadline_once_a_job
-- locks: none but the new rows
insert into docket.deadline (suspense, version, rule, counted_from, response_due, follow_up, response_due_rolled,
    follow_up_rolled, roll_policy, acts_from, made_by, made_on)
select u.suspense, u.version, u.rule, u.counted_from, u.response_due, u.follow_up, u.response_due_rolled,
    u.follow_up_rolled, u.roll_policy, u.acts_from, u.made_by, $1::date
from unnest($2::int8[], $3::int4[], $4::text[], $5::date[], $6::date[], $7::date[], $8::date[], $9::date[], $10::text[],
        $11::date[], $12::int8[])
    as u (suspense, version, rule, counted_from, response_due, follow_up, response_due_rolled, follow_up_rolled,
        roll_policy, acts_from, made_by)
