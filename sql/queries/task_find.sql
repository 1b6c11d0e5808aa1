-- One task, with the consequence that it is of and whether it is done. With a consequence, the case's version is counted up: a response that is being recorded then runs again and sees what was issued.
-- $1 int8 job that brought it
-- $2 text task
-- index: consequence_by_job, decision's and task's keys, case_file_pkey
-- locks: the case row of a consequence, until the transaction ends
-- rows: case number, suspense, kind and state of the consequence, whether the task was brought and on which day, the tasks of the job, when and by whom it was done
with touched as (
    update docket.case_file as f set version = f.version + 1
    where f.case_number in (
        select s.case_number from docket.consequence c join docket.suspense s on s.id = c.suspense
        where c.made_by = $1::int8 and c.task = $2::text)
    returning f.case_number
)
select coalesce((select case_number from touched), (select case_number from docket.decision where job_id = $1::int8)) as "case",
    exists (select from touched) or exists (
        select from docket.decision where job_id = $1::int8 and $2::text = any (string_to_array(tasks, ','))) as brought,
    greatest((select action_date from docket.decision where job_id = $1::int8), (
        select max(made_on) from docket.consequence where made_by = $1::int8 and task = $2::text))::text as brought_on,
    (select string_agg(t.task, ',' order by t.task) from (
        select unnest(string_to_array(tasks, ',')) as task from docket.decision where job_id = $1::int8
        union select task from docket.consequence where made_by = $1::int8 and task is not null) as t) as tasks,
    (select done_on::text from docket.task where job_id = $1::int8 and task = $2::text) as done_on,
    (select done_by from docket.task where job_id = $1::int8 and task = $2::text) as done_by
