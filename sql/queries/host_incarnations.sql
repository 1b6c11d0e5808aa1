-- The worker incarnations of hosts that may still hold something: not said to have ended, or with a lease all the same (a claim that committed after its worker's rescue).
-- $1 int8[] hosts
-- index: incarnation_by_host, lease_pkey by its first column
-- locks: none
select i.id from docket.incarnation i
where i.host = any ($1::int8[])
    and (i.ended_at is null or exists (select from docket.lease l where l.incarnation = i.id))
