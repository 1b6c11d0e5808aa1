-- Letters of cases by mail merge, the oldest first. Within how many days the new advocate makes contact is what was
-- recorded for the letter's day when its batch was made.
-- $1 text kind, or null
-- $2 text state (pending, exported) or null
-- $3 text case number or null
-- $4 int8 batch or null
-- $5 int8 only letters above this, or null
-- $6 int4 how many at most
-- index: case_letter_pkey, case_letter_pending for pending ones, case_letter_by_case with a case number, case_letter_once_a_batch with a batch
-- locks: none
with page as (
    select l.* from unnest(case when $1::text is null then array['special-5', 'acknowledgement'] else array[$1::text] end) as w (kind)
    cross join lateral (
        select * from docket.case_letter l
        where l.kind = w.kind and ($2::text is null or (l.batch is null) = ($2::text = 'pending'))
            and ($3::text is null or l.case_number = $3::text) and ($4::int8 is null or l.batch = $4::int8)
            and ($5::int8 is null or l.id > $5::int8)
        order by l.id limit $6::int4) as l
    order by l.id limit $6::int4
)
select l.id as letter, l.case_number as "case", l.kind, case when l.batch is null then 'pending' else 'exported' end as state,
    l.made_on::text as made_on, l.batch, l.job_id as job, case when l.kind = 'special-5' then (
        select p.value::int8 from docket.operator_parameter p
        where p.section = 'letters' and p.name = 'contact-days' and p.valid_from <= l.made_on
            and p.recorded_at <= coalesce((select b.recorded_at from docket.letter_batch b where b.id = l.batch), clock_timestamp())
        order by p.valid_from desc, p.id desc limit 1) end as contact_days
from page l
order by l.id
