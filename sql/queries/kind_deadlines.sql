-- How long a job of each kind may run.
-- index: none, kind is small
-- locks: none
-- rows: kind, milliseconds
select id, deadline_ms from docket.kind
