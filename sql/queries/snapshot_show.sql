-- The reference data of a snapshot.
-- $1 int4 snapshot
-- index: reference_snapshot_pkey
-- locks: none
select content from docket.reference_snapshot where id = $1::int4
