-- Lets one migration run at a time; held until the session ends or unlocks.
-- index: none
-- locks: an advisory lock of the session
select pg_advisory_lock(4846173001)
