-- What was decided, by destination, and what was referred, by rule and reason.
-- $1 int8 only jobs above this id
-- index: decision's key
-- locks: none
select * from (
    select 'decided' as outcome, d.decided::json ->> 'destination' as what, null as reason, count(*) as jobs, min(d.job_id) as example_job
    from docket.decision d where d.job_id > $1::int8 and not d.referred group by 2
    union all
    select 'referred', r.rule, r.reason, count(*), min(r.job_id)
    from docket.referral r where r.job_id > $1::int8 group by 2, 3
) as t
order by outcome, what is null, jobs desc, what
