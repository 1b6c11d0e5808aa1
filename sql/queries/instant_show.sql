-- An instant by the server's clock, so that no other clock decides: one that was written, or so long from now.
-- $1 text the instant as RFC 3339 writes it, or a date, a time and a zone; or null
-- $2 int8 milliseconds from now on, negative for the past; used without $1
-- index: none
-- locks: none
-- rows: the instant in UTC to the microsecond, and whether it is still to come
select to_char(t.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as instant, t.at > clock_timestamp() as is_future
from (select coalesce($1::text::timestamptz, clock_timestamp() + $2::int8 * interval '1 millisecond') as at) as t
