-- Suspenses, the first to be followed up first, a page at a time.
-- $1 text state or null
-- $2 text case number or null
-- $3 date only those followed up by this day, or null
-- $4 date only those behind this follow-up date, or null: the page's end, with
-- $5 int8 that suspense's id
-- $6 int4 how many at most
-- index: suspense_in_order, one range a state; suspense_by_case with a case number
-- locks: none
with page as (
    select s.* from unnest(case when $1::text is null then array['open', 'answered', 'expired', 'closed'] else array[$1::text] end) as w (state)
    cross join lateral (
        select * from docket.suspense s
        where s.state = w.state and ($2::text is null or s.case_number = $2::text) and ($3::date is null or s.follow_up <= $3::date)
            and ($4::date is null or (s.follow_up, s.id) > ($4::date, $5::int8))
        order by s.follow_up, s.id limit $6::int4) as s
    order by s.follow_up, s.id limit $6::int4
)
select s.id as suspense, s.case_number as "case", s.operation, s.purpose, s.state, s.version, s.rounds::int4 as rounds,
    s.opened_on::text as opened_on, s.response_due::text as response_due, s.follow_up::text as follow_up,
    (select count(*) from docket.consequence c where c.suspense = s.id and c.state = 'pending') as pending,
    (select count(*) from docket.consequence c where c.suspense = s.id and c.state = 'issued') as issued
from page s
order by s.follow_up, s.id
