-- Cases of the pool, in the order in which they entered it.
-- $1 text case number, or null
-- $2 int2 queue, 6 or 13, or null
-- $3 text state (waiting, placed, withdrawn) or null
-- $4 text urgency (none, flagged, screened-in, screened-out) or null
-- $5 int8 only those entered by a later job than this, or null
-- $6 int4 how many at most
-- index: pool_pkey; pool_by_case with a case number; pool_waiting, pool_withdrawn and pool_urgent for what they are of
-- locks: none
-- One branch of the union runs: the others are ruled out by the parameters. What waits is indexed by its queue: compared by a
-- range, since of an equal queue the planner takes the order of pool_pkey to be as good.
with found as (
    (select p.* from unnest(case when $2::int2 is null then array[6, 13]::int2[] else array[$2::int2] end) as w (queue)
    cross join lateral (
        select * from docket.pool p
        where $3::text = 'waiting' and coalesce($4::text, 'none') = 'none' and p.state = 'waiting'
            and (p.queue, p.entered_by) > (w.queue, coalesce($5::int8, 0)) and p.queue <= w.queue
            and ($1::text is null or p.case_number = $1::text) and ($4::text is null or p.urgency = $4::text)
        order by p.queue, p.entered_by limit $6::int4) as p)
    union all
    (select p.* from docket.pool p
    where coalesce($4::text, 'none') <> 'none' and p.urgency <> 'none' and p.urgency = $4::text
        and ($1::text is null or p.case_number = $1::text) and ($2::int2 is null or p.queue = $2::int2)
        and ($3::text is null or p.state = $3::text) and ($5::int8 is null or p.entered_by > $5::int8)
    order by p.entered_by limit $6::int4)
    union all
    (select p.* from docket.pool p
    where $3::text is distinct from 'waiting' and coalesce($4::text, 'none') = 'none'
        and ($1::text is null or p.case_number = $1::text) and ($2::int2 is null or p.queue = $2::int2)
        and ($3::text is null or p.state = $3::text) and ($4::text is null or p.urgency = $4::text)
        and ($5::int8 is null or p.entered_by > $5::int8)
    order by p.entered_by limit $6::int4)
)
select p.case_number as "case", q.name as queue, p.state, p.urgency, p.entered_on::text as entered_on,
    p.received_on::text as received_on, p.priority, p.criterion, p.spanish, p.other_language, p.is_foreign, p.us_based_poa,
    p.exhibit_office, p.released_by, p.placed_at, p.left_on::text as left_on, p.left_by, p.screened_by, p.entered_by as job
from found p join docket.queue q on q.id = p.queue
order by p.entered_by
limit $6::int4
