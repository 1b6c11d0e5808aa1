-- Jobs that one small source names, the newest first: those of a case, those in a rare state, or dead letters.
-- $1 text source (case, dead, quarantined, scheduled, suspect, held, running, ready, referred, failed, cancelled, discarded)
-- $2 text case number, for the source of that name
-- $3 int8 only ids below this
-- $4 int4 how many at most
-- index: those of jobs_of_case, outcome_rare, failure_dead, death_pkey, referral_pkey, the keys of scheduled, suspect and held; ready and lease are read whole
-- locks: none
-- One branch of the union runs: the others are ruled out by $1 before they begin.
select * from (
    select id from docket.jobs_of_case($2::text) as c (id) where $1::text = 'case' and id < $3::int8
    union all
    (select o.job_id from docket.outcome o
        where $1::text in ('failed', 'cancelled', 'discarded') and o.state in (3, 5, 6)
            and o.state = case $1::text when 'failed' then 3 when 'cancelled' then 5 else 6 end::int2 and o.job_id < $3::int8
        order by o.job_id desc limit $4::int4)
    union all
    (select f.job_id from docket.failure f where $1::text = 'dead' and f.is_dead and f.job_id < $3::int8 order by f.job_id desc limit $4::int4)
    union all
    (select distinct d.job_id from docket.death d where $1::text = 'quarantined' and d.job_id < $3::int8 order by d.job_id desc limit $4::int4)
    union all
    (select distinct r.job_id from docket.referral r where $1::text = 'referred' and r.job_id < $3::int8 order by r.job_id desc limit $4::int4)
    union all
    (select s.job_id from docket.scheduled s where $1::text = 'scheduled' and s.job_id < $3::int8 order by s.job_id desc limit $4::int4)
    union all
    (select u.job_id from docket.suspect u where $1::text = 'suspect' and u.job_id < $3::int8 order by u.job_id desc limit $4::int4)
    union all
    (select h.job_id from docket.held h where $1::text = 'held' and h.job_id < $3::int8 order by h.job_id desc limit $4::int4)
    union all
    (select l.id from docket.lease, unnest(ids) as l (id) where $1::text = 'running' and l.id < $3::int8 order by l.id desc limit $4::int4)
    union all
    (select r.job_id from docket.ready r where $1::text = 'ready' and r.job_id < $3::int8 order by r.job_id desc limit $4::int4)
) as found (id)
order by id desc
limit $4::int4
