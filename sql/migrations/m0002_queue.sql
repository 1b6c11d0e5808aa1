-- Jobs, where they wait, who holds them, how they ended.
-- Hot tables carry no foreign keys (a trigger per row) and few indexes; what would be a key is checked by docket.enqueue
-- and by the transactions that write them.

create table docket.queue (
    id smallint primary key,
    name text not null,
    constraint queue_name_once unique (name),
    constraint queue_name_form check (name ~ '^[a-z][a-z0-9-]{0,62}$')
);
comment on table docket.queue is 'Where jobs wait. The id is what the hot tables carry.';

create table docket.kind (
    id smallint primary key,
    queue smallint not null,
    name text not null,
    is_default boolean not null default false,
    constraint kind_queue_known foreign key (queue) references docket.queue (id),
    constraint kind_once_per_queue unique (queue, name),
    constraint kind_name_form check (name ~ '^[a-z][a-z0-9-]{0,62}$')
);
create unique index kind_one_default_per_queue on docket.kind (queue) where is_default;
comment on table docket.kind is 'Which handler runs a job. A host claims only the kinds it knows.';

insert into docket.queue (id, name) values
    (1, 'intake'), (2, 'special-1'), (3, 'special-2'), (4, 'special-3'), (5, 'special-4'), (6, 'special-6'), (7, 'congressional');
insert into docket.kind (id, queue, name, is_default) values
    (1, 1, 'route', true), (2, 2, 'gather', true), (3, 3, 'gather', true), (4, 4, 'gather', true), (5, 5, 'gather', true),
    (6, 6, 'pool', true), (7, 7, 'look-up', true);

create sequence docket.job_id_seq as bigint;
create sequence docket.ready_seq as bigint cache 1;

create table docket.job (
    id bigint not null default nextval('docket.job_id_seq'),
    queue smallint not null,
    kind smallint not null,
    priority smallint not null default 0,
    case_number text,
    caused_by bigint,
    enqueued_at timestamptz not null default now(),
    facts text not null,
    constraint job_pkey primary key (id),
    constraint job_priority_range check (priority between -4 and 4),
    constraint job_case_number_form check (case_number ~ '^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$'),
    constraint job_facts_size check (octet_length(facts) between 2 and 65536),
    constraint job_caused_by_earlier check (caused_by < id)
) partition by range (id);
alter sequence docket.job_id_seq owned by docket.job.id;
create index job_by_case on docket.job (case_number) where case_number is not null;
comment on table docket.job is 'One row per job, never updated. facts is the JSON object that the job was enqueued with.';

create table docket.ready (
    queue smallint not null,
    kind smallint not null,
    priority smallint not null,
    attempt smallint not null,
    seq bigint not null default nextval('docket.ready_seq'),
    job_id bigint not null,
    constraint ready_attempt_counts_up check (attempt >= 0)
);
alter sequence docket.ready_seq owned by docket.ready.seq;
create unique index ready_in_order on docket.ready (queue, kind, priority, seq);
comment on table docket.ready is
    'What can be claimed now: claimed by deleting. seq is drawn afresh at every insertion, so that nothing returns below a claimer''s watermark. attempt counts the attempts already lost.';

create table docket.scheduled (
    job_id bigint not null,
    queue smallint not null,
    kind smallint not null,
    priority smallint not null,
    attempt smallint not null,
    due timestamptz not null,
    constraint scheduled_pkey primary key (job_id),
    constraint scheduled_attempt_counts_up check (attempt >= 0)
);
create index scheduled_by_due on docket.scheduled (due);
comment on table docket.scheduled is 'What becomes ready at its due instant, by the database''s clock.';

create table docket.lease (
    incarnation bigint not null,
    n bigint not null,
    queue smallint not null,
    leased_at timestamptz not null default clock_timestamp(),
    ids bigint[] not null,
    attempts smallint[] not null,
    constraint lease_pkey primary key (incarnation, n),
    constraint lease_not_empty check (cardinality(ids) >= 1),
    constraint lease_attempt_for_each check (cardinality(ids) = cardinality(attempts))
);
alter table docket.lease alter ids set storage plain, alter attempts set storage plain;
comment on table docket.lease is
    'The right of one worker incarnation to finish one claimed batch. The key is made by the claimer and never reused: an identity column hands the same key out again after a crash.';

create table docket.host (
    id bigint generated always as identity primary key,
    name text not null,
    pid integer not null,
    version text not null,
    started_at timestamptz not null default clock_timestamp(),
    seen_at timestamptz not null default clock_timestamp(),
    stopped_at timestamptz,
    constraint host_name_form check (char_length(name) between 1 and 255)
);
comment on table docket.host is 'One row per supervisor process; seen_at is its heartbeat, by the database''s clock.';

create table docket.incarnation (
    id bigint generated always as identity primary key,
    host bigint not null,
    pid integer not null,
    started_at timestamptz not null default clock_timestamp(),
    ended_at timestamptz,
    ending text,
    constraint incarnation_host_known foreign key (host) references docket.host (id),
    constraint incarnation_ending_said check ((ended_at is null) = (ending is null)),
    constraint incarnation_ending_size check (char_length(ending) <= 200)
);
create index incarnation_by_host on docket.incarnation (host);
comment on table docket.incarnation is 'One row per worker process start; leases are held under its id.';

create unlogged table docket.idle_claimer (
    host bigint primary key,
    since timestamptz not null default clock_timestamp()
);
comment on table docket.idle_claimer is
    'A host that found no work asks here to be notified. Producers notify only while a row stands: NOTIFY serialises commits.';

create table docket.outcome (
    job_id bigint not null,
    incarnation bigint,
    state smallint not null,
    attempt smallint not null,
    finished_at timestamptz not null default now(),
    result text,
    constraint outcome_pkey primary key (job_id),
    constraint outcome_state_known check (state between 1 and 6),
    constraint outcome_failure_says_why check (state <> 3 or result is not null),
    constraint outcome_result_size check (octet_length(result) <= 8192)
) partition by range (job_id);
comment on table docket.outcome is
    'How a job ended, exactly once: the key is the job. state: 1 decided, 2 referred, 3 failed, 4 done, 5 cancelled, 6 discarded.';

create table docket.dedupe (
    queue smallint not null,
    key text not null,
    job_id bigint not null,
    made_at timestamptz not null default now(),
    constraint dedupe_pkey primary key (queue, key),
    constraint dedupe_key_size check (char_length(key) between 1 and 200)
);
comment on table docket.dedupe is 'The newest job of each idempotency key. The scope is the enqueuer''s question, not the row''s property.';
