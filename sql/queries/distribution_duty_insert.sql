-- Writes what a run decides of the cases that it places alike.
-- $1 int8 run
-- arrays, one element a duty:
-- $2 int4[] numbers
-- $3 text[] facts (JSON)
-- $4 text[] decided (JSON)
-- $5 text[] traces
-- $6 text[] readings
-- $7 text[] tasks
-- index: distribution_duty_pkey
-- locks: none but the new rows
insert into docket.distribution_duty (run, number, facts, decided, trace, readings, tasks)
select $1::int8, unnest($2::int4[]), unnest($3::text[]), unnest($4::text[]), unnest($5::text[]), unnest($6::text[]), unnest($7::text[])
