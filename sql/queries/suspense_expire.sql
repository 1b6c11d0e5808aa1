-- Enqueues an expire job for each open suspense whose follow-up has passed without one, the longest due first, and says how many.
-- $1 date action date
-- $2 int4 how many at most
-- index: suspense_due up to the action date, dedupe_pkey once a due suspense; the keys of dedupe, job and ready are written
-- locks: none but the new rows; of two sweeps at once, the second waits for the first's keys and then leaves them out
-- rows: how many jobs are new
with due as materialized (
    select s.id, s.case_number, s.version, s.acts_from, 'expire/' || s.id || '/' || s.version as key
    from docket.suspense s
    where s.state = 'open' and s.acts_from <= $1::date
        and not exists (select from docket.dedupe d where d.queue = 9 and d.key = 'expire/' || s.id || '/' || s.version)
    order by s.acts_from, s.id
    limit $2::int4
), keyed as (
    insert into docket.dedupe (queue, key, job_id)
    select 9, d.key, nextval('docket.job_id_seq') from (select key from due order by acts_from, id) as d
    on conflict on constraint dedupe_pkey do nothing
    returning key, job_id
), made as (
    insert into docket.job (id, queue, kind, case_number, caused_by, facts)
    select k.job_id, 9, 11, d.case_number, d.id,
        json_build_object('suspense', d.id, 'version', d.version)::text
    from keyed k join due d on d.key = k.key
    returning id
), waiting as (
    insert into docket.ready (queue, kind, priority, attempt, job_id)
    select 9, 11, 0, 0, m.id from made m order by m.id
    returning job_id
)
select count(*), docket.wake() from waiting
