-- Records when the bulk OARs of a Special close by themselves.
-- $1 int2 Special, 1 to 4
-- $2 int4 cases, or null: not by size
-- $3 int4 days, or null: not by age
-- $4 date the first day on which it holds
-- $5 text authority
-- $6 text who records it
-- index: none
-- locks: none but the new row
insert into docket.bulk_oar_policy (special, cases_max, days_max, valid_from, authority, recorded_by)
values ($1::int2, $2::int4, $3::int4, $4::date, $5::text, $6::text)
returning id
