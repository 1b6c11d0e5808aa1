-- Writes which rulings decisions cite; one that is nobody's ruling is refused.
-- arrays, one element a citation:
-- $1 int8[] job ids
-- $2 int2[] places, from 1 within the job
-- $3 int8[] rulings
-- index: decision_ruling_pkey; ruling_pkey for the key that it refers to
-- locks: none but the new rows
insert into docket.decision_ruling (job_id, place, ruling)
select u.job_id, u.place, u.ruling from unnest($1::int8[], $2::int2[], $3::int8[]) as u (job_id, place, ruling)
