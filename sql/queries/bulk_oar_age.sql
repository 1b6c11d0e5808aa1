-- Closes the bulk OARs that are open for as many days as the operator has said for their Special.
-- $1 date action date
-- $2 int8 the job that closes them
-- index: bulk_oar_one_open: four rows at the most
-- locks: the bulk OARs that it closes
-- rows: how many
with due as materialized (
    select o.id from docket.bulk_oar o
    cross join lateral docket.bulk_oar_limits(o.special, $1::date) as l
    where o.closed_on is null and o.cases >= 1 and o.opened_on + l.days_max <= $1::date
    order by o.special for update of o
), closed as (
    update docket.bulk_oar as o set closed_on = $1::date, closed_by = 'job ' || $2::int8, reason = 'age'
    from due where o.id = due.id
    returning o.id
)
select count(*) from closed
