-- Takes the turn of detaching partitions, or says that another session has it. That needs statements outside of a transaction,
-- so that the turn names its session: one that has ended has none.
-- index: duty_turn_pkey
-- locks: the duty's row, for this statement
-- rows: whether the turn is this session's
with taken as (
    update docket.duty_turn t set pid = pg_backend_pid(),
        backend_start = (select a.backend_start from pg_stat_activity a where a.pid = pg_backend_pid())
    where t.duty = 'detach' and (t.pid is null or t.pid = pg_backend_pid() or not exists (
        -- The start of another login's session may be hidden: it is taken for the one that has the turn.
        select from pg_stat_activity a where a.pid = t.pid and coalesce(a.backend_start = t.backend_start, true)))
    returning 1
)
select exists (select from taken)
