-- The temporary table that a dry run of bulk enqueueing copies its lines into; it draws no job's number, and is gone with the transaction.
-- index: none
-- locks: none
create temporary table incoming (
    line bigint not null,
    queue text not null,
    kind text,
    case_number text,
    key text,
    key_scope text,
    priority smallint not null,
    run_at timestamptz,
    limit_key text,
    facts text not null
) on commit drop
