-- Cases held for a taxpayer's response: their deadlines, the responses, what follows from none, and the letters.

insert into docket.queue (id, name) values (9, 'substantiation');
insert into docket.kind (id, queue, name, is_default) values
    (9, 9, 'request', true), (10, 9, 'response', false), (11, 9, 'expire', false);

-- A case that nobody has routed is its unit's, from the request on.
alter table docket.case_file drop constraint case_file_owner_form;
alter table docket.case_file add constraint case_file_owner_form
    check (
        owner in ('special-6', 'congressional', 'special-1', 'special-2', 'special-3', 'special-4', 'special-5',
            'csco', 'acss', 'acs', 'am', 'field-assistance')
        or (starts_with(owner, 'office-') and octet_length(owner) between 8 and 11
            and translate(owner, '0123456789', '') = 'office-'));
comment on table docket.case_file is
    'A case and its owner. version counts the owner''s and the suspenses'' changes; a finish that was computed on another version is refused and runs again.';

alter table docket.referral add urgent boolean not null default false;
create index referral_urgent on docket.referral (job_id, part) where urgent;

create function docket.expect_suspense(counted bigint, wanted bigint) returns void language plpgsql as $$
begin
    if counted <> wanted then
        raise exception 'a suspense is not as it was read' using errcode = 'DK006', constraint = 'suspense_as_read';
    end if;
end $$;
comment on function docket.expect_suspense(bigint, bigint) is
    'Raises DK006 when a suspense, a consequence or a letter was not in the state that its change was computed from. The version of the case is checked before, so this is the second lock on that door.';

create table docket.suspense (
    id bigint not null,
    case_number text not null,
    operation text not null,
    purpose text not null,
    opened_on date not null,
    state text not null default 'open',
    version integer not null default 1,
    rounds smallint not null default 0,
    response_due date not null,
    follow_up date not null,
    acts_from date not null,
    constraint suspense_pkey primary key (id),
    constraint suspense_case_number_form check (case_number ~ '^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$'),
    constraint suspense_operation_known check (operation in ('am', 'csco', 'acss', 'acs', 'field-assistance')),
    constraint suspense_purpose_known check (purpose in ('financial-information', 'substantiation', 'clarification', 'student-loan')),
    constraint suspense_state_known check (state in ('open', 'answered', 'expired', 'closed')),
    constraint suspense_version_counts_up check (version >= 1),
    constraint suspense_one_clarification_round check (rounds between 0 and 1),
    constraint suspense_dates_in_order check (response_due <= follow_up and follow_up < acts_from)
) with (fillfactor = 90);
create unique index suspense_one_open_per_case_and_purpose on docket.suspense (case_number, purpose) where state = 'open';
create index suspense_by_case on docket.suspense (case_number);
create index suspense_due on docket.suspense (acts_from, id) where state = 'open';
comment on table docket.suspense is
    'A case held for a response. The key is the request job that opened it, so that a job opens one at the most; the index suspense_one_open_per_case_and_purpose keeps a second one shut. version and dates are those of its newest deadline.';

create table docket.deadline (
    suspense bigint not null,
    version integer not null,
    rule text not null,
    counted_from date not null,
    response_due date not null,
    follow_up date not null,
    response_due_rolled date,
    follow_up_rolled date,
    roll_policy text,
    acts_from date not null,
    made_by bigint not null,
    made_on date not null,
    recorded_at timestamptz not null default clock_timestamp(),
    constraint deadline_pkey primary key (suspense, version),
    constraint deadline_once_a_job unique (made_by),
    constraint deadline_version_counts_up check (version >= 1),
    constraint deadline_dates_in_order check (counted_from <= response_due and response_due <= follow_up and follow_up < acts_from),
    constraint deadline_rolled_forward check (response_due <= response_due_rolled and follow_up <= follow_up_rolled),
    constraint deadline_rolled_by_a_policy check (num_nonnulls(response_due_rolled, follow_up_rolled, roll_policy) in (0, 3))
);
comment on table docket.deadline is
    'Append-only: every deadline a suspense has had. One whose version is below the suspense''s is superseded and never fires. acts_from is the first day on which no response has its consequences. Rolled dates stand beside the raw ones where an operator''s policy rolls them.';

alter table docket.deadline add constraint deadline_of_a_suspense
    foreign key (suspense) references docket.suspense (id) deferrable initially deferred;
alter table docket.suspense add constraint suspense_has_its_deadline
    foreign key (id, version) references docket.deadline (suspense, version) deferrable initially deferred;

create table docket.response (
    job_id bigint not null,
    suspense bigint not null,
    version integer not null,
    received_on date not null,
    recorded_on date not null,
    recorded_at timestamptz not null default clock_timestamp(),
    answer text,
    timeliness text not null,
    next text,
    constraint response_pkey primary key (job_id),
    constraint response_deadline_known foreign key (suspense, version) references docket.deadline (suspense, version),
    constraint response_received_before_recorded check (received_on <= recorded_on),
    constraint response_answer_known check (answer in ('full', 'partial', 'none')),
    constraint response_timeliness_known check (timeliness in ('in-time', 'in-suspense', 'late')),
    constraint response_next_form check (next ~ '^[a-z][a-z0-9-]{0,62}$')
);
create index response_by_suspense on docket.response (suspense);
comment on table docket.response is
    'Append-only: what came in, judged by the day it was received against the deadline that stood when it was recorded. recorded_at is the database''s clock. answer and next are null where a person decides them.';

create table docket.consequence (
    suspense bigint not null,
    version integer not null,
    kind text not null,
    state text not null default 'pending',
    task text not null,
    made_by bigint not null,
    made_on date not null,
    due_on date not null,
    late boolean not null generated always as (made_on > due_on) stored,
    settled_on date,
    stopped_by bigint,
    constraint consequence_pkey primary key (suspense, version, kind),
    constraint consequence_deadline_known foreign key (suspense, version) references docket.deadline (suspense, version),
    constraint consequence_kind_form check (kind ~ '^[a-z][a-z0-9-]{0,62}$'),
    constraint consequence_state_known check (state in ('pending', 'issued', 'stopped', 'undone')),
    constraint consequence_not_before_its_day check (made_on >= due_on),
    constraint consequence_settled_on_a_day check ((state = 'pending') = (settled_on is null)),
    constraint consequence_stopped_by_a_response check ((state = 'stopped') = (stopped_by is not null))
);
create unique index consequence_stands_once on docket.consequence (suspense, kind) where state in ('pending', 'issued');
create index consequence_by_job on docket.consequence (made_by);
comment on table docket.consequence is
    'What follows from no response: pending until a person has done its task (issued), stopped by a timely response recorded late, undone by a person. Of one kind at the most one stands in a suspense. late: made after the first day on which it was due.';

create table docket.letter_batch (
    id bigint generated always as identity,
    made_on date not null,
    made_by text not null,
    recorded_at timestamptz not null default clock_timestamp(),
    constraint letter_batch_pkey primary key (id),
    constraint letter_batch_by_said check (char_length(btrim(made_by)) between 1 and 100)
);
comment on table docket.letter_batch is 'Append-only: one export of letters. Its letters are those that name it, so that it can be exported again as it was.';

create table docket.letter (
    id bigint generated always as identity,
    suspense bigint not null,
    kind text not null,
    round smallint not null,
    state text not null default 'pending',
    version integer not null,
    made_by bigint not null,
    made_on date not null,
    batch bigint,
    stopped_by bigint,
    constraint letter_pkey primary key (id),
    constraint letter_once unique (suspense, kind, round),
    constraint letter_deadline_known foreign key (suspense, version) references docket.deadline (suspense, version),
    constraint letter_batch_known foreign key (batch) references docket.letter_batch (id),
    constraint letter_kind_form check (kind ~ '^[a-z][a-z0-9-]{0,62}$'),
    constraint letter_round_counts_up check (round >= 0),
    constraint letter_state_known check (state in ('pending', 'exported', 'stopped')),
    constraint letter_exported_in_a_batch check ((state = 'exported') = (batch is not null)),
    constraint letter_stopped_by_a_job check ((state = 'stopped') = (stopped_by is not null))
);
create index letter_pending on docket.letter (id) where state = 'pending';
create index letter_by_batch on docket.letter (batch, id) where batch is not null;
create index letter_by_job on docket.letter (made_by);
comment on table docket.letter is
    'A letter that a job brought: pending until it is exported, in exactly one batch, or stopped because the answer came first.';

create table docket.decision_facts (
    job_id bigint not null,
    facts text not null,
    constraint decision_facts_pkey primary key (job_id),
    constraint decision_facts_size check (octet_length(facts) between 2 and 65536)
);
comment on table docket.decision_facts is
    'Append-only: the facts of a decision where they are not those of its job alone: what was read of a suspense stands in them.';

-- What changes, and how far: everything else is refused, whoever asks.

create function docket.refuse_change(what text) returns void language plpgsql as $$
begin
    raise exception 'docket refuses a change of %', what using errcode = 'DK007', constraint = what;
end $$;
comment on function docket.refuse_change(text) is 'Raises DK007 with the name of the rule that a change of a row breaks.';

create function docket.suspense_moves() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        perform docket.refuse_change('suspense_is_kept');
    elsif (new.id, new.case_number, new.operation, new.purpose, new.opened_on)
        is distinct from (old.id, old.case_number, old.operation, old.purpose, old.opened_on) then
        perform docket.refuse_change('suspense_stays_what_it_is');
    elsif new.version not in (old.version, old.version + 1) or new.rounds not in (old.rounds, old.rounds + 1) then
        perform docket.refuse_change('suspense_version_by_one');
    elsif new.version = old.version and (new.response_due, new.follow_up, new.acts_from, new.rounds)
        is distinct from (old.response_due, old.follow_up, old.acts_from, old.rounds) then
        perform docket.refuse_change('suspense_dates_by_version');
    elsif old.state in ('answered', 'closed') or (new.state = 'open' and new.version = old.version) then
        perform docket.refuse_change('suspense_state_moves_on');
    end if;
    return new;
end $$;
create trigger suspense_moves before update or delete on docket.suspense
    for each row execute function docket.suspense_moves();

create function docket.consequence_comes() returns trigger language plpgsql as $$
begin
    if new.state <> 'pending' or not exists (
        select from docket.suspense s join docket.deadline d on d.suspense = s.id and d.version = s.version
        where s.id = new.suspense and s.version = new.version and s.state = 'expired' and d.acts_from = new.due_on) then
        perform docket.refuse_change('consequence_of_the_deadline_that_expired');
    end if;
    return new;
end $$;
create trigger consequence_comes before insert on docket.consequence
    for each row execute function docket.consequence_comes();

create function docket.consequence_moves() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or (new.suspense, new.version, new.kind, new.task, new.made_by, new.made_on, new.due_on)
        is distinct from (old.suspense, old.version, old.kind, old.task, old.made_by, old.made_on, old.due_on) then
        perform docket.refuse_change('consequence_stays_what_it_is');
    elsif (old.state, new.state) not in (('pending', 'issued'), ('pending', 'stopped'), ('issued', 'undone')) then
        perform docket.refuse_change('consequence_state_moves_on');
    end if;
    return new;
end $$;
create trigger consequence_moves before update or delete on docket.consequence
    for each row execute function docket.consequence_moves();

create function docket.letter_moves() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or (new.id, new.suspense, new.kind, new.round, new.version, new.made_by, new.made_on)
        is distinct from (old.id, old.suspense, old.kind, old.round, old.version, old.made_by, old.made_on) then
        perform docket.refuse_change('letter_stays_what_it_is');
    elsif old.state <> 'pending' or new.state = 'pending' then
        perform docket.refuse_change('letter_state_moves_on');
    end if;
    return new;
end $$;
create trigger letter_moves before update or delete on docket.letter
    for each row execute function docket.letter_moves();

create trigger deadline_append_only before update or delete on docket.deadline
    for each row execute function docket.append_only();
create trigger decision_facts_append_only before update or delete on docket.decision_facts
    for each row execute function docket.append_only();
create trigger response_append_only before update or delete on docket.response
    for each row execute function docket.append_only();
create trigger letter_batch_append_only before update or delete on docket.letter_batch
    for each row execute function docket.append_only();
