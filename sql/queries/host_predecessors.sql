-- The earlier supervisors of this host that never said they stopped, or left a lease: dead, as proved by the lock file that the asker holds.
-- $1 text host name
-- $2 int8 the asker's own host row
-- index: none (a row a supervisor start); incarnation_by_host and lease_pkey for the leases
-- locks: none
select h.id from docket.host h
where h.name = $1::text and h.id < $2::int8
    and (h.stopped_at is null
        or exists (select from docket.incarnation i join docket.lease l on l.incarnation = i.id where i.host = h.id))
