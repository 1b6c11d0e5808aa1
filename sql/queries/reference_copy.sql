-- Copies rows into the temporary table, in COPY's text format: the row's number, then the section's columns.
-- index: none
-- locks: none
copy pg_temp.incoming_reference from stdin
