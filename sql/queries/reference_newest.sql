-- The newest reference snapshot: what new claims decide by.
-- index: reference_snapshot_pkey backwards
-- locks: none
select id as snapshot, content::json as reference from docket.reference_snapshot order by id desc limit 1
