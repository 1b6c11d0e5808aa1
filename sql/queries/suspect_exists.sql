-- Whether a suspect waits that this host could run now.
-- $1 int2[] kinds that this host works on
-- index: none, suspect is small; queue_pause_pkey
-- locks: none
select exists (select from docket.suspect s
    where s.kind = any ($1::int2[]) and not exists (select from docket.queue_pause where queue = s.queue)) as waits
