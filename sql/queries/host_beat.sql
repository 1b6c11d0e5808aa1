-- The heartbeat of a supervisor, by the database's clock, with what the schema says of programs.
-- $1 int8 host
-- index: host_pkey; migration_pkey backwards
-- locks: the host's row
-- rows: the schema's version and the oldest program that may work on it; none when the host was given up
update docket.host set seen_at = clock_timestamp() where id = $1::int8 and stopped_at is null
returning (select max(version) from docket.migration) as version, (select oldest_program from docket.compatibility) as oldest_program
