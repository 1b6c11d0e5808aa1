-- Registers a worker process. Committed durably before any lease is written under its id.
-- $1 int8 host
-- $2 int4 pid
-- index: none read
-- locks: none but the new row
insert into docket.incarnation (host, pid) values ($1::int8, $2::int4) returning id
