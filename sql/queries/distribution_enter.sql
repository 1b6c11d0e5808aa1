-- Enters a proposed run, in the place of one that is still proposed.
-- $1 int8 run: the job that proposes it
-- $2 date action date
-- $3 int4 reference snapshot
-- $4 int2 ruleset
-- $5 int2 regime
-- $6 text balance
-- $7 text order of the Specials, or null
-- $8 bool whether bilingual offices are preferred
-- $9 text where the offices' cases are from
-- $10 int4 offices
-- $11 int4 cases
-- $12 int4 placed
-- $13 json what was left out, by why
-- $14 json certificate
-- index: distribution_run_one_stands, once the earlier one is withdrawn
-- locks: none but the new row
insert into docket.distribution_run (id, made_on, snapshot, ruleset, regime, balance, special_order, prefers_bilingual,
    inventory, offices, cases, placed, left_out, certificate)
values ($1::int8, $2::date, $3::int4, $4::int2, $5::int2, $6::text, $7::text, $8::bool, $9::text, $10::int4, $11::int4, $12::int4,
    $13::json, $14::json)
