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
-- The arrays are opened side by side in the select list, which spares the row store that unnest in FROM fills first.
with made as (
    insert into docket.job (queue, kind, priority, case_number, caused_by, facts)
    select unnest($1::int2[]), unnest($2::int2[]), unnest($3::int2[]), unnest($4::text[]), unnest($5::int8[]), unnest($6::text[])
    returning id, queue, kind, priority
)
insert into docket.ready (queue, kind, priority, attempt, job_id)
select queue, kind, priority, 0, id from made
