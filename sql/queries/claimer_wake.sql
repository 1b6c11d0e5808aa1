-- Notifies idle claimers, as the last statement of a transaction that made jobs claimable.
-- index: none, idle_claimer is small
-- locks: none
select docket.wake()::text as woken
