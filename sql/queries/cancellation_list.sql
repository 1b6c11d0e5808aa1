-- What somebody wants ended, and which incarnation of this host runs it.
-- $1 int8 host
-- index: cancellation and lease are small; incarnation's key
-- locks: none
-- rows: job_id, incarnation (null when it is not this host's), whether any incarnation holds it
select c.job_id, case when i.host = $1::int8 then i.id end as incarnation, l.incarnation is not null as is_held
from docket.cancellation c
left join docket.lease l on c.job_id = any (l.ids)
left join docket.incarnation i on i.id = l.incarnation
