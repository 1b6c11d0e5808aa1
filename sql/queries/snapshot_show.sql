-- The reference data of a snapshot.
-- $1 int4 snapshot, or null for the newest
-- index: reference_snapshot_pkey
-- locks: none
select content from docket.reference_snapshot where id = coalesce($1::int4, (select max(id) from docket.reference_snapshot))
