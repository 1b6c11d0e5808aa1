-- Gives the lock of those who detach partitions back.
-- index: none
-- locks: none
select pg_advisory_unlock(hashtext('docket.retention detaches'))
