-- Takes what is due of one sweep, before its schedule is changed.
-- $1 text sweep
-- index: schedule_name_once, occurrence_pkey
-- locks: the schedule's row when it has something due
select t.taken from docket.schedule s cross join lateral docket.occurrences_take(null, null, s.id) as t where s.name = $1::text
