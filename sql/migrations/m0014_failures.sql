-- How a job that failed is tried again, what is kept of it when it is dead, and how a running job is asked to end.

alter table docket.kind
    add column changed_by text,
    add column changed_at timestamptz,
    add constraint kind_change_said check ((changed_by is null) = (changed_at is null)),
    add constraint kind_changed_by_said check (char_length(btrim(changed_by)) between 1 and 100);

create table docket.failure (
    job_id bigint not null,
    attempt smallint not null,
    queue smallint not null,
    is_dead boolean not null,
    failed_at timestamptz not null default clock_timestamp(),
    incarnation bigint,
    why text not null,
    constraint failure_pkey primary key (job_id, attempt),
    constraint failure_attempt_counts_up check (attempt between 1 and 100),
    constraint failure_why_size check (octet_length(why) between 1 and 4000)
);
create index failure_dead on docket.failure (job_id) where is_dead;
comment on table docket.failure is
    'Each attempt that a job lost, and why: codes and names of fields, never a value. At most one row for each attempt that its kind allows. is_dead: it was the last, and the job ended failed.';

create function docket.retry_wait(first_ms integer, max_ms integer, failures integer, jitter double precision) returns interval
    language sql immutable as $$
    select least(first_ms * power(2::double precision, greatest(failures, 1) - 1), max_ms) * (0.5 + 0.5 * jitter) * interval '1 millisecond'
$$;
comment on function docket.retry_wait(integer, integer, integer, double precision) is
    'The wait after so many failures, 1 being the first: it doubles from first_ms up to max_ms, and the jitter, 0 to 1, takes up to half of it away, so that jobs that failed together do not return together.';

create function docket.fail(jobs bigint[], attempts smallint[], whys text[], held_by bigint, out died bigint) language plpgsql as $$
begin
    with lost as materialized (
        -- One instant and one throw of the dice for each job; the lease's own transaction writes what follows from it.
        select f.job_id, (f.attempt + 1)::smallint as attempt, left(f.why, 1000) as why, j.queue, j.kind, j.priority,
            f.attempt + 1 >= k.attempts_max as is_dead,
            clock_timestamp() + docket.retry_wait(k.retry_first_ms, k.retry_max_ms, f.attempt + 1, random()) as due
        from unnest(jobs, attempts, whys) as f (job_id, attempt, why)
        cross join lateral (select queue, kind, priority from docket.job where id = f.job_id offset 0) as j
        join docket.kind k on k.id = j.kind
    ), kept as (
        insert into docket.failure (job_id, attempt, queue, is_dead, incarnation, why)
        select job_id, attempt, queue, is_dead, held_by, why from lost
        -- What is kept for people must not be what refuses a finish.
        on conflict on constraint failure_pkey do nothing
    ), dead as (
        insert into docket.outcome (job_id, incarnation, state, attempt, result)
        select job_id, held_by, 3, attempt, format('dead after %s attempt%s: %s', attempt, case when attempt > 1 then 's' end, why) from lost where is_dead
    ), again as (
        insert into docket.scheduled (job_id, queue, kind, priority, attempt, due)
        select job_id, queue, kind, priority, attempt, due from lost where not is_dead
    )
    select count(*) filter (where is_dead) into died from lost;
end $$;
comment on function docket.fail(bigint[], smallint[], text[], bigint) is
    'Each of these jobs, which the caller''s transaction has taken out of a lease, loses an attempt. It waits for the next as its kind says, by this server''s clock; or it has had its last, and ends failed: a dead letter. attempts: those lost before this one. Returns how many died. The caller frees the slots of limit keys.';

create table docket.cancellation (
    job_id bigint not null,
    requested_by text not null,
    requested_at timestamptz not null default clock_timestamp(),
    reason text,
    constraint cancellation_pkey primary key (job_id),
    constraint cancellation_by_said check (char_length(btrim(requested_by)) between 1 and 100),
    constraint cancellation_reason_said check (char_length(btrim(reason)) between 1 and 500)
);
comment on table docket.cancellation is
    'Running jobs that somebody wants ended. The row goes with the job''s end, however that comes about.';

create function docket.cancellation_told() returns trigger language plpgsql as $$
begin
    notify docket_cancel;
    return null;
end $$;
create trigger cancellation_told after insert on docket.cancellation
    for each statement execute function docket.cancellation_told();
comment on function docket.cancellation_told() is 'Has every host look at once whether it runs what is to be cancelled.';
