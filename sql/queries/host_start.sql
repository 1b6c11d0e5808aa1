-- Registers a supervisor process.
-- $1 text host name
-- $2 int4 pid
-- $3 text version
-- index: none read
-- locks: none but the new row
insert into docket.host (name, pid, version) values ($1::text, $2::int4, $3::text) returning id
