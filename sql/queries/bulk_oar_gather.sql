-- Gathers cases into the open bulk OARs of their Specials, in the order given.
-- $1 date action date
-- the rest arrays, one element a case:
-- $2 int2[] Specials, 1 to 4
-- $3 text[] case numbers
-- $4 int8[] the gathering jobs
-- index: bulk_oar_one_open; bulk_oar_case_pkey refuses a case that is in one already
-- locks: the open bulk OAR of each Special until the end of the transaction, in the order of the Specials
select docket.bulk_oar_gather(g.special, g.numbers, g.jobs, $1::date)
from (
    select u.special, array_agg(u.case_number order by u.n) as numbers, array_agg(u.job_id order by u.n) as jobs
    from unnest($2::int2[], $3::text[], $4::int8[]) with ordinality as u (special, case_number, job_id, n)
    group by u.special order by u.special offset 0
) as g
