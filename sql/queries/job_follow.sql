-- Enqueues the follow-on jobs that decisions bring.
-- arrays, one element a job:
-- $1 int2[] queues
-- $2 int2[] kinds
-- $3 int2[] priorities
-- $4 text[] case numbers
-- $5 int8[] the jobs that caused them
-- $6 text[] facts
-- index: none read; the keys of job and ready are written
-- locks: none but the new rows
with made as (
    insert into docket.job (queue, kind, priority, case_number, caused_by, facts)
    select u.queue, u.kind, u.priority, u.case_number, u.caused_by, u.facts
    from unnest($1::int2[], $2::int2[], $3::int2[], $4::text[], $5::int8[], $6::text[])
        as u (queue, kind, priority, case_number, caused_by, facts)
    returning id, queue, kind, priority
)
insert into docket.ready (queue, kind, priority, attempt, job_id)
select queue, kind, priority, 0, id from made
