-- Takes pending letters, the oldest first, into a new batch. Letters that a finish is stopping just now are left.
-- $1 date action date
-- $2 text who exports them
-- $3 int4 how many at most
-- index: letter_pending
-- locks: the letters' rows, skipping those that others hold
-- rows: the batch and how many letters it holds; none when nothing is pending
with picked as materialized (
    select id from docket.letter where state = 'pending' order by id limit $3::int4 for update skip locked
), batch as (
    insert into docket.letter_batch (made_on, made_by) select $1::date, $2::text where exists (select from picked)
    returning id
), taken as (
    update docket.letter as l set state = 'exported', batch = batch.id
    from picked, batch
    where l.id = picked.id
    returning l.id
)
select batch.id as batch, (select count(*) from taken) as letters from batch
