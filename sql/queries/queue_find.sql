-- The number of a queue, and whether it is paused.
-- $1 text queue
-- index: queue_name_once, queue_gate_pkey
-- locks: none
select q.id, exists (select from docket.queue_gate where queue = q.id and paused_at is not null) as is_paused
from docket.queue q where q.name = $1::text
