-- One batch of letters.
-- $1 int8 batch
-- index: letter_batch_pkey, letter_by_batch, case_letter_once_a_batch
-- locks: none
select b.id as batch, b.made_on::text as made_on, b.made_by,
    (select count(*) from docket.letter where batch = b.id) + (select count(*) from docket.case_letter where batch = b.id) as letters
from docket.letter_batch b where b.id = $1::int8
