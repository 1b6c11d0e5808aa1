-- What holds of a section, by key: on a day, or on every day that anything was said of.
-- $1 text section
-- $2 date day, or null for all of them
-- $3 int8 as of a load, or null for the newest
-- $4 text only keys behind this one, or null
-- $5 int4 how many keys at most
-- index: the section's by_key
-- locks: none
select key, content from docket.reference_rows($1::text, $2::date, $3::int8, $4::text, $5::int4)
