-- Jobs of a range of ids that have ended, the newest first, by how they ended.
-- $1 int8 from this id on
-- $2 int8 only ids below this
-- $3 int4 how many at most
-- $4 text queue or null
-- $5 text kind or null
-- $6 text state (decided, referred, done) or null
-- $7 text what their result begins with, or null
-- $8 text only those that ended at this instant or later, or null
-- $9 text only those that ended before this instant, or null
-- index: outcome's key backwards: the range is read once; job's key for those that ended so, with a queue or a kind
-- locks: none
select o.job_id as id
from docket.outcome o
where o.job_id >= $1::int8 and o.job_id < $2::int8
    and ($6::text is null or o.state = case $6::text when 'decided' then 1 when 'referred' then 2 else 4 end)
    and ($7::text is null or starts_with(o.result, $7::text))
    and ($8::text is null or o.finished_at >= $8::text::timestamptz)
    and ($9::text is null or o.finished_at < $9::text::timestamptz)
    and ($4::text is null and $5::text is null or exists (
        select from docket.job j where j.id = o.job_id
            and ($4::text is null or j.queue = (select id from docket.queue where name = $4::text))
            and ($5::text is null or j.kind = any (array(select id from docket.kind where name = $5::text)))))
order by o.job_id desc
limit $3::int4
