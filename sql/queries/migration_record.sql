-- Remembers a migration, in the transaction that applied it.
-- $1 int4 version
-- $2 text name
-- $3 text its text, from which the checksum is computed here
-- index: migration_pkey
-- locks: none but the new row
insert into docket.migration (version, name, checksum)
values ($1::int4, $2::text, encode(sha256(convert_to($3::text, 'UTF8')), 'hex'))
