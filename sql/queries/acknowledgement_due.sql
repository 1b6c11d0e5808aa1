-- The new cases in Special 6: how many have had no acknowledgement, how many have had one before this run, whether it was
-- referred already what becomes of those, and the first of the others.
-- $1 int8 the first job of the run, or null
-- $2 int4 how many to name
-- index: pool_waiting, case_letter_by_case
-- locks: none
with here as (
    select p.case_number, exists (select from docket.case_letter l
            where l.case_number = p.case_number and l.kind = 'acknowledgement' and l.job_id is distinct from $1::int8) as before
    from docket.pool p where p.state = 'waiting' and p.queue = 6
)
select (select count(*) from here where not before) as first, (select count(*) from here where before) as again,
    exists (select from docket.referral where rule = 'LETTER-04') as referred,
    array(select case_number from here where not before order by case_number limit $2::int4) as sample
