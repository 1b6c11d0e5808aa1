-- The operator's choices between readings, in the order of their recording.
-- index: none (operators record some dozens)
-- locks: none
select id as record, reading, choice, valid_from::text as valid_from, authority, recorded_on::text as recorded_on, recorded_by
from docket.reading_choice order by id
