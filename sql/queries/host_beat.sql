-- The heartbeat of a supervisor, by the database's clock.
-- $1 int8 host
-- index: host_pkey
-- locks: the host's row
update docket.host set seen_at = clock_timestamp() where id = $1::int8 and stopped_at is null
