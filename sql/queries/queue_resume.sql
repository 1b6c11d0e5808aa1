-- Lets hosts claim from a queue again.
-- $1 text queue
-- index: queue_name_once, queue_pause_pkey
-- locks: the pause's row
delete from docket.queue_pause where queue = (select id from docket.queue where name = $1::text)
