-- The SHA-256 of a text in UTF-8, as hexadecimal digits: what a manifest says of its file.
-- $1 text the text
-- index: none
-- locks: none
select encode(sha256(convert_to($1::text, 'UTF8')), 'hex')
