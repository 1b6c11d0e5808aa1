-- Stops the letters of suspenses that are answered before anybody has sent them.
-- $1 int8[] suspenses
-- $2 int8[] the jobs that stop them
-- index: letter_once
-- locks: the pending letters of these suspenses; waits for an export, which never waits for it
update docket.letter as l set state = 'stopped', stopped_by = u.job_id
from unnest($1::int8[], $2::int8[]) as u (suspense, job_id)
where l.suspense = u.suspense and l.state = 'pending'
