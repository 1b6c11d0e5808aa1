-- The operator's parameters as they stand on a day, in the order of their recording.
-- $1 date day
-- $2 bool also what does not hold on that day
-- $3 int8 only records above this one, or null
-- $4 int4 how many at most
-- index: none (operators record some dozens)
-- locks: none
with judged as (
    select p.*, case
        when p.id < max(p.id) over (partition by p.section, p.name, p.valid_from) then 'superseded'
        when p.valid_from > $1::date then 'coming'
        when p.valid_from < max(p.valid_from) filter (where p.valid_from <= $1::date) over (partition by p.section, p.name) then 'ended'
        else 'in-force' end as state
    from docket.operator_parameter p
)
select j.id as record, j.section || '.' || j.name as name, j.value, j.valid_from::text as valid_from, j.state, j.authority,
    j.recorded_on::text as recorded_on, j.recorded_by
from judged j
where ($2::bool or j.state = 'in-force') and ($3::int8 is null or j.id > $3::int8)
order by j.id limit $4::int4
