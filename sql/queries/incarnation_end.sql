-- Says that worker processes have ended, and how.
-- $1 int8[] incarnations
-- $2 text how
-- index: incarnation_pkey
-- locks: their rows
update docket.incarnation set ended_at = clock_timestamp(), ending = left($2::text, 200) where id = any ($1::int8[]) and ended_at is null
