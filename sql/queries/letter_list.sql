-- Letters, the oldest first.
-- $1 text state (pending, exported, stopped) or null
-- $2 text case number or null
-- $3 int8 batch or null
-- $4 int8 only letters above this, or null
-- $5 int4 how many at most
-- index: letter_pkey; letter_pending and letter_stopped with those states; letter_by_batch with a batch; suspense_by_case and letter_once with a case number
-- locks: none
with page as (
    select l.* from docket.letter l
    where ($1::text is null or l.state = $1::text)
        and ($2::text is null or l.suspense = any (array(select s.id from docket.suspense s where s.case_number = $2::text)))
        and ($3::int8 is null or l.batch = $3::int8) and ($4::int8 is null or l.id > $4::int8)
    order by l.id limit $5::int4
)
select l.id as letter, s.case_number as "case", l.suspense, l.kind, l.round::int4 as round, s.purpose, s.operation, l.state,
    l.made_on::text as made_on, d.counted_from::text as letter_date, d.response_due::text as response_due, l.batch, l.made_by as job
from page l
cross join lateral (select case_number, purpose, operation from docket.suspense where id = l.suspense offset 0) as s
cross join lateral (
    select counted_from, response_due from docket.deadline where suspense = l.suspense and version = l.version offset 0) as d
order by l.id
