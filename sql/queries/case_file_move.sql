-- Gives cases their new owner, each on the version that its decision was made on, or raises DK002 when one has moved on since.
-- $1 text[] case numbers, each once
-- $2 int4[] versions read
-- $3 text[] owners
-- $4 int8[] the deciding jobs
-- index: case_file_pkey
-- locks: the case rows, in the order of their numbers, so that two finishes never wait for each other crosswise
with moved as (
    insert into docket.case_file as f (case_number, version, owner, decided_by)
    select u.case_number, u.version + 1, u.owner, u.job_id
    from (select unnest($1::text[]) as case_number, unnest($2::int4[]) as version, unnest($3::text[]) as owner,
        unnest($4::int8[]) as job_id) as u
    order by u.case_number
    on conflict on constraint case_file_pkey do update
        set version = excluded.version, owner = excluded.owner, decided_by = excluded.decided_by
        where f.version = excluded.version - 1
    returning version
)
select docket.expect(count(*), cardinality($1::text[])::bigint) from moved
