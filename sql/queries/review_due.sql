-- The new hires whose review the sweep would enqueue now: how many, and the first of them.
-- $1 date day
-- $2 int4 how many to name
-- index: advocate_record_by_key, dedupe_pkey
-- locks: none
with hire as materialized (
    select o.id, o.office from docket.advocate_on($1::date) o
    where o.in_training and not exists (
        select from docket.dedupe d where d.queue = 17 and d.key = 'review/' || o.id || '/' || $1::date and d.issuer = 'engine')
)
select (select count(*) from hire) as due, array(
    select 'advocate ' || id || ' of office ' || office from hire order by id limit $2::int4) as sample
