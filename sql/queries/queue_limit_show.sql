-- A queue's weight and limits as they stand.
-- $1 text queue
-- index: queue_name_once, queue_gate_pkey
-- locks: none
select q.name as queue, q.weight::int4 as weight, q.per_key_max::int4 as per_key_max, g.running_max, g.rate_per_s, g.burst,
    to_char(g.limited_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as limited_at, g.limited_by
from docket.queue q
left join docket.queue_gate g on g.queue = q.id
where q.name = $1::text
