-- Adds the copied rows that say something new, as one load. The snapshot is to be taken in the same transaction.
-- $1 text section
-- $2 bool whether the load may say something else of days that earlier ones had spoken of
-- $3 text who records it
-- index: none
-- locks: reference_snapshot against other changes of reference data, until the end of the transaction
select load, rows_added from docket.reference_add($1::text, $2::bool, $3::text)
