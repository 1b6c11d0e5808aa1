-- Records how long something is kept from now on.
-- $1 text what: jobs, decisions, keys
-- $2 int4 months, null for ever
-- $3 text authority
-- $4 text who records it
-- index: none read
-- locks: none but the new row
insert into docket.retention (what, months, authority, recorded_by) values ($1::text, $2::int4, $3::text, $4::text)
returning id
