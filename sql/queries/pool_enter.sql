-- Puts cases into the pool, where they wait for distribution.
-- $1 date action date
-- the rest arrays, one element a case:
-- $2 int8[] the jobs that put them there
-- $3 text[] case numbers
-- $4 int2[] queues: 6 or 13
-- $5 date[] days of their creation, or null
-- $6 int2[] priorities
-- $7 text[] urgency
-- $8 int2[] criteria, or null
-- $9 bool[] whether the taxpayer speaks Spanish, or null
-- $10 bool[] whether another language, or null
-- $11 bool[] whether the taxpayer resides abroad, or null
-- $12 bool[] whether with a US-based power of attorney, or null
-- $13 text[] offices of Exhibit A, or null
-- $14 text[] offices that gave them up, Special 5 only
-- index: pool_pkey and pool_waits_once refuse a second entry
-- locks: none but the new rows
insert into docket.pool (entered_by, case_number, queue, entered_on, received_on, priority, urgency, criterion, spanish,
    other_language, is_foreign, us_based_poa, exhibit_office, released_by)
select u.job_id, u.case_number, u.queue, $1::date, u.received_on, u.priority, u.urgency, u.criterion, u.spanish,
    u.other_language, u.is_foreign, u.us_based_poa, u.exhibit_office, u.released_by
from unnest($2::int8[], $3::text[], $4::int2[], $5::date[], $6::int2[], $7::text[], $8::int2[], $9::bool[], $10::bool[],
    $11::bool[], $12::bool[], $13::text[], $14::text[]) as u (job_id, case_number, queue, received_on, priority, urgency,
    criterion, spanish, other_language, is_foreign, us_based_poa, exhibit_office, released_by)
