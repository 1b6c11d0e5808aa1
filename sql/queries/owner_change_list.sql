-- Owners that cases got in a span of time, in its order, a page at a time: those that cases have had, and the first owners of cases that never changed hands. Those of the units that secure financial information are not in it: nobody keys them.
-- $1 text from this instant on
-- $2 text before this instant
-- $3 text only behind this instant, case and version: the last of the page before; null for the first page
-- $4 text its case number
-- $5 int4 its version
-- $6 int4 how many at most
-- index: owner_change_by_time, case_file_pkey; outcomes are read whole, since none is looked up by time on the hot path
-- locks: none
with changed as (
    select c.case_number, c.version, c.owner, c.job_id, c.changed_at from docket.owner_change c
    where c.changed_at >= $1::text::timestamptz and c.changed_at < $2::text::timestamptz
    union all
    select f.case_number, 1, f.owner, f.decided_by, o.finished_at
    from docket.outcome o join docket.case_file f on f.decided_by = o.job_id
    where o.finished_at >= $1::text::timestamptz and o.finished_at < $2::text::timestamptz
        and not exists (select from docket.owner_change c where c.case_number = f.case_number)
), page as (
    select * from changed
    where (starts_with(owner, 'special-') or starts_with(owner, 'office-') or owner = 'congressional')
        and ($3::text is null or (changed_at, case_number, version) > ($3::text::timestamptz, $4::text, $5::int4))
    order by changed_at, case_number, version limit $6::int4
)
select p.case_number as "case", p.version, p.owner, t.name as office_name, p.job_id as job,
    to_char(p.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as changed_at,
    d.action_date::text as decided_on, d.trace, d.tasks, k.name as kind,
    (select string_agg('ruling ' || r.id || ' of ' || r.role || ' (' || r.authority || ')', '; ' order by u.place)
        from docket.decision_ruling u join docket.ruling r on r.id = u.ruling where u.job_id = d.job_id) as rulings
from page p
left join docket.decision d on d.job_id = p.job_id and d.case_number = p.case_number
left join docket.job j on j.id = p.job_id
left join docket.kind k on k.id = j.kind
left join docket.office t on p.owner = 'office-' || t.code
order by p.changed_at, p.case_number, p.version
