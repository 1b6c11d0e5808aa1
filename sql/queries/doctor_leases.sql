-- Leases that nobody can finish any more and nobody has rescued: of hosts that are gone, and of workers that have ended.
-- $1 int8 milliseconds for which a host must be silent, or a worker have ended: longer than a rescue takes
-- index: none (a row a batch under way); the keys of incarnation and host
-- locks: none
with held as (
    select i.host, i.id, max(i.ended_at) as ended_at, sum(cardinality(l.ids)) as jobs
    from docket.lease l join docket.incarnation i on i.id = l.incarnation
    group by i.host, i.id
)
select case when h.seen_at < clock_timestamp() - $1::int8 * interval '1 millisecond' then 'a host is gone and holds jobs'
        else 'a worker that has ended holds jobs' end as what,
    format('host %s, incarnation %s, jobs: %s', h.name, w.id, w.jobs) as place,
    case when h.seen_at < clock_timestamp() - $1::int8 * interval '1 millisecond'
        then format('Start docketd on %s, or on any other host: it rescues them within 20 s.', h.name)
        else format('Restart docketd on %s: at its start it rescues them.', h.name) end as remedy
from held w join docket.host h on h.id = w.host
where h.seen_at < clock_timestamp() - $1::int8 * interval '1 millisecond'
    or w.ended_at < clock_timestamp() - $1::int8 * interval '1 millisecond'
order by 2
