-- The reference data that new claims decide by.
-- index: reference_snapshot_pkey
-- locks: none
select content from docket.reference_snapshot order by id desc limit 1
