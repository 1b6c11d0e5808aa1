-- The versions that advocates are at.
-- $1 text[] codes
-- index: advocate_pkey
-- locks: none
select code, version from docket.advocate where code = any ($1::text[])
