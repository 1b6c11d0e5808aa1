-- Writes what follows from no response, for suspenses that expire in the same transaction.
-- $1 date action date
-- the rest arrays, one element a consequence:
-- $2 int8[] suspenses
-- $3 int4[] deadline versions
-- $4 text[] kinds
-- $5 text[] tasks, by which people find them
-- $6 int8[] the expire jobs
-- index: deadline_pkey; consequence_pkey and consequence_stands_once refuse a second one
-- locks: none but the new rows
insert into docket.consequence (suspense, version, kind, task, made_by, made_on, due_on)
select u.suspense, u.version, u.kind, u.task, u.made_by, $1::date, d.acts_from
from unnest($2::int8[], $3::int4[], $4::text[], $5::text[], $6::int8[]) as u (suspense, version, kind, task, made_by)
cross join lateral (
    select acts_from from docket.deadline where suspense = u.suspense and version = u.version offset 0) as d
