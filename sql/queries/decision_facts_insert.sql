-- Writes the facts of decisions whose job does not carry all of them.
-- arrays, one element a decision:
-- $1 int8[] job ids
-- $2 text[] facts (JSON)
-- index: decision_facts_pkey
-- locks: none but the new rows
insert into docket.decision_facts (job_id, facts)
select u.job_id, u.facts from unnest($1::int8[], $2::text[]) as u (job_id, facts)
