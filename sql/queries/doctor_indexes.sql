-- Indexes that no query may use: what an interrupted CREATE INDEX or REINDEX CONCURRENTLY has left.
-- index: none (the catalogue's own)
-- locks: none
select 'an index is invalid' as what, c.oid::regclass::text as place,
    case when c.relname ~ '_cc(new|old)[0-9]*$'
        then format('Drop what an interrupted rebuild has left: drop index concurrently %s;', c.oid::regclass)
        when c.relkind = 'I' then 'Attach the indexes of the partitions that lack one; docket doctor names what differs.'
        else format('Build it again: reindex index concurrently %s;', c.oid::regclass) end as remedy
from pg_catalog.pg_index x join pg_catalog.pg_class c on c.oid = x.indexrelid
where c.relnamespace = 'docket'::regnamespace and not (x.indisvalid and x.indisready and x.indislive)
-- One that is being built just now is not yet a leftover.
    and not exists (select from pg_catalog.pg_stat_progress_create_index p where p.index_relid = x.indexrelid)
order by 2
