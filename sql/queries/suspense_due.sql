-- The open suspenses for which the sweep would enqueue the end now: how many, and the longest due.
-- $1 date action date
-- $2 int4 how many to name
-- index: suspense_due up to the action date, dedupe_pkey once a due suspense
-- locks: none
with due as materialized (
    select s.id, s.case_number, s.acts_from from docket.suspense s
    where s.state = 'open' and s.acts_from <= $1::date
        and not exists (select from docket.dedupe d where d.queue = 9 and d.key = 'expire/' || s.id || '/' || s.version and d.issuer = 'engine')
)
select (select count(*) from due) as due, array(
    select 'suspense ' || id || ' of case ' || case_number || ', due from ' || to_char(acts_from, 'YYYY-MM-DD')
    from due order by acts_from, id limit $2::int4) as sample
