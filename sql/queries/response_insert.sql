-- Records responses, each judged against the deadline that stood.
-- $1 date action date
-- the rest arrays, one element a response:
-- $2 int8[] the response jobs
-- $3 int8[] suspenses
-- $4 int4[] deadline versions
-- $5 date[] received on
-- $6 text[] answers
-- $7 text[] timeliness
-- $8 text[] what is next
-- index: response_pkey, deadline_pkey
-- locks: none but the new rows
insert into docket.response (job_id, suspense, version, received_on, recorded_on, answer, timeliness, next)
select u.job_id, u.suspense, u.version, u.received_on, $1::date, u.answer, u.timeliness, u.next
from unnest($2::int8[], $3::int8[], $4::int4[], $5::date[], $6::text[], $7::text[], $8::text[])
    as u (job_id, suspense, version, received_on, answer, timeliness, next)
