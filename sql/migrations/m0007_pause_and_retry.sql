-- What operators do to queues and to jobs that have ended.

create table docket.queue_pause (
    queue smallint not null,
    paused_at timestamptz not null default clock_timestamp(),
    paused_by text not null,
    reason text,
    constraint queue_pause_pkey primary key (queue),
    constraint queue_pause_queue_known foreign key (queue) references docket.queue (id),
    constraint queue_pause_by_said check (char_length(btrim(paused_by)) between 1 and 100),
    constraint queue_pause_reason_said check (char_length(btrim(reason)) between 1 and 500)
);
comment on table docket.queue_pause is 'The queues that no host claims from, and who says so. What runs, finishes.';

create table docket.retry (
    job_id bigint not null,
    retried_as bigint not null,
    retried_by text not null,
    retried_at timestamptz not null default clock_timestamp(),
    constraint retry_pkey primary key (job_id),
    constraint retry_later check (retried_as > job_id),
    constraint retry_by_said check (char_length(btrim(retried_by)) between 1 and 100)
);
comment on table docket.retry is
    'The newest job that does the work of one that failed or was taken back. A job ends once, so its retry is a job of its own.';

-- As before, and a key's work is not over while a retry of its job is under way.
create or replace function docket.key_holds(holder bigint, scope text) returns boolean language sql stable as $$
    with recursive chain (id) as (
        select holder union select r.retried_as from chain c join docket.retry r on r.job_id = c.id
    )
    select scope = 'ever' or exists (
        select from chain c
        where not exists (select from docket.outcome where job_id = c.id)
            and (scope = 'unfinished' or not exists (select from docket.lease where c.id = any (ids))))
$$;
