-- Takes the reference snapshot, as the last statement of a transaction that changed reference data.
-- index: none (a handful of rows)
-- locks: none but the new row
select docket.reference_snapshot_take() as snapshot
