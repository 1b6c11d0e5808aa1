-- Takes pending letters of cases of one kind, the oldest first, into a new batch.
-- $1 text kind
-- $2 date action date
-- $3 text who exports them
-- $4 int4 how many at most
-- index: case_letter_pending
-- locks: the letters' rows, skipping those that others hold
-- rows: the batch and how many letters it holds; none when nothing is pending
with picked as materialized (
    select id from docket.case_letter where batch is null and kind = $1::text order by id limit $4::int4 for update skip locked
), once as materialized (
    -- A case that has two letters pending has one in this batch, and the other in the next.
    select min(l.id) as id from docket.case_letter l join picked p on p.id = l.id group by l.case_number
), batch as (
    insert into docket.letter_batch (made_on, made_by) select $2::date, $3::text where exists (select from once)
    returning id
), taken as (
    update docket.case_letter as l set batch = batch.id from once, batch where l.id = once.id
    returning l.id
)
select batch.id as batch, (select count(*) from taken) as letters from batch
