-- What is wrong with a load that was just added, by row and field.
-- $1 int8 load
-- $2 int4 how many at most
-- index: the section's primary key and by_key
-- locks: none
select row_number, field, fault from docket.reference_faults($1::int8) order by row_number limit $2::int4
