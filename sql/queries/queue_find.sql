-- The number of a queue, and whether it is paused.
-- $1 text queue
-- index: queue_name_once, queue_pause_pkey
-- locks: none
select q.id, exists (select from docket.queue_pause where queue = q.id) as is_paused
from docket.queue q where q.name = $1::text
