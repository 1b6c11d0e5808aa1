-- Copied lines that name a case which an earlier one names for the same kind; a shared key makes one job of both.
-- $1 int4 how many at most
-- index: none (the temporary table is read once)
-- locks: none
-- rows: the line, the first line of its case, and how many such lines there are in all
select r.line, r.first_line, count(*) over () as repeats
from (
    select i.line, i.key, first_value(i.line) over w as first_line, first_value(i.key) over w as first_key
    from pg_temp.incoming as i
    where i.case_number is not null
    window w as (partition by i.case_number, i.queue, i.kind order by i.line)
) as r
where r.line > r.first_line and (r.key is null or r.key is distinct from r.first_key)
order by r.line
limit $1
