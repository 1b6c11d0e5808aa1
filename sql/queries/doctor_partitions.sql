-- Partitions that are missing ahead of the ids, that hang halfway out, with the sessions that hold them, or that are left over.
-- $1 int4 how many ranges ahead
-- index: none (the catalogue's own)
-- locks: none
select 'a partition is missing' as what, 'docket.' || parent || '_p' || (q.last_value / z.jobs + step) as place,
    'Run docket sweep run partitions; when it fails, docket sweep list says why.' as remedy
from docket.partition_size z, docket.job_id_seq q, generate_series(0, $1::int4) as step,
    unnest(array['job', 'outcome', 'decision']) as parent
where to_regclass('docket.' || parent || '_p' || (q.last_value / z.jobs + step)) is null
union all
select 'a partition hangs halfway out', i.inhrelid::regclass::text || coalesce(', held by ' || h.sessions, ''),
    format('%s run docket sweep run retention, or: alter table %s detach partition %s finalize;',
        coalesce('Have them end their transactions, or: ' || h.ends || ' Then', 'End what holds an old snapshot, then'),
        i.inhparent::regclass, i.inhrelid::regclass)
from pg_catalog.pg_inherits i join pg_catalog.pg_class c on c.oid = i.inhparent
cross join lateral (
    select string_agg(format('process %s (login %s)', l.pid, coalesce(quote_ident(a.usename), 'unknown')), ', ' order by l.pid) as sessions,
        string_agg(format('select pg_terminate_backend(%s);', l.pid), ' ' order by l.pid) as ends
    from (select distinct k.pid from pg_catalog.pg_locks k
        where k.locktype = 'relation' and k.relation = i.inhrelid and k.granted and k.pid <> pg_backend_pid()
            and k.database = (select d.oid from pg_catalog.pg_database d where d.datname = current_database())) as l
    left join pg_catalog.pg_stat_activity a on a.pid = l.pid
) as h
where c.relnamespace = 'docket'::regnamespace and i.inhdetachpending
union all
select 'a detached partition is left over', 'docket.' || c.relname,
    'Run docket sweep run retention. When it stays: attach it again, or drop it once you know what its rows are.'
from pg_catalog.pg_class c
where c.relnamespace = 'docket'::regnamespace and c.relkind = 'r' and not c.relispartition
    and c.relname ~ '^(job|outcome|decision|kept_job)_p[0-9]+$'
order by 1, 2
