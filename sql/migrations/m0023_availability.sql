-- What people report of advocates, what follows for their status and availability, and by when it must be changed.

insert into docket.queue (id, name) values (17, 'availability');
insert into docket.kind (id, queue, name, is_default) values
    (17, 17, 'report', true), (18, 17, 'review', false),
    (25, 20, 'availability', false), (26, 20, 'new-hire-review', false);
insert into docket.schedule (id, name, kind, zone, local_time, every, weekdays, skipped_hour, repeated_hour, missed, late_after, reached)
values (25, 'availability', 25, 'America/New_York', '05:00', 'day', null, 'run-after', 'first', 'run-once', 3600,
        clock_timestamp() at time zone 'America/New_York'),
    (26, 'new-hire-review', 26, 'America/New_York', '05:30', 'week', '{1}', 'run-after', 'first', 'run-once', 3600,
        clock_timestamp() at time zone 'America/New_York');

create table docket.advocate_change (
    job_id bigint not null,
    advocate text not null,
    version integer not null,
    situation text not null,
    referred boolean not null,
    status text,
    availability numeric,
    in_training boolean,
    weekly_hours numeric(5, 2),
    reduced boolean,
    open_cases integer,
    takes_effect date not null,
    change_by date,
    documentation_by date,
    made_on date not null,
    late boolean not null generated always as (coalesce(change_by < made_on, false) or coalesce(documentation_by < made_on, false)) stored,
    replaces bigint,
    recorded_at timestamptz not null default clock_timestamp(),
    constraint advocate_change_pkey primary key (job_id),
    constraint advocate_change_advocate_known foreign key (advocate) references docket.advocate (code),
    constraint advocate_change_one_a_version unique (advocate, version),
    constraint advocate_change_replaced_once unique (replaces),
    constraint advocate_change_replaces_known foreign key (replaces) references docket.advocate_change (job_id),
    constraint advocate_change_replaces_earlier check (replaces < job_id),
    constraint advocate_change_version_counts_from_one check (version >= 1),
    constraint advocate_change_situation_known check (situation in ('absence', 'non-casework-assignment', 'returning', 'leaving',
        'weekly-review', 'part-time-schedule', 'special-situation', 'special-situation-ended', 'training-ended', 'open-cases')),
    constraint advocate_change_status_known check (status in ('active', 'deferred', 'inactive')),
    constraint advocate_change_availability_range check (availability between 0 and 1),
    constraint advocate_change_hours_range check (weekly_hours > 0 and weekly_hours <= 168),
    constraint advocate_change_open_cases_range check (open_cases between 0 and 9999),
    constraint advocate_change_referred_changes_no_status check (not referred or num_nonnulls(status, availability, reduced) = 0)
);
create index advocate_change_by_day on docket.advocate_change (change_by, documentation_by) where not referred;
comment on table docket.advocate_change is
    'Append-only: what a report or a review says of an advocate, once a job. On a day the change with the latest takes_effect up to it holds, and of those of one day the last version, so that there is one status at a time; what another replaces never holds. A referred one changes no status. change_by, documentation_by: by the close of business of that day. late: recorded when that day had passed.';

create table docket.advocate_notice (
    job_id bigint not null,
    duty text not null,
    due_on date not null,
    made_on date not null,
    made_by bigint not null,
    late boolean not null generated always as (made_on > due_on) stored,
    recorded_at timestamptz not null default clock_timestamp(),
    constraint advocate_notice_pkey primary key (job_id, duty),
    constraint advocate_notice_change_known foreign key (job_id) references docket.advocate_change (job_id),
    constraint advocate_notice_duty_known check (duty in ('change', 'documentation')),
    constraint advocate_notice_not_before_its_day check (made_on >= due_on)
);
comment on table docket.advocate_notice is
    'Append-only: a duty towards an advocate''s status whose day has come, made known once, by the sweep (made_by). late: made known after that day.';

create function docket.advocate_change_follows() returns trigger language plpgsql as $$
begin
    if new.replaces is not null and not exists (
        select from docket.advocate_change c where c.job_id = new.replaces and c.advocate = new.advocate) then
        perform docket.refuse_change('advocate_change_replaces_its_own');
    elsif new.version <> (select a.version from docket.advocate a where a.code = new.advocate) then
        perform docket.refuse_change('advocate_change_on_its_version');
    end if;
    return new;
end $$;
create trigger advocate_change_follows before insert on docket.advocate_change
    for each row execute function docket.advocate_change_follows();
create trigger advocate_change_append_only before update or delete on docket.advocate_change
    for each row execute function docket.append_only();
create trigger advocate_notice_append_only before update or delete on docket.advocate_notice
    for each row execute function docket.append_only();

create function docket.advocate_moves() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' or new.code <> old.code or new.version <> old.version + 1 then
        perform docket.refuse_change('advocate_version_by_one');
    end if;
    return new;
end $$;
create trigger advocate_moves before update or delete on docket.advocate
    for each row execute function docket.advocate_moves();

create view docket.advocate_said as
    select c.* from docket.advocate_change c
    where not exists (select from docket.advocate_change r where r.replaces = c.job_id);
comment on view docket.advocate_said is 'The changes that no other replaces, those that were referred among them.';

create view docket.advocate_standing as select * from docket.advocate_said where not referred;
comment on view docket.advocate_standing is 'The changes that hold: decided, and not replaced by another.';

create or replace function docket.advocate_on(on_day date) returns table (
    id text, office text, "position" text, in_training boolean, weekly_hours numeric, status text, availability numeric,
    bilingual boolean) language sql stable as $$
    select a.code, a.office, a.position,
        case when t.takes_effect >= a.valid_from then t.in_training else a.in_training end,
        case when h.takes_effect >= a.valid_from then h.weekly_hours else a.weekly_hours end,
        case when s.takes_effect >= a.valid_from or a.status is null then s.status else a.status end,
        case when v.takes_effect >= a.valid_from or a.availability is null then v.availability else a.availability end,
        a.bilingual
    from docket.advocate_loaded_on(on_day) a
    left join lateral (select c.takes_effect, c.status from docket.advocate_standing c
        where c.advocate = a.code and c.takes_effect <= on_day and c.status is not null
        order by c.takes_effect desc, c.version desc limit 1) as s on true
    left join lateral (select c.takes_effect, c.availability from docket.advocate_standing c
        where c.advocate = a.code and c.takes_effect <= on_day and c.availability is not null
        order by c.takes_effect desc, c.version desc limit 1) as v on true
    left join lateral (select c.takes_effect, c.in_training from docket.advocate_said c
        where c.advocate = a.code and c.takes_effect <= on_day and c.in_training is not null
        order by c.takes_effect desc, c.version desc limit 1) as t on true
    left join lateral (select c.takes_effect, c.weekly_hours from docket.advocate_said c
        where c.advocate = a.code and c.takes_effect <= on_day and c.weekly_hours is not null
        order by c.takes_effect desc, c.version desc limit 1) as h on true
$$;
comment on function docket.advocate_on(date) is
    'The advocates on a day, each with its status and its availability then: as it was loaded, or by a change since; null: not stated.';

create function docket.advocate_duties(up_to date) returns table (
    job_id bigint, advocate text, duty text, due_on date, situation text) language sql stable as $$
    select c.job_id, c.advocate, d.duty, d.due_on, c.situation
    from docket.advocate_standing c
    cross join lateral (values ('change', c.change_by), ('documentation', c.documentation_by)) as d (duty, due_on)
    where d.due_on <= up_to
$$;
comment on function docket.advocate_duties(date) is
    'What must have been done to advocates'' status by the close of business of a day: the changes and the documentation of decided reports that nothing replaces.';

-- Older programs may go on: they claim neither the new kinds nor read what is new here.
update docket.compatibility set oldest_program = oldest_program;
