-- Moves the business date of a rehearsal database; a production database refuses it by constraint.
-- $1 date
-- index: none (one row)
-- locks: the row
update docket.database_mode set business_date = $1::date
