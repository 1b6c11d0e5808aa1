-- Every kind of job with its queue and its door.
-- index: none, a row a kind
-- locks: none
select q.name as queue, k.name as kind, k.is_default, k.door
from docket.queue q left join docket.kind k on k.queue = q.id
order by q.id, k.id
