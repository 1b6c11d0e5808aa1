-- The definition of every object of a schema, in an order that no server's settings change; partitions are left out, since their parents define them.
-- $1 text schema; its name in definitions is told as docket
-- index: none (the catalogue's own)
-- locks: none
with class as (
    select c.* from pg_catalog.pg_class c
    where c.relnamespace = $1::text::regnamespace and not c.relispartition and c.relname !~ '^(job|outcome|decision|kept_job)_p[0-9]+'
), object as (
    select 'table' as kind, c.relname::text as name, concat_ws(' ', c.relkind::text, c.relpersistence::text,
        array_to_string(c.reloptions, ','), pg_get_partkeydef(c.oid), c.relrowsecurity::text) as definition
    from class c where c.relkind in ('r', 'p', 'f')
    union all
    select 'column', c.relname || '.' || a.attname, concat_ws(' ', format_type(a.atttypid, a.atttypmod),
        case when a.attnotnull then 'not null' end, 'default ' || pg_get_expr(d.adbin, d.adrelid),
        nullif(a.attidentity::text, ''), nullif(a.attgenerated::text, ''), a.attstorage::text)
    from class c join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_catalog.pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
    where c.relkind in ('r', 'p', 'f', 'c')
    union all
    select 'constraint', c.relname || '.' || k.conname, pg_get_constraintdef(k.oid) || case when k.convalidated then '' else ' not valid' end
    from class c join pg_catalog.pg_constraint k on k.conrelid = c.oid
    union all
    select 'index', i.relname::text, pg_get_indexdef(x.indexrelid)
    from class i join pg_catalog.pg_index x on x.indexrelid = i.oid where x.indisvalid
    union all
    select 'trigger', c.relname || '.' || t.tgname, pg_get_triggerdef(t.oid) || ' ' || t.tgenabled::text
    from class c join pg_catalog.pg_trigger t on t.tgrelid = c.oid where not t.tgisinternal
    union all
    select 'view', c.relname::text, pg_get_viewdef(c.oid) from class c where c.relkind in ('v', 'm')
    union all
    select 'sequence', c.relname::text, concat_ws(' ', format_type(s.seqtypid, null), s.seqincrement, s.seqmin, s.seqmax, s.seqcache, s.seqcycle)
    from class c join pg_catalog.pg_sequence s on s.seqrelid = c.oid
    union all
    select 'function', p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', pg_get_functiondef(p.oid)
    from pg_catalog.pg_proc p where p.pronamespace = $1::text::regnamespace and p.prokind in ('f', 'p')
)
select kind, replace(name, $1::text || '.', 'docket.') as name, replace(definition, $1::text || '.', 'docket.') as definition
from object
order by kind collate "C", replace(name, $1::text || '.', 'docket.') collate "C"
