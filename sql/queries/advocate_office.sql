-- The office of an advocate on a day.
-- $1 text the advocate's code
-- $2 date day
-- index: none: the advocates are read as a whole, some thousand rows
-- locks: none
select a.office from docket.advocate_on($2::date) a where a.id = $1::text
