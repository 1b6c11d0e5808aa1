-- Whether a suspect waits that this host could run now.
-- $1 int2[] kinds that this host works on
-- index: none, suspect is small; queue_gate_pkey
-- locks: none
select exists (select from docket.suspect s
    where s.kind = any ($1::int2[]) and not exists (select from docket.queue_gate where queue = s.queue and paused_at is not null)) as waits
