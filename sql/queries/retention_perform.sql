-- Does one bounded part of the work of retention: says what it touched and whether there is more. Refused as 55P03 when only a
-- partition is left that some session keeps from being detached.
-- $1 date action date
-- index: the keys of job, outcome, decision and retirement by ranges; dedupe_pkey a page
-- locks: the duty's row; ACCESS EXCLUSIVE on partitions that are detached already
select touched, goes_on from docket.retention_part($1::date)
