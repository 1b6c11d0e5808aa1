-- Puts jobs back unfinished and with their attempts as they were: the rest of a batch at a stop, or the loser of a case version.
-- $1 int8[] job ids
-- $2 int2[] attempts. Runs behind a fence in the same transaction.
-- index: job's key; death_pkey
-- locks: none but the new rows
select docket.put_back($1::int8[], $2::int2[])
