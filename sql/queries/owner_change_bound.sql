-- The instant before which no owner change can be committed any more. A change carries the instant at which its transaction began, so everything before the oldest open transaction is there, or never will be. A transaction shows only a moment after it has begun: two seconds are left to it.
-- index: none
-- locks: none
-- row: the instant in UTC, the instant as far as the clock alone goes, how many sessions hide their transactions from this login, how many prepared transactions there are, whether this is a standby
select to_char(least(n.latest, min(a.xact_start)) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as bound,
    to_char(n.latest at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as latest,
    count(*) filter (where a.query = '<insufficient privilege>') as hidden,
    (select count(*) from pg_catalog.pg_prepared_xacts where database = current_database()) as prepared,
    pg_is_in_recovery() as standby
from (select clock_timestamp() - interval '2 seconds' as latest) as n
left join pg_catalog.pg_stat_activity a
    on a.datname = current_database() and a.backend_type = 'client backend' and a.pid <> pg_backend_pid()
group by n.latest
