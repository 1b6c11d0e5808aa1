-- Ends the server processes that still work for dead or stopped worker incarnations, so that none of them can hold up its own rescue.
-- Those of this login only: a stranger can give a session any name, and to end it is an error.
-- $1 text[] application names
-- index: none
-- locks: none
-- Not waited for: the rescue's DELETE waits for the lease's row by itself, and the wait here would go in steps of 100 ms.
select count(*) filter (where pg_terminate_backend(pid)) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and application_name = any ($1::text[])
    and usesysid = (select oid from pg_roles where rolname = session_user)
