-- Records that what was issued of a suspense is undone, by the answer to the referral of the response that came in time. The case's version is counted up first, as with every change of its suspenses.
-- $1 int8 the job that recorded the response
-- $2 date the day
-- index: response_pkey, suspense_pkey, case_file_pkey, consequence_stands_once
-- locks: the case row, then the consequences' rows
with touched as (
    update docket.case_file as f set version = f.version + 1
    where f.case_number = (
        select s.case_number from docket.response r join docket.suspense s on s.id = r.suspense where r.job_id = $1::int8)
    returning f.case_number
), undone as (
    update docket.consequence as c set state = 'undone', settled_on = $2::date
    from docket.response r, touched
    where r.job_id = $1::int8 and c.suspense = r.suspense and c.state = 'issued'
    returning c.suspense, c.kind
)
select suspense, kind from undone order by kind
