-- One schedule as it stands, for a change of it.
-- $1 text sweep
-- index: schedule_name_once
-- locks: none
select zone, to_char(local_time, 'HH24:MI') as "time", every, array_to_string(weekdays, ' ') as weekdays, month_day::int4 as month_day,
    short_month, skipped_hour, repeated_hour, missed, late_after, paused
from docket.schedule where name = $1::text
