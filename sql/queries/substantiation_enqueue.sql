-- Enqueues one job of queue substantiation, in a transaction of the caller's.
-- $1 text kind
-- $2 text case number
-- $3 json facts
-- $4 text key that makes it idempotent for ever, or null
-- index: the keys of job and dedupe
-- locks: the key's dedupe row
select job_id as job, created
from docket.enqueue('substantiation', $3::json, kind => $1::text, case_number => $2::text, key => $4::text, key_scope => 'ever')
