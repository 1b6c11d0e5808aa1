-- Cases of the pool, in the order in which they entered it.
-- $1 text case number, or null
-- $2 int2 queue, 6 or 13, or null
-- $3 text state (waiting, placed, withdrawn) or null
-- $4 text urgency (none, flagged, screened-in, screened-out) or null
-- $5 int8 only those entered by a later job than this, or null
-- $6 int4 how many at most
-- index: pool_pkey; pool_by_case with a case number
-- locks: none
select p.case_number as "case", q.name as queue, p.state, p.urgency, p.entered_on::text as entered_on,
    p.received_on::text as received_on, p.priority, p.criterion, p.spanish, p.other_language, p.is_foreign, p.us_based_poa,
    p.exhibit_office, p.released_by, p.placed_at, p.left_on::text as left_on, p.left_by, p.screened_by, p.entered_by as job
from docket.pool p join docket.queue q on q.id = p.queue
where ($1::text is null or p.case_number = $1::text) and ($2::int2 is null or p.queue = $2::int2)
    and ($3::text is null or p.state = $3::text) and ($4::text is null or p.urgency = $4::text)
    and ($5::int8 is null or p.entered_by > $5::int8)
order by p.entered_by
limit $6::int4
