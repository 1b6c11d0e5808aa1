-- The schema's version, and the oldest program that may work on it.
-- index: migration_pkey backwards
-- locks: none
select (select max(version) from docket.migration) as version, (select oldest_program from docket.compatibility) as oldest_program
