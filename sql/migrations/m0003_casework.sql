-- Cases, decisions, referrals, tasks, offices.

create table docket.office (
    code text primary key,
    name text not null,
    authority text not null,
    constraint office_code_form check (code ~ '^[0-9]{1,4}$')
);
comment on table docket.office is 'TAS local offices. The two that the residency table names are seeded; the others are operators'' reference data.';
insert into docket.office (code, name, authority) values
    ('66', 'Puerto Rico', 'IGM TAS-13-1225-0004, Exhibit A'),
    ('99', 'Hawaii', 'IGM TAS-13-1225-0004, Exhibit A');

create table docket.case_file (
    case_number text not null,
    version integer not null,
    owner text not null,
    decided_by bigint not null,
    constraint case_file_pkey primary key (case_number),
    constraint case_file_number_form check (case_number ~ '^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$'),
    constraint case_file_version_counts_up check (version >= 1),
    constraint case_file_owner_form check (owner ~ '^(special-[1-6]|congressional|office-[0-9]{1,4})$')
) with (fillfactor = 80);
comment on table docket.case_file is
    'A case and its owner. version counts the owner changes; a finish that was computed on another version is refused and runs again.';

create table docket.ruleset (
    id smallint generated always as identity primary key,
    hash text not null,
    first_seen timestamptz not null default clock_timestamp(),
    constraint ruleset_hash_once unique (hash),
    constraint ruleset_hash_form check (hash ~ '^sha256:[0-9a-f]{64}$')
);
comment on table docket.ruleset is 'The hashes of the rule sources that decided something here.';

create table docket.decision (
    job_id bigint not null,
    case_number text,
    action_date date not null,
    snapshot integer not null,
    ruleset smallint not null,
    regime smallint,
    referred boolean not null,
    decided text not null,
    trace text not null,
    readings text,
    tasks text,
    constraint decision_pkey primary key (job_id),
    constraint decision_decided_size check (octet_length(decided) between 2 and 8192),
    constraint decision_trace_size check (octet_length(trace) between 1 and 8192)
) partition by range (job_id);
comment on table docket.decision is
    'Append-only: what was decided and why. decided is the determined parts as JSON; trace, readings and tasks are compact codes, rendered on demand. The facts are those of the job.';

create table docket.referral (
    job_id bigint not null,
    part smallint not null,
    rule text not null,
    reason text not null,
    paragraph text not null,
    refer_to text not null,
    detail text not null,
    settled_by text[] not null,
    opened_at timestamptz not null default now(),
    constraint referral_pkey primary key (job_id, part),
    constraint referral_part_counts_from_one check (part >= 1),
    constraint referral_reason_known check (reason in ('missing_fact', 'no_rule', 'conflict', 'discretion', 'redacted',
        'external_text', 'undefined_term', 'not_in_force', 'ambiguous_date', 'not_encoded'))
);
comment on table docket.referral is 'What the text does not decide: the rule, why, and the person it names.';

create table docket.task (
    job_id bigint not null,
    task text not null,
    done_on date not null,
    done_by text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    constraint task_pkey primary key (job_id, task),
    constraint task_done_by_said check (char_length(btrim(done_by)) between 1 and 200)
);
comment on table docket.task is 'A task that a person has acted on. Tasks still open are listed from the decisions that bring them.';

create view docket.task_list as
    select d.job_id, d.case_number, d.action_date, brought.task, t.done_on, t.done_by
    from docket.decision d
    cross join lateral unnest(string_to_array(d.tasks, ',')) as brought (task)
    left join docket.task t on t.job_id = d.job_id and t.task = brought.task
    where d.tasks is not null;
comment on view docket.task_list is 'Every task that a decision brought, with what has been done about it.';
