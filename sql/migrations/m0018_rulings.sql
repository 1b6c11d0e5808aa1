-- Persons' answers to referrals, what follows from them, the operator's readings, and the owners that cases have had.

create table docket.ruling (
    id bigint generated always as identity,
    job_id bigint not null,
    part smallint not null,
    kind text not null,
    rule text not null,
    gap text not null,
    facts text,
    decision text,
    scope text not null,
    digest text,
    until date,
    role text not null,
    author text not null,
    authority text not null,
    recorded_on date not null default docket.action_date(),
    recorded_at timestamptz not null default clock_timestamp(),
    constraint ruling_pkey primary key (id),
    constraint ruling_once_a_referral unique (job_id, part),
    constraint ruling_kind_form check (kind ~ '^[a-z][a-z-]{0,62}$'),
    constraint ruling_rule_form check (rule ~ '^[A-Z0-9]{2,8}-([0-9]{2}|CRIT)$'),
    constraint ruling_gap_is_a_letter check (gap ~ '^[a-z]$'),
    constraint ruling_says_one_thing check (num_nonnulls(facts, decision) = 1),
    constraint ruling_facts_are_an_object check (json_typeof(facts::json) = 'object' and octet_length(facts) <= 65536),
    constraint ruling_decision_is_an_object check (json_typeof(decision::json) = 'object' and octet_length(decision) <= 8192),
    constraint ruling_scope_known check (scope in ('this-case', 'identical-facts')),
    -- A fact is one case's. Only what a person decides can hold for another.
    constraint ruling_for_identical_facts_decides check (scope = 'this-case' or (decision is not null and digest is not null)),
    constraint ruling_digest_form check (digest ~ '^sha256:[0-9a-f]{64}$'),
    constraint ruling_until_of_a_scope check (until is null or (scope = 'identical-facts' and until >= recorded_on)),
    constraint ruling_role_said check (char_length(btrim(role)) between 1 and 100),
    constraint ruling_author_said check (char_length(btrim(author)) between 1 and 100),
    constraint ruling_has_authority check (char_length(btrim(authority)) between 1 and 500)
);
comment on table docket.ruling is
    'Append-only: a person''s answer to one referral: facts that settle it, or the parts that the text leaves open. gap is the letter of the rule''s gap. With the scope identical-facts it holds for later cases whose facts have its digest, up to and with the day until (null: no end).';

create table docket.ruling_revocation (
    ruling bigint not null,
    authority text not null,
    revoked_by text not null,
    revoked_on date not null default docket.action_date(),
    recorded_at timestamptz not null default clock_timestamp(),
    constraint ruling_revocation_pkey primary key (ruling),
    constraint ruling_revocation_of_a_ruling foreign key (ruling) references docket.ruling (id),
    constraint ruling_revocation_has_authority check (char_length(btrim(authority)) between 1 and 500),
    constraint ruling_revocation_by_said check (char_length(btrim(revoked_by)) between 1 and 100)
);
comment on table docket.ruling_revocation is
    'Append-only: a ruling that no longer holds for further identical facts. What was decided by it stays.';

create table docket.continuation (
    job_id bigint not null,
    continues bigint not null,
    constraint continuation_pkey primary key (job_id),
    constraint continuation_once unique (continues),
    constraint continuation_comes_later check (continues < job_id)
);
comment on table docket.continuation is
    'Append-only: the job that goes on where a referred one stopped, with its facts and the rulings on all of its parts.';

create table docket.decision_ruling (
    job_id bigint not null,
    place smallint not null,
    ruling bigint not null,
    constraint decision_ruling_pkey primary key (job_id, place),
    constraint decision_ruling_known foreign key (ruling) references docket.ruling (id),
    constraint decision_ruling_counts_from_one check (place >= 1)
);
create index decision_ruling_by_ruling on docket.decision_ruling (ruling);
comment on table docket.decision_ruling is 'Append-only: the rulings that a decision cites, in the order of its steps.';

-- A referral is open until a ruling answers it.
alter table docket.referral add ruling bigint;
create index referral_open on docket.referral (job_id, part) where ruling is null;
comment on table docket.referral is
    'What the text does not decide: the rule, why, and the person it names. Open until ruling names the answer.';

create function docket.range_is_forgotten(job bigint) returns boolean language sql stable as $$
    select exists (select from docket.retirement where job between first_job and last_job and state in ('forgetting', 'forgotten'))
$$;
comment on function docket.range_is_forgotten(bigint) is 'Whether the decisions of the job''s range are dropped, or are being dropped.';

create function docket.referral_moves() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        if not docket.range_is_forgotten(old.job_id) then
            perform docket.refuse_change('referral_is_kept');
        end if;
        return old;
    elsif (new.job_id, new.part, new.rule, new.reason, new.paragraph, new.refer_to, new.detail, new.settled_by, new.opened_at)
        is distinct from (old.job_id, old.part, old.rule, old.reason, old.paragraph, old.refer_to, old.detail, old.settled_by, old.opened_at) then
        perform docket.refuse_change('referral_stays_what_it_is');
    elsif old.ruling is not null and new.ruling is distinct from old.ruling then
        perform docket.refuse_change('referral_is_answered_once');
    end if;
    return new;
end $$;
create trigger referral_moves before update or delete on docket.referral
    for each row execute function docket.referral_moves();

create function docket.ruling_answers() returns trigger language plpgsql as $$
begin
    update docket.referral set ruling = new.id
    where job_id = new.job_id and part = new.part and rule = new.rule and ruling is null;
    if not found then
        perform docket.refuse_change('ruling_answers_an_open_referral');
    end if;
    return new;
end $$;
create trigger ruling_answers before insert on docket.ruling
    for each row execute function docket.ruling_answers();
comment on function docket.ruling_answers() is 'A ruling closes its referral, in one statement; it is refused where none is open.';

create function docket.ruling_revocation_ends_a_scope() returns trigger language plpgsql as $$
begin
    if not exists (select from docket.ruling where id = new.ruling and scope = 'identical-facts') then
        perform docket.refuse_change('ruling_revocation_ends_a_scope');
    end if;
    return new;
end $$;
create trigger ruling_revocation_ends_a_scope before insert on docket.ruling_revocation
    for each row execute function docket.ruling_revocation_ends_a_scope();

create function docket.kept_with_decisions() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and docket.range_is_forgotten(old.job_id) then
        return old;
    end if;
    raise exception 'rows of % are never changed', tg_table_name using errcode = 'DK004', table = tg_table_name;
end $$;
comment on function docket.kept_with_decisions() is 'Rows of the table are never changed, and go only with their decisions.';
create trigger ruling_append_only before update or delete on docket.ruling
    for each row execute function docket.kept_with_decisions();
create trigger continuation_append_only before update or delete on docket.continuation
    for each row execute function docket.kept_with_decisions();
create trigger decision_ruling_append_only before update or delete on docket.decision_ruling
    for each row execute function docket.kept_with_decisions();
create trigger ruling_revocation_append_only before update or delete on docket.ruling_revocation
    for each row execute function docket.append_only();

-- The operator's choices between readings.

create table docket.reading_choice (
    id bigint generated always as identity,
    reading text not null,
    choice text not null,
    valid_from date not null,
    authority text not null,
    recorded_on date not null default docket.action_date(),
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by text not null,
    constraint reading_choice_pkey primary key (id),
    constraint reading_choice_reading_form check (reading ~ '^R-[A-Z0-9]{2,8}-[0-9]{2}$'),
    constraint reading_choice_known check (choice in ('ours', 'alternative', 'refer')),
    constraint reading_choice_valid_from_a_day check (valid_from between '0001-01-01' and '9999-12-31'),
    constraint reading_choice_has_authority check (char_length(btrim(authority)) between 1 and 500),
    constraint reading_choice_by_said check (char_length(btrim(recorded_by)) between 1 and 100)
);
create trigger reading_choice_append_only before update or delete on docket.reading_choice
    for each row execute function docket.append_only();
comment on table docket.reading_choice is
    'Append-only: how an ambiguous phrase is read from valid_from on, until the next choice for it. Of two with one first day the later recorded corrects the earlier. A reading without a row is read as ours.';

-- Whoever takes a snapshot, and of whatever else: these two sections stand in it as soon as there is something to say.
create function docket.reference_snapshot_completes() returns trigger language plpgsql as $$
declare
    readings json := (
        select json_agg(json_build_object('id', reading, 'choice', choice, 'authority', authority, 'on', recorded_on,
            'from', valid_from) order by id)
        from docket.reading_choice);
    rulings json := (
        select json_agg(json_strip_nulls(json_build_object('ruling', r.id, 'kind', r.kind, 'rule', r.rule, 'gap', r.gap,
            'digest', r.digest, 'decision', r.decision::json, 'role', r.role, 'authority', r.authority,
            'recorded_on', r.recorded_on, 'until', r.until)) order by r.id)
        from docket.ruling r
        where r.scope = 'identical-facts' and not exists (select from docket.ruling_revocation v where v.ruling = r.id));
begin
    if readings is not null then
        new.content := (new.content::jsonb || jsonb_build_object('readings', readings))::text;
    end if;
    if rulings is not null then
        new.content := (new.content::jsonb || jsonb_build_object('rulings', rulings))::text;
    end if;
    return new;
end $$;
create trigger reference_snapshot_completes before insert on docket.reference_snapshot
    for each row execute function docket.reference_snapshot_completes();
comment on function docket.reference_snapshot_completes() is
    'Adds the operator''s readings and the rulings in force for identical facts to a reference snapshot.';

-- The owners that cases have had. A case's first owner is its row of case_file for as long as it stands: opening a case
-- writes nothing here, since that is the hot path. A change of owner writes both.

create table docket.owner_change (
    case_number text not null,
    version integer not null,
    owner text not null,
    job_id bigint not null,
    changed_at timestamptz not null,
    constraint owner_change_pkey primary key (case_number, version),
    constraint owner_change_version_counts_up check (version >= 1)
);
create index owner_change_by_time on docket.owner_change (changed_at, case_number, version);
create trigger owner_change_append_only before update or delete on docket.owner_change
    for each row execute function docket.append_only();
comment on table docket.owner_change is
    'Append-only: every owner of the cases that have had more than one. version is the case''s at the change, 1 for its first owner; changed_at is when the transaction that made it began.';

create function docket.owner_changes_noted() returns trigger language plpgsql as $$
begin
    if not exists (select from after_rows a join before_rows b using (case_number) where a.owner <> b.owner) then
        return null;
    end if;
    insert into docket.owner_change (case_number, version, owner, job_id, changed_at)
    select b.case_number, 1, b.owner, b.decided_by, coalesce(
        (select finished_at from docket.outcome where job_id = b.decided_by),
        (select finished_at from docket.kept_job where job_id = b.decided_by), '-infinity')
    from after_rows a join before_rows b using (case_number)
    where a.owner <> b.owner and not exists (select from docket.owner_change o where o.case_number = b.case_number)
    order by b.case_number;
    insert into docket.owner_change (case_number, version, owner, job_id, changed_at)
    select a.case_number, a.version, a.owner, a.decided_by, now()
    from after_rows a join before_rows b using (case_number)
    where a.owner <> b.owner
    order by a.case_number;
    return null;
end $$;
create trigger owner_changes_noted after update on docket.case_file
    referencing old table as before_rows new table as after_rows
    for each statement execute function docket.owner_changes_noted();
comment on function docket.owner_changes_noted() is 'Notes the new owner of each case that changes hands, and its first one with the first change.';

-- As before, but an answered referral no longer holds its range.
create or replace function docket.range_held_by(first_job bigint, last_job bigint) returns text language sql stable as $$
    select case
        when range_held_by.last_job >= (select last_value from docket.job_id_seq) then 'its ids are still given out'
        when exists (select from docket.referral where ruling is null and job_id between range_held_by.first_job and range_held_by.last_job)
            then 'a referral is open'
        when exists (select from docket.suspense s where s.state = 'open' and s.id between range_held_by.first_job and range_held_by.last_job)
            or exists (select from docket.deadline d join docket.suspense s on s.id = d.suspense
                where s.state = 'open' and d.made_by between range_held_by.first_job and range_held_by.last_job)
            or exists (select from docket.response r join docket.suspense s on s.id = r.suspense
                where s.state = 'open' and r.job_id between range_held_by.first_job and range_held_by.last_job)
            then 'a suspense is open'
        when exists (select from docket.consequence c where c.state = 'pending' and c.made_by between range_held_by.first_job and range_held_by.last_job)
            or exists (select from docket.letter l where l.state = 'pending' and l.made_by between range_held_by.first_job and range_held_by.last_job)
            then 'a consequence or a letter is pending'
    end
$$;

create function docket.rulings_forget(first_job bigint, last_job bigint) returns void language plpgsql as $$
begin
    delete from docket.decision_ruling d where d.job_id between rulings_forget.first_job and rulings_forget.last_job;
    delete from docket.continuation c where c.job_id between rulings_forget.first_job and rulings_forget.last_job;
    delete from docket.referral r where r.job_id between rulings_forget.first_job and rulings_forget.last_job;
    -- One whose own range went before, and which only a decision of this range still cited, goes now.
    delete from docket.ruling r
    where r.job_id <= rulings_forget.last_job and r.scope = 'this-case' and docket.range_is_forgotten(r.job_id)
        and not exists (select from docket.decision_ruling d where d.ruling = r.id);
end $$;
comment on function docket.rulings_forget(bigint, bigint) is
    'Deletes what belongs to the decisions of a range that are forgotten. Rulings for identical facts stay: they are the operator''s.';

-- As before, and what rulings left behind goes with the decisions.
create or replace function docket.retirement_drop(r docket.retirement) returns boolean language plpgsql as $$
declare
    parent text;
    child text;
    jobs bigint;
begin
    foreach parent in array case r.state when 'leaving' then array['job', 'outcome'] else array['decision', 'kept_job'] end loop
        child := format('%s_p%s', parent, r.place);
        if exists (select from pg_catalog.pg_inherits where inhrelid = to_regclass(format('docket.%I', child))) then
            return false;
        end if;
    end loop;
    if r.state = 'leaving' and to_regclass(format('docket.%I', 'job_p' || r.place)) is not null then
        -- A transaction that drew its ids months ago and inserts only now would lose its jobs unnoticed.
        execute format('select count(*) from docket.%I', 'job_p' || r.place) into jobs;
        if jobs <> r.jobs then
            perform docket.refuse_change('retired_jobs_are_those_looked_at');
        end if;
    end if;
    foreach parent in array case r.state when 'leaving' then array['job', 'outcome'] else array['decision', 'kept_job'] end loop
        execute format('drop table if exists docket.%I', format('%s_p%s', parent, r.place));
    end loop;
    if r.state = 'leaving' then
        delete from docket.death d where d.job_id between r.first_job and r.last_job;
        delete from docket.failure f where f.job_id between r.first_job and r.last_job;
        delete from docket.cancellation c where c.job_id between r.first_job and r.last_job;
        delete from docket.retry t where t.job_id between r.first_job and r.last_job
            and (t.retried_as <= r.last_job or docket.job_is_retired(t.retried_as));
        update docket.retirement set state = 'dropped', dropped_at = clock_timestamp() where place = r.place;
    else
        perform docket.rulings_forget(r.first_job, r.last_job);
        update docket.retirement set state = 'forgotten', forgotten_at = clock_timestamp() where place = r.place;
    end if;
    return true;
end $$;

-- An older program fails the jobs that continue a referred one, and cannot read a snapshot that carries rulings.
update docket.compatibility set oldest_program = (select max(version) + 1 from docket.migration);
