-- Leases that nobody can finish any more and nobody has rescued: of hosts that are gone, of workers that have ended, and of none.
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
union all
-- A worker's row is committed before any lease of it: no program of ours has written these.
select 'a lease belongs to no worker', format('incarnation %s, lease %s, %s jobs', l.incarnation, l.n, cardinality(l.ids)),
    format('Put its jobs back: with gone as (delete from docket.lease where incarnation = %s and n = %s returning ids, attempts) select docket.put_back(ids, attempts) from gone;',
        l.incarnation, l.n)
from docket.lease l where not exists (select from docket.incarnation i where i.id = l.incarnation)
order by 2
