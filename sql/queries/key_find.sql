-- Which of these keys a queue has given away, and the newest job of each.
-- $1 text queue
-- $2 text[] keys
-- index: dedupe_pkey, queue_name_once
-- locks: none
select d.key, d.job_id as job from docket.dedupe d
where d.queue = (select id from docket.queue where name = $1::text) and d.key = any ($2::text[])
