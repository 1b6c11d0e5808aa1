-- What an operator asks first: the database's mode and date, what waits, what runs, who is alive.
-- index: as queue_list; cancellation is small
-- locks: none
select m.rehearsal, docket.action_date()::text as business_date, m.business_zone,
    (select count(*) from docket.ready) as ready, w.scheduled, w.retrying,
    (select count(*) from docket.held) as held,
    (select coalesce(sum(cardinality(ids)), 0)::int8 from docket.lease) as running,
    (select count(*) from docket.cancellation) as cancelling,
    (select count(*) from docket.failure f
        where f.is_dead and not exists (select from docket.retry r where r.job_id = f.job_id)) as dead,
    array(select q.name from docket.queue_gate p join docket.queue q on q.id = p.queue where p.paused_at is not null order by q.id) as paused_queues,
    (select count(*) from docket.referral where ruling is null) as referrals,
    (select count(*) from docket.ruling) as rulings,
    (select count(*) from docket.host where stopped_at is null and seen_at > clock_timestamp() - interval '15 seconds') as daemons,
    (select count(*) from docket.incarnation i join docket.host h on h.id = i.host
        where i.ended_at is null and h.stopped_at is null and h.seen_at > clock_timestamp() - interval '15 seconds') as workers,
    array(select s.name from docket.sweep_status t join docket.schedule s on s.id = t.schedule where t.failed order by s.id) as failed_sweeps,
    array(select s.name from docket.sweep_status t join docket.schedule s on s.id = t.schedule where t.overdue order by s.id) as overdue_sweeps,
    (select max(version) from docket.migration) as schema_version
from docket.database_mode m
cross join (select count(*) as scheduled, count(*) filter (where attempt > 0) as retrying from docket.scheduled) as w
