-- The partitions that the sweep of partitions would make: of the range of ids in use and of the next ones.
-- $1 int4 how many ranges ahead
-- index: none
-- locks: none
select parent || '_p' || (q.last_value / z.jobs + step) as item
from docket.partition_size z, docket.job_id_seq q, generate_series(0, $1::int4) as step, unnest(array['job', 'outcome', 'decision']) as parent
where to_regclass('docket.' || parent || '_p' || (q.last_value / z.jobs + step)) is null
order by step, parent
