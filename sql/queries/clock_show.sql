-- The database's clock, in microseconds since 1970.
-- index: none
-- locks: none
select (extract(epoch from clock_timestamp()) * 1000000)::int8 as microseconds
