-- The offices aligned with congressional districts on a day, with the row that says so.
-- $1 date day
-- $2 text[] states
-- $3 int2[] district numbers
-- index: none: the alignment is read as a whole, some hundred rows
-- locks: none
select d.state, d.district, d.office,
    format('load %s, row %s: %s-%s is office %s', d.load, d.row_number, d.state, d.district, d.office) as place
from docket.district_on($1::date) d
join unnest($2::text[], $3::int2[]) as u (state, district) on u.state = d.state and u.district = d.district
