-- Pauses a queue: no host claims from it from its next claim on. One that is paused keeps who paused it, when and why.
-- $1 text queue
-- $2 text who pauses it
-- $3 text why, or null
-- index: queue_name_once, queue_pause_pkey
-- locks: the queue's row, shared
insert into docket.queue_pause (queue, paused_by, reason)
select id, $2::text, $3::text from docket.queue where name = $1::text
on conflict on constraint queue_pause_pkey do nothing
