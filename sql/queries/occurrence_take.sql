-- Takes every occurrence that is due and enqueues what it brings: of many hosts at once one takes each.
-- $1 int8 the host that takes them
-- index: schedule is small; occurrence_pkey
-- locks: the rows of the schedules that have something due (rows locked by others are skipped); none when nothing is due
-- rows: how many were taken; milliseconds until the next is due (0: more are due now; null: none by the clock)
select taken, wait_ms from docket.occurrences_take($1::int8)
