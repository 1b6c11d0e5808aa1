-- Has cases of the pool wait on in entries of later jobs, with what people stated of where the taxpayers reside and of their
-- powers of attorney; or raises DK006 when one is not as it was read. The rest of an entry stays.
-- $1 date action date
-- the rest arrays, one element a case:
-- $2 int8[] the jobs that put them there
-- $3 int8[] the jobs that have them wait on
-- $4 bool[] whether the taxpayer resides abroad, or null
-- $5 bool[] whether with a US-based power of attorney, or null
-- $6 text[] offices of Exhibit A, or null
-- index: pool_pkey; pool_waits_once refuses a second entry
-- locks: the pool's rows of these cases
with left_now as (
    update docket.pool as p set state = 'withdrawn', left_by = u.job_id, left_on = greatest($1::date, p.entered_on)
    from unnest($2::int8[], $3::int8[], $4::bool[], $5::bool[], $6::text[])
        as u (entered_by, job_id, is_foreign, us_based_poa, exhibit_office)
    where p.entered_by = u.entered_by and p.state = 'waiting'
    returning p.*, u.job_id as renewed_by, u.is_foreign as now_foreign, u.us_based_poa as now_poa, u.exhibit_office as now_exhibit
), entered as (
    insert into docket.pool (entered_by, case_number, queue, entered_on, received_on, priority, urgency, criterion, spanish,
        other_language, is_foreign, us_based_poa, exhibit_office, released_by)
    select l.renewed_by, l.case_number, l.queue, l.entered_on, l.received_on, l.priority, l.urgency, l.criterion, l.spanish,
        l.other_language, l.now_foreign, l.now_poa, l.now_exhibit, l.released_by
    from left_now l
    returning entered_by
)
select docket.expect_as_read(count(*), cardinality($2::int8[])::bigint) from entered
