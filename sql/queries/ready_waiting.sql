-- Which queues have something ready: for a claimer's look over all of them, most of which have nothing.
-- one run of lanes an element: priorities of one kind that follow each other
-- $1 int2[] queues
-- $2 int2[] kinds
-- $3 int2[] the most urgent priority
-- $4 int2[] the least urgent
-- $5 int8[] lowest seq to look at in the most urgent priority; in the others everything counts
-- index: ready_in_order, one probe a run from its bound
-- locks: none
-- rows: one a queue that has something, though others may hold it, or the queue be paused
-- limit 1: as a semi-join it may be planned as a walk over all of ready. The pair is compared as one: only so does the
-- probe begin at the bound and not at the priority's first entry, which may be the first of many dead ones.
select run.queue
from unnest($1::int2[], $2::int2[], $3::int2[], $4::int2[], $5::int8[]) as run (queue, kind, first, last, bound),
    lateral (
        select from docket.ready r
        where r.queue = run.queue and r.kind = run.kind and (r.priority, r.seq) >= (run.first, run.bound)
            and r.priority <= run.last
        limit 1
    ) as waits
group by run.queue
