-- What kind of database this is, the business date, the documents that rule, and what operators have added to them.

create table docket.database_mode (
    only_row boolean primary key default true,
    rehearsal boolean not null,
    business_zone text not null default 'America/New_York',
    business_date date,
    constraint database_mode_one_row check (only_row),
    constraint database_mode_date_moves_only_in_rehearsal check (rehearsal or business_date is null)
);
comment on table docket.database_mode is
    'One row: production or rehearsal, chosen by the first migrate and impossible to change; the zone of civil dates; in rehearsal, the moved business date.';

create function docket.database_mode_is_final() returns trigger language plpgsql as $$
begin
    if tg_op <> 'UPDATE' or new.rehearsal <> old.rehearsal then
        raise exception 'the mode of a database is final' using errcode = 'DK003', constraint = 'database_mode_is_final';
    end if;
    return new;
end $$;
create trigger database_mode_is_final before update or delete on docket.database_mode
    for each row execute function docket.database_mode_is_final();
create trigger database_mode_is_kept before truncate on docket.database_mode
    for each statement execute function docket.database_mode_is_final();

create function docket.action_date() returns date language sql stable as $$
    select coalesce(business_date, (clock_timestamp() at time zone business_zone)::date) from docket.database_mode
$$;
comment on function docket.action_date() is
    'The civil date on which an action taken now is taken: the rehearsal date where one is set, else today in the business zone.';

create table docket.guidance (
    id smallint primary key,
    instrument text not null,
    title text not null,
    in_force_from date,
    in_force_until date,
    superseded_by smallint,
    constraint guidance_instrument_once unique (instrument),
    constraint guidance_superseded_by_known foreign key (superseded_by) references docket.guidance (id),
    constraint guidance_dates_in_order check (in_force_from <= in_force_until)
);
comment on table docket.guidance is
    'The documents the rule core encodes. Dates are both inclusive; a null end means that none is stated. The rule core carries the same dates with their citations; a test compares them.';

insert into docket.guidance (id, instrument, title, in_force_from, in_force_until, superseded_by) values
    (1, 'TAS-13-1225-0004', 'Assignment and Distribution of Cases to TAS Local Offices (17 December 2025)', '2025-12-17', '2026-09-30', null),
    (2, 'TAS-13-1124-0006', 'Assignment of Cases to TAS Local Offices (9 November 2024)', '2024-11-18', '2025-12-16', 1),
    (3, 'IRM 5.19.13', 'Securing Financial Information (27 October 2022)', '2022-10-27', null, null),
    (4, 'IRM 5.13.5', 'Centralized Quality Management System: Offer Review (undated copy)', null, null, null),
    (5, 'TAS-FY2023-objectives', 'TAS Case Advocacy and Other Business Objectives, FY 2023 (routes nothing)', null, null, null);

create table docket.guidance_extension (
    id bigint generated always as identity primary key,
    instrument text not null,
    in_force_until date,
    rescinded_from date,
    authority text not null,
    recorded_on date not null default docket.action_date(),
    recorded_at timestamptz not null default clock_timestamp(),
    constraint guidance_extension_instrument_known foreign key (instrument) references docket.guidance (instrument),
    constraint guidance_extension_says_one_thing check (num_nonnulls(in_force_until, rescinded_from) = 1),
    constraint guidance_extension_has_authority check (char_length(btrim(authority)) between 1 and 500)
);
comment on table docket.guidance_extension is
    'Append-only: what an operator recorded about a document (extended until, or rescinded from), always with the authority for it.';

create table docket.reference_snapshot (
    id integer generated always as identity primary key,
    content text not null,
    made_at timestamptz not null default clock_timestamp(),
    constraint reference_snapshot_is_json_object check (json_typeof(content::json) = 'object')
);
comment on table docket.reference_snapshot is
    'Append-only: all operator reference data as it stood, one row per change. A decision names the snapshot it used; the newest is in force for new claims.';

create function docket.reference_snapshot_take() returns integer language sql as $$
    insert into docket.reference_snapshot (content)
    select json_build_object('guidance', coalesce((
        select json_agg(json_strip_nulls(json_build_object(
            'instrument', instrument, 'in_force_until', in_force_until, 'rescinded_from', rescinded_from,
            'authority', authority, 'recorded_on', recorded_on)) order by id)
        from docket.guidance_extension), '[]'::json))::text
    returning id
$$;
comment on function docket.reference_snapshot_take() is
    'Writes the snapshot of all reference data as this transaction sees it. Every change to reference data calls it in its own transaction.';

create function docket.append_only() returns trigger language plpgsql as $$
begin
    raise exception 'rows of % are never changed', tg_table_name using errcode = 'DK004', table = tg_table_name;
end $$;
create trigger guidance_extension_append_only before update or delete on docket.guidance_extension
    for each row execute function docket.append_only();
create trigger reference_snapshot_append_only before update or delete on docket.reference_snapshot
    for each row execute function docket.append_only();

select docket.reference_snapshot_take();
