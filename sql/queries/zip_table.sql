-- The offices of all zip codes on a day, as of a load: what the memorandum of 2024 routes by.
-- $1 date day
-- $2 int8 load
-- index: none (all rows are read, once for many batches)
-- locks: none
-- row: zip codes, and their offices in the same order
select coalesce(array_agg(zip), '{}') as zips, coalesce(array_agg(office), '{}') as offices from docket.zip_on($1::date, $2::int8)
