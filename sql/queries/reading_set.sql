-- Records how an ambiguous phrase is read from a day on. The snapshot is to be taken in the same transaction.
-- $1 text reading
-- $2 text choice
-- $3 date valid from
-- $4 text authority
-- $5 text recorded by
-- index: none (operators record some dozens)
-- locks: none but the new row
-- row: the record, and the one that it corrects (of the same reading and first day; null when there is none)
with recorded as (
    insert into docket.reading_choice (reading, choice, valid_from, authority, recorded_by)
    values ($1::text, $2::text, $3::date, $4::text, $5::text) returning id
)
select r.id as record, (
    select max(c.id) from docket.reading_choice c where c.reading = $1::text and c.valid_from = $3::date) as supersedes
from recorded r
