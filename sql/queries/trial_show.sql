-- What would become of the lines that a dry run copied: how many jobs would be new, and how many a key holds already, an earlier line's included.
-- index: dedupe's key; those of key_holds for keys that are there
-- locks: none
with line as (
    select i.key, row_number() over (partition by q.id, i.key order by i.line) > 1 as is_repeated, d.job_id as holder,
        coalesce(i.key_scope, 'unfinished') as scope
    from pg_temp.incoming i
    join docket.queue q on q.name = i.queue
    join docket.kind k on k.queue = q.id and case when i.kind is null then k.is_default else k.name = i.kind end
    left join docket.dedupe d on d.queue = q.id and d.key = i.key and d.issuer = 'producer'
), judged as (
    select l.key is not null and (l.is_repeated or (l.holder is not null and docket.key_holds(l.holder, l.scope))) as is_held from line l
)
select count(*) filter (where not is_held) as created, count(*) filter (where is_held) as existing from judged
