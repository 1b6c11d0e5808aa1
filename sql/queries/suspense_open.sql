-- Opens suspenses, each with the dates of its first deadline, which is written before.
-- $1 date action date
-- the rest arrays, one element a suspense:
-- $2 int8[] the request jobs, whose ids the suspenses take
-- $3 text[] case numbers
-- $4 text[] operations
-- $5 text[] purposes
-- index: deadline_pkey; suspense_one_open_per_case_and_purpose refuses a second open one
-- locks: none but the new rows
insert into docket.suspense (id, case_number, operation, purpose, opened_on, response_due, follow_up, acts_from)
select u.id, u.case_number, u.operation, u.purpose, $1::date, d.response_due, d.follow_up, d.acts_from
from unnest($2::int8[], $3::text[], $4::text[], $5::text[]) as u (id, case_number, operation, purpose)
cross join lateral (
    select response_due, follow_up, acts_from from docket.deadline where suspense = u.id and version = 1 offset 0) as d
