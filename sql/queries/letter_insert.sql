-- Writes letters that decisions bring, to be exported by a person.
-- $1 date action date
-- the rest arrays, one element a letter:
-- $2 int8[] suspenses
-- $3 text[] kinds
-- $4 int2[] rounds
-- $5 int4[] versions of the deadlines that they state
-- $6 int8[] the deciding jobs
-- index: letter_once refuses a second one
-- locks: none but the new rows
insert into docket.letter (suspense, kind, round, version, made_by, made_on)
select u.suspense, u.kind, u.round, u.version, u.made_by, $1::date
from unnest($2::int8[], $3::text[], $4::int2[], $5::int4[], $6::int8[]) as u (suspense, kind, round, version, made_by)
