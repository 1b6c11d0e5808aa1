-- What holds back vacuum: long-open snapshots, prepared transactions, replication slots; and whether they can be seen.
-- $1 int8 limit in milliseconds
-- index: none
-- locks: none
with bound as (select clock_timestamp() - $1::int8 * interval '1 millisecond' as at)
select 'a snapshot is open for long' as what,
    format('pid %s, application %s, database %s, %s, since %s', a.pid, quote_ident(a.application_name), a.datname, a.state,
        to_char(a.xact_start at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) as place,
    format('Have its program commit, or end it: select pg_terminate_backend(%s);', a.pid) as remedy
from pg_catalog.pg_stat_activity a, bound
where a.backend_xmin is not null and a.pid <> pg_backend_pid() and a.xact_start < bound.at and a.backend_type = 'client backend'
union all
select 'a transaction is prepared for long', format('gid %s, database %s', quote_literal(p.gid), p.database),
    format('Have its coordinator end it, or: rollback prepared %s;', quote_literal(p.gid))
from pg_catalog.pg_prepared_xacts p, bound where p.prepared < bound.at
union all
select 'a replication slot is unused', format('slot %s', quote_ident(s.slot_name)),
    format('Connect its standby, or: select pg_drop_replication_slot(%s);', quote_literal(s.slot_name))
from pg_catalog.pg_replication_slots s where not s.active
union all
select 'a replication slot or standby holds back vacuum', format('%s, %s transactions', held.name, age(held.xmin)),
    'End the long query on the standby, or turn its hot_standby_feedback off.'
from (
    select 'slot ' || quote_ident(slot_name) as name, xmin from pg_catalog.pg_replication_slots where active
    union all select 'standby ' || quote_ident(application_name), backend_xmin from pg_catalog.pg_stat_replication
) as held where age(held.xmin) > 5000000
union all
select 'other sessions cannot be seen', format('login %s', quote_ident(current_user)),
    format('grant pg_read_all_stats to %s;', quote_ident(current_user))
where not pg_has_role(current_user, 'pg_read_all_stats', 'usage')
order by 1, 2
