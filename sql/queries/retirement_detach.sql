-- The next statement that detaches a partition of a range on its way out: it must run outside of a transaction, and so in no function.
-- index: none (pg_inherits' own)
-- locks: none here. Of what it returns: SHARE UPDATE EXCLUSIVE on the parent, and at the end ACCESS EXCLUSIVE on the partition, for which it waits until every transaction that may know it has ended; claims and finishes wait for neither
-- rows: one, or none when nothing is left to detach
select format('alter table docket.%I detach partition docket.%I %s', p.parent, c.relname,
    case when i.inhdetachpending then 'finalize' else 'concurrently' end) as statement
from docket.retirement r
cross join lateral unnest(case r.state when 'leaving' then array['job', 'outcome'] else array['decision', 'kept_job'] end) as p (parent)
join pg_catalog.pg_class c on c.oid = to_regclass(format('docket.%I', p.parent || '_p' || r.place))
join pg_catalog.pg_inherits i on i.inhrelid = c.oid
where r.state in ('leaving', 'forgetting')
-- One whose detaching was begun and not ended stands in the way of every other of its parent.
order by i.inhdetachpending desc, r.place, p.parent
limit 1
