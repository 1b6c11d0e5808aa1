-- The supervisors of a name that have not said that they stopped, the newest first.
-- $1 text host name
-- index: none (a row a supervisor start)
-- locks: none
-- rows: id, pid, machine, boot, when the process began, when the heartbeat was written (microseconds since 1970), its age in milliseconds
select h.id, h.pid, coalesce(h.machine, h.name) as machine, h.boot, h.process_started,
    (extract(epoch from h.seen_at) * 1000000)::int8 as seen_at,
    (extract(epoch from clock_timestamp() - h.seen_at) * 1000)::int8 as age_ms
from docket.host h
where h.name = $1::text and h.stopped_at is null
order by h.id desc
