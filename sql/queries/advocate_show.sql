-- One advocate: what holds on a day, every change, what is due with its tasks, and every row that was loaded.
-- $1 text code
-- $2 date day
-- index: advocate_pkey, advocate_record_by_key, advocate_change_one_a_version
-- locks: none
select a.code as advocate, a.version, o.office, o.position, o.in_training, trim_scale(o.weekly_hours)::text as weekly_hours, o.status,
    trim_scale(o.availability)::text as availability, o.bilingual,
    coalesce((select json_agg(json_build_object('job', d.job_id, 'duty', d.duty, 'due_on', d.due_on,
            'close_of_business', (select to_char(k.close_of_business, 'HH24:MI') from docket.calendar_on(d.due_on) k),
            'known_on', n.made_on, 'late', n.late, 'tasks', (select coalesce(json_agg(t.task order by t.task), '[]')
                from docket.task_list t where t.job_id = d.job_id and t.done_on is null)) order by d.due_on, d.job_id, d.duty)
        from docket.advocate_duties('9999-12-31') d left join docket.advocate_notice n on n.job_id = d.job_id and n.duty = d.duty
        where d.advocate = a.code), '[]') as due,
    coalesce((select json_agg(json_build_object('version', c.version, 'job', c.job_id, 'situation', c.situation, 'referred', c.referred,
            'status', c.status, 'availability', trim_scale(c.availability)::text, 'in_training', c.in_training,
            'weekly_hours', trim_scale(c.weekly_hours)::text, 'open_cases', c.open_cases, 'takes_effect', c.takes_effect,
            'change_by', c.change_by, 'documentation_by', c.documentation_by, 'made_on', c.made_on, 'late', c.late,
            'replaces', c.replaces, 'replaced_by', r.job_id) order by c.version)
        from docket.advocate_change c left join docket.advocate_change r on r.replaces = c.job_id
        where c.advocate = a.code), '[]') as changes,
    coalesce((select json_agg(x.content) from docket.reference_rows('advocates', null, null, null, 1000000) x where x.key = a.code), '[]') as loaded
from docket.advocate a left join docket.advocate_on($2::date) o on o.id = a.code
where a.code = $1::text
