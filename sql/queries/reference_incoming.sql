-- Makes the temporary table that the rows of a section are copied into; gone with the transaction.
-- $1 text section
-- index: reference_section_pkey
-- locks: none
select docket.reference_incoming($1::text)
