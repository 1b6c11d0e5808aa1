-- The copied rows that speak of the same days as another of them.
-- $1 text section
-- $2 int4 how many at most
-- index: none (a sort of the copied rows)
-- locks: none
select row_number, field, fault from docket.reference_incoming_faults($1::text) limit $2::int4
