-- Writes what jobs say of advocates, one row a job.
-- $1 date action date
-- the rest arrays, one element a job:
-- $2 int8[] job ids
-- $3 text[] codes
-- $4 int4[] versions after the change
-- $5 text[] situations
-- $6 bool[] referred
-- $7 text[] statuses
-- $8 text[] availabilities
-- $9 bool[] whether in training
-- $10 text[] weekly hours
-- $11 bool[] whether reduced
-- $12 int4[] open cases
-- $13 date[] first days
-- $14 date[] days by which the change is made
-- $15 date[] days by which the documentation is sent
-- $16 int8[] the jobs whose changes they replace
-- index: the keys of advocate_change
-- locks: none but the new rows
insert into docket.advocate_change (job_id, advocate, version, situation, referred, status, availability, in_training, weekly_hours,
    reduced, open_cases, takes_effect, change_by, documentation_by, replaces, made_on)
select u.job_id, u.advocate, u.version, u.situation, u.referred, u.status, u.availability::numeric, u.in_training, u.weekly_hours::numeric,
    u.reduced, u.open_cases, u.takes_effect, u.change_by, u.documentation_by, u.replaces, $1::date
from unnest($2::int8[], $3::text[], $4::int4[], $5::text[], $6::bool[], $7::text[], $8::text[], $9::bool[], $10::text[], $11::bool[],
    $12::int4[], $13::date[], $14::date[], $15::date[], $16::int8[]) as u (job_id, advocate, version, situation, referred, status,
    availability, in_training, weekly_hours, reduced, open_cases, takes_effect, change_by, documentation_by, replaces)
order by u.job_id
