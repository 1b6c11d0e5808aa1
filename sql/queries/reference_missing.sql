-- The keys that hold on a day and of which no copied row speaks: how many, and the first of them.
-- $1 text section
-- $2 date day
-- $3 int4 how many are named
-- index: the section's by_key
-- locks: none
select missing, coalesce(sample, '{}') as sample from docket.reference_missing($1::text, $2::date, $3::int4)
