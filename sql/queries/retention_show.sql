-- How long each kind of thing is kept, and by whose authority.
-- index: none, the table is small
-- locks: none
select p.what, p.months, p.authority, p.recorded_by,
    to_char(p.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded_at
from docket.retention_policy p
