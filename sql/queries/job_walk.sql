-- Jobs of a range of ids, the newest first, that may be meant by what is said of their queue, kind and end.
-- $1 int8 from this id on
-- $2 int8 only ids below this
-- $3 int4 how many at most
-- $4 text queue or null
-- $5 text kind or null
-- $6 text state (decided, referred, done) or null
-- $7 text what their result begins with, or null
-- $8 text only those that ended at this instant or later, or null
-- $9 text only those that ended before this instant, or null
-- index: the keys of job and outcome: the range is read once
-- locks: none
select j.id
from docket.job j left join docket.outcome o on o.job_id = j.id and o.job_id >= $1::int8 and o.job_id < $2::int8
where j.id >= $1::int8 and j.id < $2::int8
    and ($4::text is null or j.queue = (select id from docket.queue where name = $4::text))
    and ($5::text is null or j.kind = any (array(select id from docket.kind where name = $5::text)))
    and ($6::text is null or o.state = case $6::text when 'decided' then 1 when 'referred' then 2 else 4 end)
    and ($7::text is null or starts_with(o.result, $7::text))
    and ($8::text is null or o.finished_at >= $8::text::timestamptz)
    and ($9::text is null or o.finished_at < $9::text::timestamptz)
order by j.id desc
limit $3::int4
