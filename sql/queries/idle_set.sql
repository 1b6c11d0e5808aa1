-- Asks producers to notify this host.
-- $1 int8 host
-- index: idle_claimer_pkey
-- locks: the host's row
insert into docket.idle_claimer (host) values ($1::int8) on conflict (host) do nothing
