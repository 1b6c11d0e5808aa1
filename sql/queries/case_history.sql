-- What happened in a case, in order (of what was dropped, the decisions): its jobs, decisions, referrals, rulings, responses, deadlines, consequences, letters, tasks, bulk OARs and the pool.
-- $1 text case number
-- $2 int4 how many at most
-- index: those of jobs_of_case, suspense_by_case, pool_by_case, case_letter_by_case, bulk_oar_case_pkey, and the keys of what hangs on them
-- locks: none
-- Each part is looked up a job at a time (offset 0): the planner does not know how few jobs a case has.
with work as (
    select j.id, q.name as queue, k.name as kind, j.enqueued_at, j.caused_by, j.state, j.finished_at, j.result
    from docket.told_job j join docket.queue q on q.id = j.queue join docket.kind k on k.id = j.kind
    where j.id = any (array(select docket.jobs_of_case($1::text)))
), event as (
    select w.id as job, 0 as step, w.enqueued_at as at, 'enqueued' as event,
        w.queue || ' ' || w.kind || coalesce(', continues job ' || c.continues, ', caused by job ' || w.caused_by, '') as what
    from work w left join lateral (select * from docket.continuation where job_id = w.id offset 0) as c on true
    union all
    select w.id, 1, w.finished_at,
        (array['decided', 'referred', 'failed', 'done', 'cancelled', 'discarded'])[w.state], coalesce(d.decided, w.result, '')
    from work w left join lateral (select * from docket.decision where job_id = w.id offset 0) as d on true
    where w.state is not null
    union all
    select w.id, 2, r.opened_at, case when r.urgent then 'urgent referral' else 'referral' end,
        r.rule || ' ' || r.reason || ' to ' || r.refer_to || case when r.ruling is null then ', open' else ', answered' end
    from work w cross join lateral (select * from docket.referral where job_id = w.id offset 0) as r
    union all
    select w.id, 3, d.recorded_at, 'deadline',
        'suspense ' || d.suspense || ' version ' || d.version || ', due ' || d.response_due || ', follow-up ' || d.follow_up
    from work w cross join lateral (select * from docket.deadline where made_by = w.id offset 0) as d
    union all
    select w.id, 4, r.recorded_at, 'response',
        'suspense ' || r.suspense || ', received ' || r.received_on || ', ' || r.timeliness || coalesce(', ' || r.next, '')
    from work w cross join lateral (select * from docket.response where job_id = w.id offset 0) as r
    union all
    select w.id, 5, w.finished_at, 'consequence',
        'suspense ' || c.suspense || ', ' || c.kind || ', ' || c.state || case when c.late then ', late' else '' end
    from work w cross join lateral (select * from docket.consequence where made_by = w.id offset 0) as c
    union all
    select w.id, 6, w.finished_at, 'letter', 'suspense ' || l.suspense || ', ' || l.kind || ', ' || l.state || coalesce(' in batch ' || l.batch, '')
    from work w cross join lateral (select * from docket.letter where made_by = w.id offset 0) as l
    union all
    select w.id, 7, w.finished_at, 'task', b.task || ', ' || coalesce('done ' || t.done_on, 'not done')
    from work w cross join lateral (select * from docket.decision where job_id = w.id offset 0) as d
    cross join lateral unnest(string_to_array(d.tasks, ',')) as b (task)
    left join lateral (select * from docket.task where job_id = d.job_id and task = b.task offset 0) as t on true
    union all
    select w.id, 8, w.finished_at, 'cites', 'ruling ' || r.id || ' of ' || r.role || ' on ' || r.rule
    from work w cross join lateral (select * from docket.decision_ruling where job_id = w.id offset 0) as d
    cross join lateral (select * from docket.ruling where id = d.ruling offset 0) as r
    union all
    select w.id, 9, r.recorded_at, 'ruling',
        'ruling ' || r.id || ' on part ' || r.part || ' (' || r.rule || ') by ' || r.author || ' as ' || r.role
            || case r.scope when 'identical-facts' then ', for identical facts' || coalesce(' until ' || r.until, '') else '' end
    from work w cross join lateral (select * from docket.ruling where job_id = w.id offset 0) as r
    union all
    select w.id, 10, v.recorded_at, 'revocation', 'ruling ' || v.ruling || ' no longer holds for identical facts'
    from work w cross join lateral (select * from docket.ruling where job_id = w.id offset 0) as r
    join docket.ruling_revocation v on v.ruling = r.id
    union all
    select c.job_id, 8, coalesce(w.finished_at, c.gathered_on::timestamp at time zone 'UTC'), 'bulk OAR',
        'in bulk OAR ' || o.id || ' of special-' || o.special || ', '
            || coalesce('closed ' || o.closed_on || ' by ' || o.reason, 'open')
    from docket.bulk_oar_case c join docket.bulk_oar o on o.id = c.oar left join work w on w.id = c.job_id
    where c.case_number = $1::text
    union all
    select p.entered_by, 8, coalesce(w.finished_at, p.entered_on::timestamp at time zone 'UTC'), 'pool',
        'waits in ' || q.name || ' from ' || p.entered_on || case p.urgency when 'none' then '' else ', ' || p.urgency end
            || coalesce(', released by office ' || p.released_by, '')
    from docket.pool p join docket.queue q on q.id = p.queue left join work w on w.id = p.entered_by
    where p.case_number = $1::text
    union all
    -- The job by which it left may be one of a whole run, and of no case.
    select p.left_by, 9, coalesce(l.finished_at, p.left_on::timestamp at time zone 'UTC'), p.state,
        'out of ' || q.name || ' on ' || p.left_on || coalesce(', to office ' || p.placed_at, '')
    from docket.pool p join docket.queue q on q.id = p.queue
    left join lateral (select finished_at from docket.told_job where id = p.left_by offset 0) as l on true
    where p.case_number = $1::text and p.state <> 'waiting'
    union all
    select c.job_id, 9, coalesce(l.finished_at, c.made_on::timestamp at time zone 'UTC'), 'letter',
        c.kind || coalesce(', in batch ' || c.batch, ', pending')
    from docket.case_letter c
    left join lateral (select finished_at from docket.told_job where id = c.job_id offset 0) as l on true
    where c.case_number = $1::text
)
select to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, job, event, what
from event
order by event.at, job, step, what
limit $2::int4
