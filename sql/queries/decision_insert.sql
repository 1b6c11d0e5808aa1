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
-- The arrays are opened side by side in the select list, which spares the row store that unnest in FROM fills first.
insert into docket.decision (job_id, case_number, action_date, snapshot, ruleset, regime, referred, decided, trace, readings, tasks)
select unnest($4::int8[]), unnest($5::text[]), $1::date, $2::int4, $3::int2, unnest($6::int2[]), unnest($7::bool[]),
    unnest($8::text[]), unnest($9::text[]), unnest($10::text[]), unnest($11::text[])
