-- What a claimer has to know of each queue: its weight, and whether it is claimed from under its limits.
-- index: none, a row a queue; queue_gate_pkey
-- locks: none
select q.id, q.weight, coalesce(num_nonnulls(g.running_max, g.rate_per_s) > 0, false) as limited
from docket.queue q
left join docket.queue_gate g on g.queue = q.id
