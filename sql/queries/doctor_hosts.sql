-- Hosts that are alive and run another version than the newest of them, and hosts of one name.
-- $1 int8 milliseconds after which a host without a heartbeat is dead
-- index: none (a row a supervisor start)
-- locks: none
with alive as (
    select h.name, h.version, h.started_at, h.pid, coalesce(h.machine, h.name) as machine from docket.host h
    where h.stopped_at is null and h.seen_at > clock_timestamp() - $1::int8 * interval '1 millisecond'
), newest as (
    select version from alive order by coalesce(substring(version from 'schema[.]([0-9]+)$')::integer, 0) desc, started_at desc limit 1
)
select 'hosts run different versions' as what, format('host %s runs %s, another %s', a.name, a.version, n.version) as place,
    format('Upgrade docketd on %s and restart it.', a.name) as remedy
from alive a, newest n
where a.version <> n.version
union all
select 'two daemons have one name', format('name %s: %s', a.name,
        string_agg(format('process %s on %s', a.pid, a.machine), ', ' order by a.started_at)),
    'Each takes the other for dead: start all of them but one with another --host-name.'
from alive a group by a.name having count(*) > 1
order by 2
