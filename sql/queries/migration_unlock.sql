-- Lets the next migration run.
-- index: none
-- locks: releases the advisory lock
select pg_advisory_unlock(4846173001)
