-- Records that a person has done a task.
-- $1 int8 job that brought it
-- $2 text task
-- $3 date the day it was done
-- $4 text by whom
-- index: task_pkey
-- locks: none but the new row
insert into docket.task (job_id, task, done_on, done_by) values ($1::int8, $2::text, $3::date, $4::text)
