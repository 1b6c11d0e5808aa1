-- The facts that a job was enqueued with, and its kind.
-- $1 int8 job
-- index: job_pkey
-- locks: none
select j.facts::json as facts, k.name as kind from docket.job j join docket.kind k on k.id = j.kind where j.id = $1::int8
