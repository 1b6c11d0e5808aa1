-- Records a value of an operator's parameter from a day on. The snapshot is to be taken in the same transaction.
-- $1 text section of the reference data
-- $2 text name in that section
-- $3 text value
-- $4 date valid from
-- $5 text authority
-- $6 text recorded by
-- index: none (operators record some dozens)
-- locks: none but the new row
-- row: the record, and the one that it corrects (of the same name and first day; null when there is none)
with recorded as (
    insert into docket.operator_parameter (section, name, value, valid_from, authority, recorded_by)
    values ($1::text, $2::text, $3::text, $4::date, $5::text, $6::text) returning id
)
select r.id as record, (
    select max(p.id) from docket.operator_parameter p
    where p.section = $1::text and p.name = $2::text and p.valid_from = $4::date) as supersedes
from recorded r
