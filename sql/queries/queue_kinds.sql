-- Every queue with the kinds of its jobs.
-- index: none (a handful of rows)
-- locks: none
select q.name as queue,
    (select string_agg(k.name, ' ' order by k.id) from docket.kind k where k.queue = q.id) as kinds,
    (select k.name from docket.kind k where k.queue = q.id and k.is_default) as default_kind
from docket.queue q
order by q.id
