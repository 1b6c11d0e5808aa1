-- Counts the versions of cases up whose suspenses change, or raises DK002 when one has moved on since it was read. The owner stays; a case that nobody has routed becomes its unit's.
-- $1 text[] case numbers, each once
-- $2 int4[] versions read (0 = the case did not exist)
-- $3 text[] owners of cases that did not exist
-- $4 int8[] the deciding jobs
-- index: case_file_pkey
-- locks: the case rows, in the order of their numbers, so that two finishes never wait for each other crosswise
with moved as (
    insert into docket.case_file as f (case_number, version, owner, decided_by)
    select u.case_number, u.version + 1, u.owner, u.job_id
    from unnest($1::text[], $2::int4[], $3::text[], $4::int8[]) as u (case_number, version, owner, job_id)
    order by u.case_number
    on conflict on constraint case_file_pkey do update set version = excluded.version
        where f.version = excluded.version - 1
    returning version
)
select docket.expect(count(*), cardinality($1::text[])::bigint) from moved
