-- The earlier supervisors of this host that never said they stopped: dead, as proved by the lock file that the asker holds.
-- $1 text host name
-- $2 int8 the asker's own host row
-- index: none (a row a supervisor start)
-- locks: none
select id from docket.host where name = $1::text and id < $2::int8 and stopped_at is null
