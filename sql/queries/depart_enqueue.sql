-- Enqueues one job for each case of a departing advocate's inventory, once for ever under each key.
-- $1 json[] facts, one a case
-- $2 text[] case numbers
-- $3 text[] keys
-- index: the keys of job and dedupe
-- locks: dedupe rows of the keys, in the order of the keys
-- rows: how many are new, how many a key already held, the first new job
select count(*) filter (where e.created) as created, count(*) filter (where not e.created) as existing,
    min(e.job_id) filter (where e.created) as first_job
from (
    select u.facts, u.case_number, u.key from unnest($1::json[], $2::text[], $3::text[]) with ordinality as u (facts, case_number, key, n)
    order by u.key, u.n
) as line
cross join lateral docket.operator_enqueue('special-5', line.facts, case_number => line.case_number, key => line.key,
    key_scope => 'ever') as e
