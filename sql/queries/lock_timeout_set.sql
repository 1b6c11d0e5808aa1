-- Bounds how long statements of the transaction that is open wait for a lock.
-- $1 text milliseconds
-- index: none
-- locks: none
select set_config('lock_timeout', $1::text, true)
