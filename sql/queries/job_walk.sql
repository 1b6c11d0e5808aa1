-- Jobs of a range of ids, the newest first, by queue and kind.
-- $1 int8 from this id on
-- $2 int8 only ids below this
-- $3 int4 how many at most
-- $4 text queue or null
-- $5 text kind or null
-- index: job's key backwards: the range is read once
-- locks: none
select j.id
from docket.job j
where j.id >= $1::int8 and j.id < $2::int8
    and ($4::text is null or j.queue = (select id from docket.queue where name = $4::text))
    and ($5::text is null or j.kind = any (array(select id from docket.kind where name = $5::text)))
order by j.id desc
limit $3::int4
