-- Other hosts whose heartbeat is older than the limit.
-- $1 int8 the asker's own host row
-- $2 int8 limit in milliseconds
-- index: none (a row a supervisor start)
-- locks: none
select id from docket.host
where id <> $1::int8 and stopped_at is null and seen_at < clock_timestamp() - $2::int8 * interval '1 millisecond'
