-- Enqueues an expire job for each open suspense whose follow-up has passed without one, the longest due first, and says how many.
-- $1 date action date
-- $2 int4 how many at most
-- index: suspense_due up to the action date, dedupe_pkey once a due suspense; the keys of dedupe, job and ready are written
-- locks: none but the new rows; a key that somebody holds for long is left out, see docket.suspenses_expire
-- rows: how many jobs are new
-- Once, and after them: whoever is idle is woken.
select e.made, docket.wake() from (select docket.suspenses_expire($1::date, $2::int4) as made offset 0) as e
