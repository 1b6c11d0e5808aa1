-- The number of a rule set's hash, making it known where it is new.
-- $1 text hash
-- index: ruleset_hash_once
-- locks: none, or the new row
with known as (select id from docket.ruleset where hash = $1::text),
made as (
    insert into docket.ruleset (hash) select $1::text where not exists (select from known)
    on conflict on constraint ruleset_hash_once do update set hash = excluded.hash
    returning id
)
select id from known union all select id from made
