-- Lets one supervisor of a name register at a time, until the end of its transaction.
-- $1 text host name
-- index: host_name_pkey
-- locks: the name's row
insert into docket.host_name (name) values ($1::text)
on conflict on constraint host_name_pkey do update set looked_at = clock_timestamp()
