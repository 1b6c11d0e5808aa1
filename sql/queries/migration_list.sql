-- The migrations applied here.
-- index: migration_pkey
-- locks: none
select version, name, checksum from docket.migration order by version
