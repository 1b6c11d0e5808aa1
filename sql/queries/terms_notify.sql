-- Tells every host at the commit that queues' weights have changed.
-- index: none
-- locks: none
select pg_notify('docket_limits', '')::text
