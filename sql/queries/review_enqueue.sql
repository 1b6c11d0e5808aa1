-- Enqueues the weekly review of each new hire, once a day of a sweep, in the order of their codes, and says how many are new.
-- $1 date day
-- $2 int4 how many at most
-- $3 int8 the sweep's job
-- index: advocate_record_by_key; dedupe_pkey once a new hire; the keys of dedupe, job and ready are written
-- locks: none but the new rows; of two sweeps at once, the second waits for the first's keys and then leaves them out
with hire as materialized (
    select o.id, 'review/' || o.id || '/' || $1::date as key from docket.advocate_on($1::date) o
    where o.in_training and not exists (
        select from docket.dedupe d where d.queue = 17 and d.key = 'review/' || o.id || '/' || $1::date and d.issuer = 'engine')
    order by o.id limit $2::int4
), keyed as (
    insert into docket.dedupe (queue, key, issuer, job_id)
    select 17, h.key, 'engine', nextval('docket.job_id_seq') from (select key from hire order by id) as h
    on conflict on constraint dedupe_pkey do nothing
    returning key, job_id
), made as (
    insert into docket.job (id, queue, kind, case_number, caused_by, facts)
    select k.job_id, 17, 18, 'advocate/' || h.id, $3::int8, '{}' from keyed k join hire h on h.key = k.key
    returning id
), waiting as (
    insert into docket.ready (queue, kind, priority, attempt, job_id)
    select 17, 18, 0, 0, m.id from made m order by m.id
    returning job_id
)
select count(*), docket.wake() from waiting
