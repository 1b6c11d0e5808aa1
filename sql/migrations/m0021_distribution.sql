-- The daily distribution: proposed runs over Special 6 and Special 5 with their offices, cases and certificates.

insert into docket.queue (id, name) values (14, 'distribution');
-- A run of 100,000 cases is placed in seconds, and written in some more.
insert into docket.kind (id, queue, name, is_default, deadline_ms) values (14, 14, 'distribute', true, 120000);
insert into docket.kind (id, queue, name) values (24, 20, 'distribution');

-- When the daily run is cut off is not stated: the sweep rests until an operator has said so.
insert into docket.schedule (id, name, kind, zone, local_time, every, skipped_hour, repeated_hour, missed, late_after, reached, paused)
values (24, 'distribution', 24, 'America/New_York', time '06:00', 'day', 'run-after', 'first', 'run-once', 3600,
    clock_timestamp() at time zone 'America/New_York', true);

create table docket.distribution_turn (
    only_row boolean not null default true,
    constraint distribution_turn_pkey primary key (only_row),
    constraint distribution_turn_one_row check (only_row)
);
insert into docket.distribution_turn default values;
create function docket.distribution_turn_stays() returns trigger language plpgsql as $$
begin
    perform docket.refuse_change('distribution_turn_is_kept');
    return null;
end $$;
create trigger distribution_turn_stays before update or delete on docket.distribution_turn
    for each row execute function docket.distribution_turn_stays();
comment on table docket.distribution_turn is
    'One row, locked by whoever enters, applies or withdraws a run: one at a time.';

create table docket.distribution_run (
    id bigint not null,
    state text not null default 'proposed',
    made_on date not null,
    snapshot integer not null,
    ruleset smallint not null,
    regime smallint,
    balance text not null,
    special_order text,
    prefers_bilingual boolean not null,
    inventory text not null,
    offices integer not null,
    cases integer not null,
    placed integer not null,
    left_out json not null,
    certificate json not null,
    recorded_at timestamptz not null default clock_timestamp(),
    settled_on date,
    settled_by text,
    settled_job bigint,
    reason text,
    constraint distribution_run_pkey primary key (id),
    constraint distribution_run_state_known check (state in ('proposed', 'applied', 'withdrawn')),
    constraint distribution_run_balance_known check (balance in ('level', 'squares')),
    constraint distribution_run_order_known check (special_order in ('special-5-first', 'special-6-first', 'together')),
    constraint distribution_run_inventory_known check (inventory in ('counted', 'stated')),
    constraint distribution_run_counts check (offices >= 0 and placed between 0 and cases),
    constraint distribution_run_settled_by_somebody check ((state = 'proposed') = (settled_by is null)
        and (state = 'proposed') = (settled_on is null)),
    constraint distribution_run_applied_by_a_job check ((state = 'applied') = (settled_job is not null)),
    constraint distribution_run_withdrawn_for_a_reason check ((state = 'withdrawn') = (reason is not null)),
    constraint distribution_run_settled_by_said check (char_length(btrim(settled_by)) between 1 and 100),
    constraint distribution_run_reason_said check (char_length(btrim(reason)) between 1 and 500),
    constraint distribution_run_applied_once unique (settled_job)
);
create unique index distribution_run_one_stands on docket.distribution_run ((true)) where state = 'proposed';
comment on table docket.distribution_run is
    'A run of the daily distribution; the key is the job that proposed it, so that a job proposes one at the most. Of all runs one at the most is proposed: a later one withdraws it. applied: all its placements stand, and none of any other state does. left_out counts the cases that waited and took no part, by why. certificate proves that no placement is better; policy, offices and cases are what it is held against.';
comment on column docket.distribution_run.inventory is 'Where the offices'' cases were taken from: counted here, or stated by an operator.';

create table docket.distribution_office (
    run bigint not null,
    office text not null,
    inventory integer not null,
    units integer not null,
    bilingual boolean not null,
    on_hold boolean not null,
    new_cases_max integer,
    constraint distribution_office_pkey primary key (run, office),
    constraint distribution_office_run_known foreign key (run) references docket.distribution_run (id),
    constraint distribution_office_code_form check (office ~ '^[0-9]{1,4}$'),
    constraint distribution_office_inventory_range check (inventory between 0 and 10000000),
    constraint distribution_office_units_range check (units between 0 and 100000000),
    constraint distribution_office_new_cases_range check (new_cases_max >= 0)
);
create trigger distribution_office_append_only before update or delete on docket.distribution_office
    for each row execute function docket.append_only();
comment on table docket.distribution_office is
    'Append-only: an office as a run saw it. inventory: its cases before the run. units: hundred-thousandths of an advocate that is available.';

create table docket.distribution_duty (
    run bigint not null,
    number integer not null,
    facts text not null,
    decided text not null,
    trace text not null,
    readings text,
    tasks text,
    constraint distribution_duty_pkey primary key (run, number),
    constraint distribution_duty_run_known foreign key (run) references docket.distribution_run (id),
    constraint distribution_duty_counts_from_one check (number >= 1),
    constraint distribution_duty_sizes check (octet_length(facts) between 2 and 8192 and octet_length(decided) between 2 and 8192
        and octet_length(trace) between 1 and 8192)
);
create trigger distribution_duty_append_only before update or delete on docket.distribution_duty
    for each row execute function docket.append_only();
comment on table docket.distribution_duty is
    'Append-only: what is decided of the cases that a run places alike: office, language, who released them. Each of them gets a decision of its own of these words when the run is applied.';

create table docket.distribution_case (
    run bigint not null,
    number integer not null,
    case_number text not null,
    entered_by bigint not null,
    version integer not null,
    priority smallint not null,
    created_on date not null,
    spanish boolean not null,
    released_by text,
    exhibit_office text,
    office text,
    duty integer,
    waits text,
    constraint distribution_case_pkey primary key (run, number),
    constraint distribution_case_once_a_run unique (run, case_number),
    constraint distribution_case_counts_from_one check (number >= 1),
    constraint distribution_case_version_counts_up check (version >= 1),
    constraint distribution_case_office_form check (office ~ '^[0-9]{1,4}$'),
    constraint distribution_case_placed_or_waits check ((office is null) = (waits is not null) and (office is null) = (duty is null)),
    constraint distribution_case_waits_known check (waits in ('no-room', 'exhibit-office-cannot')),
    constraint distribution_case_never_back check (office <> released_by),
    constraint distribution_case_by_exhibit_a check (office = exhibit_office)
);
comment on table docket.distribution_case is
    'Append-only: a case that took part in a run, in the order of case numbers, on the version that it had, with the office that the run gives it or why it waits on. entered_by is its row of the pool.';

create function docket.distribution_case_kept() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed', tg_table_name using errcode = 'DK004', table = tg_table_name;
end $$;
-- Once a statement: a row's would be paid 100,000 times by nobody who does wrong.
create trigger distribution_case_append_only before update or delete on docket.distribution_case
    for each statement execute function docket.distribution_case_kept();

create function docket.distribution_run_moves() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' then
        perform docket.refuse_change('distribution_run_is_kept');
    elsif (new.id, new.made_on, new.snapshot, new.ruleset, new.regime, new.balance, new.special_order, new.prefers_bilingual, new.inventory, new.offices,
            new.cases, new.placed, new.left_out::text, new.certificate::text, new.recorded_at)
        is distinct from (old.id, old.made_on, old.snapshot, old.ruleset, old.regime, old.balance, old.special_order, old.prefers_bilingual, old.inventory,
            old.offices, old.cases, old.placed, old.left_out::text, old.certificate::text, old.recorded_at) then
        perform docket.refuse_change('distribution_run_stays_what_it_is');
    elsif old.state <> 'proposed' then
        perform docket.refuse_change('distribution_run_is_settled_once');
    end if;
    return new;
end $$;
create trigger distribution_run_moves before update or delete on docket.distribution_run
    for each row execute function docket.distribution_run_moves();

create function docket.distribution_turn_take() returns void language sql as $$
    select from docket.distribution_turn for update
$$;
comment on function docket.distribution_turn_take() is 'Waits until nobody else enters, applies or withdraws a run.';

create function docket.distribution_settle(run bigint, state text, by text, job bigint, reason text, on_day date) returns void
    language plpgsql as $$
begin
    perform docket.distribution_turn_take();
    if distribution_settle.state = 'applied' and on_day <> (select made_on from docket.distribution_run where id = run) then
        raise exception 'the run is of another day' using errcode = 'DK006', constraint = 'distribution_run_of_the_day';
    end if;
    update docket.distribution_run r set state = distribution_settle.state, settled_by = by, settled_job = job,
        reason = distribution_settle.reason, settled_on = greatest(on_day, r.made_on)
    where r.id = run and r.state = 'proposed';
    if not found then
        raise exception 'the run is not proposed' using errcode = 'DK006', constraint = 'distribution_run_is_proposed';
    end if;
    -- What was left to a person is decided with it.
    insert into docket.task (job_id, task, done_on, done_by)
    select d.job_id, 'decide-volume', on_day, by from docket.decision d
    where d.job_id = run and 'decide-volume' = any (string_to_array(d.tasks, ','))
    on conflict on constraint task_pkey do nothing;
end $$;
comment on function docket.distribution_settle(bigint, text, text, bigint, text, date) is
    'Ends a proposed run: applied by a job, or withdrawn for a reason. Raises DK006 for a run that is not proposed, and for one of another day that is to be applied: its averages are that day''s.';

create function docket.distribution_supersede(run bigint, on_day date) returns bigint language plpgsql as $$
declare
    earlier bigint;
begin
    perform docket.distribution_turn_take();
    select r.id into earlier from docket.distribution_run r where r.state = 'proposed';
    if found then
        perform docket.distribution_settle(earlier, 'withdrawn', 'run ' || run, null, 'a later run was proposed', on_day);
    end if;
    return earlier;
end $$;
comment on function docket.distribution_supersede(bigint, date) is
    'Takes the turn and withdraws the run that is proposed, for a later one that the caller enters: says which it was.';

create function docket.distribution_apply(run bigint, by text, out job_id bigint, out created boolean) language plpgsql as $$
declare
    named constant text := 'apply/' || run;
begin
    created := true;
    job_id := nextval('docket.job_id_seq');
    -- The insert, or the row lock after it, lets one of several askers through at a time.
    insert into docket.dedupe as d (queue, key, job_id) values (14, named, distribution_apply.job_id)
        on conflict on constraint dedupe_pkey do update set made_at = d.made_at
        returning d.job_id into job_id;
    if exists (select from docket.job j where j.id = distribution_apply.job_id) then
        if not exists (select from docket.outcome o where o.job_id = distribution_apply.job_id) then
            created := false;
            return;
        end if;
        job_id := nextval('docket.job_id_seq');
        update docket.dedupe d set job_id = distribution_apply.job_id, made_at = now() where d.queue = 14 and d.key = named;
    end if;
    insert into docket.job (id, queue, kind, caused_by, facts)
        values (job_id, 14, 14, run, json_build_object('step', 'apply', 'run', run, 'by', by)::text);
    insert into docket.ready (queue, kind, priority, attempt, job_id) values (14, 14, 0, 0, job_id);
    perform docket.wake();
end $$;
comment on function docket.distribution_apply(bigint, text) is
    'Enqueues the job that applies a run, unless one waits or runs: created is then false and job_id is that one''s.';

create function docket.expect_placeable(counted bigint, wanted bigint) returns void language plpgsql as $$
begin
    if counted <> wanted then
        raise exception 'a case has moved on since the run' using errcode = 'DK006', constraint = 'distribution_case_as_run';
    end if;
end $$;
comment on function docket.expect_placeable(bigint, bigint) is
    'Raises DK006 when a case of a run has left the pool or changed since: nothing of the run is written then.';

-- Within one transaction the parts come one after the other, so that each statement is short and all stand or none.

create function docket.distribution_place(of_run bigint, above integer, up_to integer, applies bigint) returns bigint
    language plpgsql as $$
declare
    wanted bigint := (select count(*) from docket.distribution_case c
        where c.run = of_run and c.number > above and c.number <= up_to and c.office is not null);
    moved bigint;
    placed bigint;
begin
    -- First the cases, in the order of their numbers, as in every finish: none wait crosswise.
    perform from docket.case_file f
    where f.case_number = any (array(select c.case_number from docket.distribution_case c
        where c.run = of_run and c.number > above and c.number <= up_to and c.office is not null))
    order by f.case_number for update;
    with part as materialized (
        select c.number, c.case_number, c.entered_by, c.version, c.office, c.duty, nextval('docket.job_id_seq') as job_id
        from (select * from docket.distribution_case c
            where c.run = of_run and c.number > above and c.number <= up_to and c.office is not null order by c.number) as c
    ), made as (
        insert into docket.job (id, queue, kind, case_number, caused_by, facts)
        select p.job_id, 14, 14, p.case_number, applies, d.facts
        from part p join docket.distribution_duty d on d.run = of_run and d.number = p.duty order by p.job_id
    ), ended as (
        insert into docket.outcome (job_id, state, attempt) select p.job_id, 1, 1 from part p order by p.job_id
    ), decided as (
        insert into docket.decision (job_id, case_number, action_date, snapshot, ruleset, regime, referred, decided, trace, readings, tasks)
        select p.job_id, p.case_number, r.made_on, r.snapshot, r.ruleset, r.regime, false, d.decided, d.trace, d.readings, d.tasks
        from part p join docket.distribution_duty d on d.run = of_run and d.number = p.duty
        join docket.distribution_run r on r.id = of_run order by p.job_id
    ), moved as (
        update docket.case_file f set version = p.version + 1, owner = 'office-' || p.office, decided_by = p.job_id
        from part p where f.case_number = p.case_number and f.version = p.version
        returning 1
    ), placed as (
        update docket.pool w set state = 'placed', placed_at = p.office, left_by = p.job_id, left_on = r.made_on
        from part p, docket.distribution_run r
        where r.id = of_run and w.entered_by = p.entered_by and w.case_number = p.case_number and w.state = 'waiting'
            and w.urgency in ('none', 'screened-out')
        returning 1
    )
    select (select count(*) from moved), (select count(*) from placed) into moved, placed;
    perform docket.expect_placeable(moved, wanted);
    perform docket.expect_placeable(placed, wanted);
    return placed;
end $$;
comment on function docket.distribution_place(bigint, integer, integer, bigint) is
    'Applies a part of a run: each case that it places gets its office on the version that the run read, leaves the pool, and has a job of its own, ended, with its decision and its duties. Raises DK006 when one has changed or no longer waits.';

-- The parameters of a run.
alter table docket.operator_parameter drop constraint operator_parameter_name_known;
alter table docket.operator_parameter add constraint operator_parameter_name_known check (case section
    when 'deadlines' then name in ('roll-policy', 'acs-cycles')
    when 'thresholds' then name ~ '^T([1-9]|1[0-4])$'
    when 'state_mappings' then name ~ '^(csco|acss)[.][A-Z]{2}$'
    when 'letters' then name in ('second-acknowledgement', 'run-weekday', 'contact-days')
    when 'distribution' then name in ('special-5-order', 'balance', 'inventory', 'apply')
    else false end);
alter table docket.operator_parameter drop constraint operator_parameter_value_accepted;
alter table docket.operator_parameter add constraint operator_parameter_value_accepted check (case
    when name = 'roll-policy' then value in ('none', 'roll-once', 'taxpayer-favouring')
    when name = 'acs-cycles' then value ~ '^[1-9][0-9]?$'
    when name = 'second-acknowledgement' then value in ('each-run', 'once')
    when name = 'run-weekday' then value ~ '^[1-7]$'
    when name = 'contact-days' then value ~ '^[1-9][0-9]{0,2}$' and value::integer <= 365
    when name = 'special-5-order' then value in ('special-5-first', 'special-6-first', 'together')
    when name = 'balance' then value in ('level', 'squares')
    when name = 'inventory' then value in ('counted', 'stated')
    when name = 'apply' then value in ('by-command', 'automatic')
    when section = 'thresholds' then value ~ '^(0|[1-9][0-9]{0,17})([.][0-9]{1,12})?$' and value ~ '[1-9]'
    else char_length(value) <= 100 and btrim(value) <> '' end);

-- An older program claims nothing of these queues, and reads every snapshot that holds no parameter of theirs; one that
-- does would stop it, so it may not go on.
update docket.compatibility set oldest_program = 20;
