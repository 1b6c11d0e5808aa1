-- How many of the copied rows are added, changed and unchanged.
-- index: none
-- locks: none
select count(*) filter (where verdict = 'added') as added, count(*) filter (where verdict = 'changed') as changed,
    count(*) filter (where verdict = 'unchanged') as unchanged
from pg_temp.incoming_reference
