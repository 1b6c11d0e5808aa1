-- The advocates of a day, with the nearest duty towards their status that nobody has done.
-- $1 date day
-- $2 text only of this office, or null
-- $3 text only of this status, or null
-- $4 bool only those with a duty that is due
-- $5 text only advocates behind this code, or null
-- $6 int4 how many at most
-- index: advocate_record_by_key, advocate_change_one_a_version
-- locks: none
select o.id as advocate, o.office, o.position, o.in_training, trim_scale(o.weekly_hours)::text as weekly_hours, o.status,
    trim_scale(o.availability)::text as availability, o.bilingual, due.due_on::text as due_on, due.duty as due
from docket.advocate_on($1::date) o
left join lateral (
    select d.due_on, d.duty from docket.advocate_standing c
    cross join lateral (values ('change', c.change_by), ('documentation', c.documentation_by)) as d (duty, due_on)
    where c.advocate = o.id and d.due_on is not null and exists (
        select from docket.task_list t where t.job_id = c.job_id and t.done_on is null)
    order by d.due_on, d.duty limit 1
) as due on true
where ($2::text is null or o.office = $2::text) and ($3::text is null or o.status = $3::text)
    and (not $4::bool or due.due_on <= $1::date) and ($5::text is null or o.id > $5::text)
order by o.id limit $6::int4
