-- Lets hosts claim from a queue again, within its limits if it has any.
-- $1 text queue
-- index: queue_name_once, queue_gate_pkey
-- locks: the gate's row
-- rows: one when the queue was paused
with freed as (
    delete from docket.queue_gate
    where queue = (select id from docket.queue where name = $1::text)
        and paused_at is not null and running_max is null and rate_per_s is null
    returning queue
), lifted as (
    update docket.queue_gate set paused_at = null, paused_by = null, pause_reason = null
    where queue = (select id from docket.queue where name = $1::text)
        and paused_at is not null and num_nonnulls(running_max, rate_per_s) > 0
    returning queue
)
select queue from freed union all select queue from lifted
