-- Sets a queue's weight beside other queues, or how many of its jobs with one limit key may be under way at once.
-- $1 int2 queue
-- $2 int2 weight, or null to keep it
-- $3 int2 jobs a key, or null to keep it
-- index: queue_pkey
-- locks: the queue's row
-- rows: one when something changed
update docket.queue set weight = coalesce($2::int2, weight), per_key_max = coalesce($3::int2, per_key_max)
where id = $1::int2 and (weight, per_key_max) is distinct from (coalesce($2::int2, weight), coalesce($3::int2, per_key_max))
returning id
