-- Takes the lock of those who detach partitions for this session, or says that another has it.
-- index: none
-- locks: an advisory one of the session, on the retention connection only
select pg_try_advisory_lock(hashtext('docket.retention detaches'))
