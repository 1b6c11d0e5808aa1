-- Lets one migrator through at a time, until the end of its transaction. Whoever may only read does not hold it up.
-- index: none
-- locks: SHARE ROW EXCLUSIVE on migration
lock table docket.migration in share row exclusive mode
