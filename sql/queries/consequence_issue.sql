-- Marks the consequence of a task as issued; its case row is locked before, so that it is either issued or stopped.
-- $1 int8 job that brought it
-- $2 text task
-- $3 date the day it was done
-- index: consequence_by_job
-- locks: the consequence's row
-- rows: suspense and kind; none when there is no such consequence or it is not pending any more
update docket.consequence set state = 'issued', settled_on = $3::date
where made_by = $1::int8 and task = $2::text and state = 'pending'
returning suspense, kind
