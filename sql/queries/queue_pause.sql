-- Pauses a queue: no host claims from it from its next claim on. One that is paused keeps who paused it, when and why.
-- $1 text queue
-- $2 text who pauses it
-- $3 text why, or null
-- index: queue_name_once, queue_gate_pkey
-- locks: the queue's row, shared; the gate's
insert into docket.queue_gate as g (queue, paused_at, paused_by, pause_reason)
select id, clock_timestamp(), $2::text, $3::text from docket.queue where name = $1::text
on conflict on constraint queue_gate_pkey do update
    set paused_at = excluded.paused_at, paused_by = excluded.paused_by, pause_reason = excluded.pause_reason
    where g.paused_at is null
