-- Other hosts whose heartbeat is older than the limit and that may still hold something.
-- $1 int8 the asker's own host row
-- $2 int8 limit in milliseconds
-- index: none (a row a supervisor start); incarnation_by_host and lease_pkey for the leases
-- locks: none
select h.id from docket.host h
where h.id <> $1::int8 and h.seen_at < clock_timestamp() - $2::int8 * interval '1 millisecond'
    and (h.stopped_at is null
        or exists (select from docket.incarnation i join docket.lease l on l.incarnation = i.id where i.host = h.id))
