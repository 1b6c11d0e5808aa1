-- Writes decisions, one a job.
-- $1 date action date
-- $2 int4 reference snapshot
-- $3 int2 ruleset
-- the rest arrays, one element a decision:
-- $4 int8[] job ids
-- $5 text[] case numbers
-- $6 int2[] regimes
-- $7 bool[] referred
-- $8 text[] decided (JSON)
-- $9 text[] traces
-- $10 text[] readings
-- $11 text[] tasks
-- index: decision's key
-- locks: none but the new rows
insert into docket.decision (job_id, case_number, action_date, snapshot, ruleset, regime, referred, decided, trace, readings, tasks)
select u.job_id, u.case_number, $1::date, $2::int4, $3::int2, u.regime, u.referred, u.decided, u.trace, u.readings, u.tasks
from unnest($4::int8[], $5::text[], $6::int2[], $7::bool[], $8::text[], $9::text[], $10::text[], $11::text[])
    as u (job_id, case_number, regime, referred, decided, trace, readings, tasks)
