-- The evidence against one job: each worker that died while it ran it, the oldest first.
-- $1 int8 job
-- index: death_pkey by its first column; incarnation_pkey
-- locks: none
select to_char(d.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, d.verdict,
    d.verdict in ('trap', 'killed') as counts, d.signal::int4 as signal,
    d.exit_status::int4 as exit_status, d.file, d.line, d.rss_max_kib, d.user_us, d.system_us, d.attempt::int4 as attempt,
    d.incarnation, h.name as host
from docket.death d
left join docket.incarnation i on i.id = d.incarnation
left join docket.host h on h.id = i.host
where d.job_id = $1::int8
order by d.at, d.incarnation
