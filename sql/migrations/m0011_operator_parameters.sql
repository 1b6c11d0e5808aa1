-- What no source supplies and an operator records: the balances that are blacked out, the state mappings, and what is
-- done about deadlines.

create table docket.operator_parameter (
    id bigint generated always as identity,
    section text not null,
    name text not null,
    value text not null,
    valid_from date not null,
    authority text not null,
    recorded_on date not null default docket.action_date(),
    recorded_at timestamptz not null default clock_timestamp(),
    recorded_by text not null,
    constraint operator_parameter_pkey primary key (id),
    constraint operator_parameter_name_known check (case section
        when 'deadlines' then name in ('roll-policy', 'acs-cycles')
        when 'thresholds' then name ~ '^T([1-9]|1[0-4])$'
        when 'state_mappings' then name ~ '^(csco|acss)[.][A-Z]{2}$'
        else false end),
    constraint operator_parameter_value_accepted check (case
        when name = 'roll-policy' then value in ('none', 'roll-once', 'taxpayer-favouring')
        when name = 'acs-cycles' then value ~ '^[1-9][0-9]?$'
        when section = 'thresholds' then value ~ '^(0|[1-9][0-9]{0,17})([.][0-9]{1,12})?$' and value ~ '[1-9]'
        else char_length(value) <= 100 and btrim(value) <> '' end),
    constraint operator_parameter_valid_from_a_day check (valid_from between '0001-01-01' and '9999-12-31'),
    constraint operator_parameter_has_authority check (char_length(btrim(authority)) between 1 and 500),
    constraint operator_parameter_by_said check (char_length(btrim(recorded_by)) between 1 and 100)
);
create trigger operator_parameter_append_only before update or delete on docket.operator_parameter
    for each row execute function docket.append_only();
comment on table docket.operator_parameter is
    'Append-only: each value holds from valid_from until the next one of its name does. Of two with one name and one valid_from the later recorded corrects the earlier. section and name are those of the reference data: thresholds.T7, deadlines.roll-policy, state_mappings.csco.TX. recorded_on is the business date.';

create or replace function docket.reference_snapshot_take() returns integer language plpgsql as $$
declare
    taken integer;
begin
    -- One change at a time: of two at once, neither would stand in the snapshot of the other. Claims and finishes only
    -- read the table and do not wait.
    lock table docket.reference_snapshot in share row exclusive mode;
    insert into docket.reference_snapshot (content)
    select json_build_object(
        'guidance', coalesce((
            select json_agg(json_strip_nulls(json_build_object(
                'instrument', instrument, 'in_force_until', in_force_until, 'rescinded_from', rescinded_from,
                'authority', authority, 'recorded_on', recorded_on)) order by id)
            from docket.guidance_extension), '[]'::json),
        'thresholds', coalesce((
            select json_agg(json_build_object(
                'id', name, 'amount', value, 'valid_from', valid_from, 'authority', authority) order by id)
            from docket.operator_parameter where section = 'thresholds'), '[]'::json),
        'state_mappings', coalesce((
            select json_agg(json_build_object(
                'state', split_part(name, '.', 2), 'operation', split_part(name, '.', 1), 'site', value,
                'valid_from', valid_from, 'authority', authority) order by id)
            from docket.operator_parameter where section = 'state_mappings'), '[]'::json),
        'deadlines', coalesce((
            select json_agg(json_build_object(
                'id', name, 'value', case name when 'acs-cycles' then to_json(value::integer) else to_json(value) end,
                'valid_from', valid_from, 'authority', authority) order by id)
            from docket.operator_parameter where section = 'deadlines'), '[]'::json))::text
    returning id into taken;
    return taken;
end $$;
