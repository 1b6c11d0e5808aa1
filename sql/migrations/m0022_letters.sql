-- The weekly acknowledgements of Special 6.

insert into docket.queue (id, name) values (16, 'letters');
insert into docket.kind (id, queue, name, is_default, deadline_ms) values (16, 16, 'acknowledge', true, 60000);
insert into docket.kind (id, queue, name) values (23, 20, 'acknowledgements');

-- The weekday and the hour are stated nowhere: the sweep rests until an operator has recorded the one and set both.
insert into docket.schedule (id, name, kind, zone, local_time, every, weekdays, skipped_hour, repeated_hour, missed, late_after, reached, paused)
values (23, 'acknowledgements', 23, 'America/New_York', time '08:00', 'week', '{1}', 'run-after', 'first', 'run-once', 3600,
    clock_timestamp() at time zone 'America/New_York', true);

create function docket.acknowledgements_have_a_weekday() returns trigger language plpgsql as $$
begin
    if new.every <> 'week' or new.weekdays is distinct from array[(
        select p.value::smallint from docket.operator_parameter p
        where p.section = 'letters' and p.name = 'run-weekday' and p.valid_from <= docket.action_date()
        order by p.valid_from desc, p.id desc limit 1)] then
        perform docket.refuse_change('acknowledgements_on_letters_run_weekday');
    end if;
    return new;
end $$;
create trigger acknowledgements_have_a_weekday before insert or update of paused, every, weekdays on docket.schedule
    for each row when (new.id = 23 and not new.paused) execute function docket.acknowledgements_have_a_weekday();
comment on function docket.acknowledgements_have_a_weekday() is
    'The weekly acknowledgements are not scheduled before letters.run-weekday is recorded, and on no other day.';

create table docket.acknowledgement_turn (
    only_row boolean not null default true,
    constraint acknowledgement_turn_pkey primary key (only_row),
    constraint acknowledgement_turn_one_row check (only_row)
);
insert into docket.acknowledgement_turn default values;
create trigger acknowledgement_turn_append_only before update or delete on docket.acknowledgement_turn
    for each row execute function docket.append_only();
comment on table docket.acknowledgement_turn is 'One row, locked by whoever writes acknowledgements: one run at a time, so that none takes a case of another for one without a letter.';

create function docket.acknowledge(again boolean, by_job bigint, on_day date) returns bigint language plpgsql as $$
declare
    written bigint;
    run bigint[];
begin
    perform from docket.acknowledgement_turn for update;
    -- The jobs of this run: a run's second job is caused by its first, and a retry by what it retries.
    with recursive chain (id, caused_by) as (
        select j.id, j.caused_by from docket.job j where j.id = by_job
        union all
        select j.id, j.caused_by from chain c join docket.job j on j.id = c.caused_by
    )
    select array_agg(id) into run from chain;
    -- A statement of its own, so that it sees what the run before has committed.
    insert into docket.case_letter (kind, case_number, job_id, made_on)
    select 'acknowledgement', p.case_number, by_job, on_day
    from docket.pool p
    where p.state = 'waiting' and p.queue = 6
        and again = exists (select from docket.case_letter l where l.case_number = p.case_number and l.kind = 'acknowledgement')
        and not exists (select from docket.case_letter l
            where l.case_number = p.case_number and l.kind = 'acknowledgement' and l.job_id = any (run))
    order by p.case_number;
    get diagnostics written = row_count;
    return written;
end $$;
comment on function docket.acknowledge(boolean, bigint, date) is
    'Writes one acknowledgement for each new case that is in Special 6 at this moment and has had none, or (again) has had one; none for a case that has one of this run.';

-- docket.compatibility stays as it is: a program of before claims nothing of this queue, and its letters are none of the
-- others'.
