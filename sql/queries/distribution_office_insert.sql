-- Writes the offices of a run.
-- $1 int8 run
-- arrays, one element an office:
-- $2 text[] codes
-- $3 int4[] cases before the run
-- $4 int4[] units
-- $5 bool[] bilingual
-- $6 bool[] on hold
-- $7 int4[] the most new cases, or null
-- index: distribution_office_pkey
-- locks: none but the new rows
insert into docket.distribution_office (run, office, inventory, units, bilingual, on_hold, new_cases_max)
select $1::int8, unnest($2::text[]), unnest($3::int4[]), unnest($4::int4[]), unnest($5::bool[]), unnest($6::bool[]), unnest($7::int4[])
