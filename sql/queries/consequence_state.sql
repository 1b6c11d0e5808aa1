-- The state of the consequence of a task, read after its case row is locked.
-- $1 int8 job that brought it
-- $2 text task
-- index: consequence_by_job
-- locks: none
select suspense, kind, state from docket.consequence where made_by = $1::int8 and task = $2::text
