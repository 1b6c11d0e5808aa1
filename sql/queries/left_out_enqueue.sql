-- Has cases that a run left out referred, each by a job of its own, once for ever under its key.
-- $1 text[] case numbers
-- $2 text[] facts (JSON)
-- $3 text[] keys: the entry of the pool and why it was left out
-- $4 int8 the job that proposed the run
-- index: dedupe_pkey, the keys of job and ready
-- locks: dedupe rows of the keys, in the order of the keys
-- rows: how many are new
with asked as materialized (
    select u.case_number, u.facts, u.key from unnest($1::text[], $2::text[], $3::text[]) as u (case_number, facts, key)
), keyed as (
    insert into docket.dedupe (queue, key, job_id, issuer)
    select 13, a.key, nextval('docket.job_id_seq'), 'engine' from asked a order by a.key
    on conflict on constraint dedupe_pkey do nothing
    returning key, job_id
), made as (
    insert into docket.job (id, queue, kind, priority, case_number, caused_by, facts)
    select k.job_id, 13, 28, 0, a.case_number, $4::int8, a.facts from keyed k join asked a on a.key = k.key order by k.job_id
    returning id
), ready as (
    insert into docket.ready (queue, kind, priority, attempt, job_id)
    select 13, 28, 0, 0, m.id from made m order by m.id
    returning job_id
)
select count(*) as made, (select docket.wake()::text) as woken from ready
