-- job, outcome and decision are partitioned by ranges of job id, so that the key is the job alone and retention drops a range.

create table docket.partition_size (
    only_row boolean primary key default true,
    jobs bigint not null,
    constraint partition_size_one_row check (only_row),
    constraint partition_size_positive check (jobs between 1000 and 1000000000)
);
insert into docket.partition_size (jobs) values (2000000);
comment on table docket.partition_size is 'One row: how many job ids one partition spans.';

create function docket.partition_attach(parent text, key text, first bigint, size bigint) returns boolean language plpgsql as $$
declare
    child text := format('%s_p%s', parent, first / size);
begin
    if to_regclass(format('docket.%I', child)) is not null then
        return false;
    end if;
    -- Attached, not created in place: ATTACH takes a lock that claims and finishes do not wait for, and the check
    -- constraint spares it the scan.
    execute format('create table docket.%I (like docket.%I including defaults including constraints)', child, parent);
    execute format('alter table docket.%I add constraint %I check (%I >= %s and %I < %s)',
        child, child || '_range', key, first, key, first + size);
    execute format('alter table docket.%I attach partition docket.%I for values from (%s) to (%s)',
        parent, child, first, first + size);
    execute format('alter table docket.%I drop constraint %I', child, child || '_range');
    return true;
end $$;

create function docket.partitions_ahead(ahead integer default 3) returns integer language plpgsql as $$
declare
    size bigint := (select jobs from docket.partition_size);
    last bigint := (select last_value from docket.job_id_seq);
    made integer := 0;
    place bigint;
begin
    -- One at a time: two hosts may both find the same range missing.
    perform pg_advisory_xact_lock(hashtext('docket.partitions_ahead'));
    for step in 0..ahead loop
        place := (last / size + step) * size;
        made := made + docket.partition_attach('job', 'id', place, size)::integer
            + docket.partition_attach('outcome', 'job_id', place, size)::integer
            + docket.partition_attach('decision', 'job_id', place, size)::integer;
    end loop;
    return made;
end $$;
comment on function docket.partitions_ahead(integer) is
    'Makes the partitions of the range in use and of the next ones where they are missing; says how many it made.';

select docket.partitions_ahead();
