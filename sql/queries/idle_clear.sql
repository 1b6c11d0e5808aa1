-- Tells producers that this host looks for work by itself.
-- $1 int8 host
-- index: idle_claimer_pkey
-- locks: the host's row
delete from docket.idle_claimer where host = $1::int8
