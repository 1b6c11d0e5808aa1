-- Ends the server processes that still work for dead or stopped worker incarnations, so that none of them can hold up its own rescue.
-- $1 text[] application names
-- index: none
-- locks: none
select count(*) filter (where pg_terminate_backend(pid, 1000)) from pg_stat_activity
where datname = current_database() and pid <> pg_backend_pid() and application_name = any ($1::text[])
