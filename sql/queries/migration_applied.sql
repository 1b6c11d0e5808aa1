-- Whether a migration has been applied here.
-- $1 int4 version
-- index: migration_pkey
-- locks: none
select exists (select from docket.migration where version = $1::int4)
