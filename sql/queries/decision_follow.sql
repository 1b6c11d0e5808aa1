-- Writes decisions, one a job, and enqueues the jobs that go on with the cases of some of them.
-- $1 date action date
-- $2 int4 reference snapshot
-- $3 int2 ruleset
-- arrays, one element a decision:
-- $4 int8[] job ids
-- $5 text[] case numbers
-- $6 int2[] regimes
-- $7 bool[] referred
-- $8 text[] decided (JSON)
-- $9 text[] traces
-- $10 text[] readings
-- $11 text[] tasks
-- arrays, one element a job that goes on, at most one a decision:
-- $12 int2[] queues
-- $13 int2[] kinds
-- $14 int2[] priorities
-- $15 text[] case numbers: the decision's
-- $16 int8[] the jobs decided
-- $17 text[] facts
-- index: none read; the keys of job, ready and decision are written
-- locks: none but the new rows
-- The arrays are opened side by side in the select list, which spares the row store that unnest in FROM fills first.
with made as (
    insert into docket.job (queue, kind, priority, case_number, caused_by, facts, case_of_cause)
    select unnest($12::int2[]), unnest($13::int2[]), unnest($14::int2[]), unnest($15::text[]), unnest($16::int8[]),
        unnest($17::text[]), true
    returning id, queue, kind, priority, caused_by
), waiting as (
    insert into docket.ready (queue, kind, priority, attempt, job_id)
    select queue, kind, priority, 0, id from made
)
insert into docket.decision (job_id, case_number, action_date, snapshot, ruleset, regime, referred, decided, trace, readings, tasks, follow_on)
select d.job_id, d.case_number, $1::date, $2::int4, $3::int2, d.regime, d.referred, d.decided, d.trace, d.readings, d.tasks, m.id
from (
    select unnest($4::int8[]) as job_id, unnest($5::text[]) as case_number, unnest($6::int2[]) as regime, unnest($7::bool[]) as referred,
        unnest($8::text[]) as decided, unnest($9::text[]) as trace, unnest($10::text[]) as readings, unnest($11::text[]) as tasks
) as d
left join made m on m.caused_by = d.job_id
