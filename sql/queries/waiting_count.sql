-- How many jobs wait, a few of them, and the highest numbers given out so far: what comes later is above these.
-- $1 int2 queue, or null for all
-- $2 int4 how many ids the samples hold at most
-- index: ready_in_order, scheduled_pkey, held_pkey, suspect_pkey
-- locks: none
select (select count(*) from docket.ready where $1::int2 is null or queue = $1::int2) as ready,
    (select count(*) from docket.scheduled where $1::int2 is null or queue = $1::int2) as scheduled,
    (select count(*) from docket.held where $1::int2 is null or queue = $1::int2) as held,
    array(select job_id from docket.ready where $1::int2 is null or queue = $1::int2
        order by queue, kind, priority, seq limit $2::int4) as ready_sample,
    array(select job_id from docket.scheduled where $1::int2 is null or queue = $1::int2
        order by job_id limit $2::int4) as scheduled_sample,
    array(select job_id from docket.held where $1::int2 is null or queue = $1::int2
        order by job_id limit $2::int4) as held_sample,
    (select last_value from docket.ready_seq) as last_seq, (select last_value from docket.job_id_seq) as last_job,
    (select count(*) from docket.suspect where $1::int2 is null or queue = $1::int2) as suspect,
    array(select job_id from docket.suspect where $1::int2 is null or queue = $1::int2
        order by job_id limit $2::int4) as suspect_sample
