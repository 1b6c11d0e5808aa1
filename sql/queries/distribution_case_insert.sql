-- Writes cases of a run, with the office of each or why it waits.
-- $1 int8 run
-- arrays, one element a case:
-- $2 int4[] numbers
-- $3 text[] case numbers
-- $4 int8[] the jobs that put them into the pool
-- $5 int4[] versions
-- $6 int2[] priorities
-- $7 int4[] days of creation, from 2000-01-01
-- $8 bool[] Spanish
-- $9 text[] offices that released them, or null
-- $10 text[] offices of Exhibit A, or null
-- $11 text[] offices that they go to, or null
-- $12 int4[] duties, or null
-- $13 text[] why they wait, or null
-- index: distribution_case_pkey, distribution_case_once_a_run
-- locks: none but the new rows
insert into docket.distribution_case (run, number, case_number, entered_by, version, priority, created_on, spanish, released_by,
    exhibit_office, office, duty, waits)
select $1::int8, unnest($2::int4[]), unnest($3::text[]), unnest($4::int8[]), unnest($5::int4[]), unnest($6::int2[]),
    date '2000-01-01' + unnest($7::int4[]), unnest($8::bool[]), unnest($9::text[]), unnest($10::text[]), unnest($11::text[]),
    unnest($12::int4[]), unnest($13::text[])
