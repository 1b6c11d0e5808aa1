-- Jobs that met an error which may pass lose an attempt: they wait for the next, or have had their last and end failed.
-- $1 int8[] job ids
-- $2 int2[] attempts lost before this one
-- $3 text[] why: codes and names of fields
-- $4 int8 incarnation. Runs behind a fence in the same transaction.
-- index: job's key; those of outcome, scheduled and failure are written
-- locks: none but the new rows
select docket.fail($1::int8[], $2::int2[], $3::text[], $4::int8)
