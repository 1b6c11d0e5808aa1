-- The loads of reference data, the newest first.
-- $1 text section, or null for all
-- $2 int8 only loads below this one, or null
-- $3 int4 how many at most
-- index: reference_load_pkey
-- locks: none
select id as load, section, corrects, recorded_on::text as recorded_on, 
    to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded_at, recorded_by
from docket.reference_load
where ($1::text is null or section = $1::text) and ($2::int8 is null or id < $2::int8)
order by id desc limit $3::int4
