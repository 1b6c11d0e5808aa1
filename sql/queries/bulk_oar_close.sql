-- Closes an open bulk OAR by a person's command.
-- $1 int8 bulk OAR
-- $2 date action date
-- $3 text who closes it
-- index: bulk_oar_pkey
-- locks: its row: it waits for a finish that gathers just now
-- rows: one when it was open and had cases
update docket.bulk_oar set closed_on = greatest($2::date, opened_on), closed_by = $3::text, reason = 'command'
where id = $1::int8 and closed_on is null and cases >= 1
returning id as oar
