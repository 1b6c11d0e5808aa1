-- Sweeps whose newest run failed, those that are overdue, and due suspenses that no sweep will come back to.
-- index: schedule is small; sweep_run_by_schedule, the keys of job and outcome; suspense_due; dedupe_pkey once a due suspense
-- locks: none
select case when t.failed then 'a sweep failed' else 'a sweep is overdue' end as what,
    format('sweep %s%s', s.name, coalesce(', ' || case when t.state = 3 then t.result end, ', not taken: ' || s.trouble, '')) as place,
    case when t.failed then format('docket sweep history %s says why; mend it, then docket sweep run %s.', s.name, s.name)
        else 'See that a daemon runs: docket status.' end as remedy
from docket.sweep_status t join docket.schedule s on s.id = t.schedule
where t.failed or t.overdue
union all
select 'a suspense is due, and the job of its end is gone', format('suspense %s, job %s', s.id, d.job_id),
    format('Let the sweep enqueue it again: delete from docket.dedupe where queue = 9 and key = %L and issuer = %L;', d.key, d.issuer)
from docket.suspense s
join docket.dedupe d on d.queue = 9 and d.key = 'expire/' || s.id || '/' || s.version and d.issuer = 'engine'
where s.state = 'open' and s.acts_from <= docket.action_date()
    and case
        when exists (select from docket.job j where j.id = d.job_id and j.queue = 9 and j.kind = 11 and j.caused_by = s.id offset 0)
            then false
        -- A job that is not of this suspense ends nothing of it. Of one that was dropped long ago, nobody knows.
        else exists (select from docket.job j where j.id = d.job_id offset 0) or not docket.job_is_retired(d.job_id) end
order by 2
