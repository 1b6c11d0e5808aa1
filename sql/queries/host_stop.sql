-- Says that a supervisor has stopped and holds nothing.
-- $1 int8 host
-- index: host_pkey
-- locks: the host's row
update docket.host set stopped_at = clock_timestamp(), seen_at = clock_timestamp() where id = $1::int8 and stopped_at is null
