-- Reads the jobs of a batch whose ids lie far apart.
-- $1 int8 lowest id
-- $2 int8 highest id: the two bounds prune the partitions, which an array alone does not
-- $3 int8[] ids
-- index: job's key, one look-up a job; case_file_pkey, one look-up a job of a case
-- locks: none
-- rows: id, kind, priority, case version (0 = no case yet), case number, facts, whether it has a limit key
select j.id, j.kind, j.priority, coalesce(f.version, 0) as version, j.case_number, j.facts, j.limit_key is not null as keyed
from docket.job j
left join lateral (select version from docket.case_file where case_number = j.case_number offset 0) as f on true
where j.id >= $1::int8 and j.id <= $2::int8 and j.id = any ($3::int8[])
