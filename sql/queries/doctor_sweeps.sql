-- Sweeps whose newest run failed, and those that are overdue.
-- index: schedule is small; sweep_run_by_schedule, the keys of job and outcome
-- locks: none
select case when t.failed then 'a sweep failed' else 'a sweep is overdue' end as what,
    format('sweep %s%s', s.name, coalesce(', ' || case when t.state = 3 then t.result end, ', not taken: ' || s.trouble, '')) as place,
    case when t.failed then format('docket sweep history %s says why; mend it, then docket sweep run %s.', s.name, s.name)
        else 'See that a daemon runs: docket status.' end as remedy
from docket.sweep_status t join docket.schedule s on s.id = t.schedule
where t.failed or t.overdue
order by 2
