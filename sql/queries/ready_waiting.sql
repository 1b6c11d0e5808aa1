-- Which queues have something ready: for a claimer's look over all of them, most of which have nothing.
-- one lane an element:
-- $1 int2[] queues
-- $2 int2[] kinds
-- $3 int2[] priorities
-- $4 int8[] lowest seq to look at
-- index: ready_in_order, one probe a lane from its bound
-- locks: none
-- rows: one a queue that has something, though others may hold it, or the queue be paused
-- limit 1: as a semi-join it may be planned as a walk over all of ready.
select lane.queue
from unnest($1::int2[], $2::int2[], $3::int2[], $4::int8[]) as lane (queue, kind, priority, bound),
    lateral (
        select from docket.ready r
        where r.queue = lane.queue and r.kind = lane.kind and r.priority = lane.priority and r.seq >= lane.bound
        limit 1
    ) as waits
group by lane.queue
