-- Enqueues a report about an advocate.
-- $1 text code
-- $2 json facts
-- $3 text key, once for ever, or null
-- index: the keys of job and dedupe
-- locks: the dedupe row of the key
select job_id as job, created from docket.operator_enqueue('availability', $2::json, kind => 'report', case_number => 'advocate/' || $1::text,
    key => $3::text, key_scope => 'ever')
