-- The checksum of a migration's text, computed where the recorded ones were.
-- $1 text the text
-- index: none
-- locks: none
select encode(sha256(convert_to($1::text, 'UTF8')), 'hex')
