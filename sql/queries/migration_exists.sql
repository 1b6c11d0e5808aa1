-- Whether this database has ever been migrated.
-- index: none
-- locks: none
select to_regclass('docket.migration') is not null
