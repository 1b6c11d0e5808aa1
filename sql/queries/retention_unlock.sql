-- Gives the turn of detaching partitions back.
-- index: duty_turn_pkey
-- locks: the duty's row, for this statement
update docket.duty_turn set pid = null, backend_start = null where duty = 'detach' and pid = pg_backend_pid()
