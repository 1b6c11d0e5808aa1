-- Enqueues the job that goes on where a referred one stopped: of its queue, kind, priority, case and limit key.
-- $1 int8 the referred job
-- $2 text facts (JSON): its own, with the rulings
-- index: job_pkey; continuation_once refuses a second one
-- locks: none but the new rows
with made as (
    insert into docket.job (queue, kind, priority, case_number, caused_by, facts, limit_key)
    select queue, kind, priority, case_number, id, $2::text, limit_key from docket.job where id = $1::int8
    returning id, queue, kind, priority, limit_key
), linked as (
    insert into docket.continuation (job_id, continues) select id, $1::int8 from made
), holding as (
    insert into docket.held (job_id, queue, key, kind, priority, attempt)
    select id, queue, limit_key, kind, priority, 0 from made where limit_key is not null
), waiting as (
    insert into docket.ready (queue, kind, priority, attempt, job_id)
    select queue, kind, priority, 0, id from made where limit_key is null
)
select id as job from made
