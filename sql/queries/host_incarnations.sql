-- The worker incarnations of hosts that have not been said to have ended.
-- $1 int8[] hosts
-- index: incarnation_alive
-- locks: none
select id from docket.incarnation where host = any ($1::int8[]) and ended_at is null
