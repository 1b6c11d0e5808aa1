-- Copies lines into the temporary table, in COPY's text format.
-- index: none
-- locks: none
copy pg_temp.incoming (line, queue, kind, case_number, key, key_scope, priority, run_at, limit_key, facts) from stdin
