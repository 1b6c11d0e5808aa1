-- The copied rows that say something new, with what holds now.
-- $1 text section
-- $2 int4 how many at most
-- index: the section's by_key
-- locks: none
select row_number as row, state, key, was, becomes from docket.reference_differences($1::text, $2::int4)
