-- Rights by which somebody else's function or operator may run as a program of ours, or as the owner: to create in the schema
-- itself, in public, or in a schema of a path that is set for this database or for a login.
-- index: none (the catalogue's own)
-- locks: none
with path (name) as (
    select 'docket' union select 'public'
    union
    select btrim(part, ' "') from pg_catalog.pg_db_role_setting s
    cross join lateral unnest(s.setconfig) as setting
    cross join lateral unnest(string_to_array(split_part(setting, '=', 2), ',')) as part
    where setting like 'search_path=%' and s.setdatabase in (0, (select d.oid from pg_catalog.pg_database d where d.datname = current_database()))
)
select 'somebody else may create functions that our programs could call' as what,
    format('schema %s, by %s', n.nspname, coalesce(r.rolname, 'public')) as place,
    format('revoke create on schema %I from %s;', n.nspname, coalesce(quote_ident(r.rolname), 'public')) as remedy
from path p
join pg_catalog.pg_namespace n on n.nspname = p.name
cross join lateral aclexplode(n.nspacl) as a
left join pg_catalog.pg_roles r on r.oid = a.grantee
where a.privilege_type = 'CREATE' and a.grantee <> n.nspowner and not coalesce(r.rolsuper, false)
    and a.grantee <> (select d.datdba from pg_catalog.pg_database d where d.datname = current_database())
order by 2
