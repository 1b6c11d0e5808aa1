-- How a queue's jobs are tried, kind by kind.
-- $1 text queue
-- $2 text kind, or null for all of the queue
-- index: queue_name_once, kind_once_per_queue
-- locks: none
select k.name as kind, k.attempts_max::int4 as attempts, k.deadline_ms, k.retry_first_ms, k.retry_max_ms
from docket.kind k join docket.queue q on q.id = k.queue
where q.name = $1::text and ($2::text is null or k.name = $2::text)
order by k.id
