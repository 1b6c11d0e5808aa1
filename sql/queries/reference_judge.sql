-- Says of each copied row whether it is added, changed or unchanged.
-- $1 text section
-- index: the section's by_key, a few probes a row
-- locks: none
select docket.reference_judge($1::text)
