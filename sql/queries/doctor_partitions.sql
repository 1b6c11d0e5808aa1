-- Partitions that are missing ahead of the ids, that hang halfway out, or that are left over.
-- $1 int4 how many ranges ahead
-- index: none (the catalogue's own)
-- locks: none
select 'a partition is missing' as what, 'docket.' || parent || '_p' || (q.last_value / z.jobs + step) as place,
    'Run docket sweep run partitions; when it fails, docket sweep list says why.' as remedy
from docket.partition_size z, docket.job_id_seq q, generate_series(0, $1::int4) as step,
    unnest(array['job', 'outcome', 'decision']) as parent
where to_regclass('docket.' || parent || '_p' || (q.last_value / z.jobs + step)) is null
union all
select 'a partition hangs halfway out', i.inhrelid::regclass::text,
    format('End what holds an old snapshot, then run docket sweep run retention, or: alter table %s detach partition %s finalize;',
        i.inhparent::regclass, i.inhrelid::regclass)
from pg_catalog.pg_inherits i join pg_catalog.pg_class c on c.oid = i.inhparent
where c.relnamespace = 'docket'::regnamespace and i.inhdetachpending
union all
select 'a detached partition is left over', 'docket.' || c.relname,
    'Run docket sweep run retention. When it stays: attach it again, or drop it once you know what its rows are.'
from pg_catalog.pg_class c
where c.relnamespace = 'docket'::regnamespace and c.relkind = 'r' and not c.relispartition
    and c.relname ~ '^(job|outcome|decision|kept_job)_p[0-9]+$'
order by 1, 2
