-- Writes how jobs ended; the key is the job, so that a second end of the same job cannot be written.
-- $1 int8 incarnation
-- $2 int8[] job ids
-- $3 int2[] states
-- $4 int2[] attempts
-- $5 text[] results (null for most)
-- index: outcome's key
-- locks: none but the new rows
-- The arrays are opened side by side in the select list, which spares the row store that unnest in FROM fills first.
insert into docket.outcome (job_id, incarnation, state, attempt, result)
select unnest($2::int8[]), $1::int8, unnest($3::int2[]), unnest($4::int2[]), unnest($5::text[])
