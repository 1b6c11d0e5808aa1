-- Changes when a sweep is due. Another time, zone or days begin to count now, and so does a schedule that was paused.
-- $1 text sweep
-- $2 text zone
-- $3 text local time, HH:MM
-- $4 text every (day, week, month)
-- $5 int2[] weekdays, for every week
-- $6 int2 day of the month, for every month
-- $7 text what a month without that day does (last-day, skip)
-- $8 text skipped hour
-- $9 text repeated hour
-- $10 text missed
-- $11 int4 late after, in seconds
-- $12 bool paused
-- $13 text who changes it
-- index: schedule_name_once
-- locks: the schedule's row
with changed as (
    update docket.schedule set zone = $2::text, local_time = $3::text::time, every = $4::text, weekdays = $5::int2[],
        month_day = $6::int2, short_month = $7::text, skipped_hour = $8::text, repeated_hour = $9::text,
        missed = $10::text, late_after = $11::int4, paused = $12::bool, changed_by = $13::text, changed_at = clock_timestamp(),
        (reached, reached_fold) = (select b.civil_at, b.fold from (
            select (select at from docket.schedule_clock()) at time zone $2::text as civil_at, 1::smallint as fold, true as now
            union all select reached, reached_fold, false) as b
            where b.now = ((zone, local_time, every, weekdays, month_day, short_month)
                is distinct from ($2::text, $3::text::time, $4::text, $5::int2[], $6::int2, $7::text) or paused and not $12::bool))
    where name = $1::text returning id
)
select count(*), pg_notify('docket_schedule', '')::text from changed
