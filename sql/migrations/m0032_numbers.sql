-- Numbers of what people record, without a hole: a dry run and a refusal take none.
-- A sequence gives a number away for good, whatever becomes of the transaction that drew it; a row's counter goes back with it.

create table docket.number (
    of_table name not null,
    last bigint not null,
    constraint number_pkey primary key (of_table),
    constraint number_counts_up check (last >= 0)
) with (fillfactor = 50);
comment on table docket.number is
    'The number given last to a row of each table whose rows people record. Its row is locked until the transaction ends: of two acts of one kind the second waits for the first.';

create function docket.number_drawn() returns trigger language plpgsql as $$
begin
    update docket.number n set last = n.last + 1 where n.of_table = tg_table_name returning n.last into new.id;
    return new;
end $$;
comment on function docket.number_drawn() is
    'Numbers a new row by its table''s counter, whatever number came with it. Its trigger comes first by name, so that the others see the number.';

do $$
declare
    numbered name;
    sequence regclass;
    given bigint;
begin
    foreach numbered in array array['bulk_oar_policy', 'guidance_extension', 'letter_batch', 'operator_parameter', 'reading_choice',
        'reference_load', 'reference_snapshot', 'retention', 'ruling']::name[]
    loop
        -- A number once given is not given again, though its row was forgotten since.
        sequence := pg_get_serial_sequence('docket.' || numbered, 'id')::regclass;
        execute format('lock table docket.%I in access exclusive mode', numbered);
        execute format('select case when is_called then last_value else last_value - 1 end from %s', sequence) into given;
        execute format('alter table docket.%I alter column id drop identity', numbered);
        insert into docket.number (of_table, last) values (numbered, given);
        execute format('create trigger number_drawn before insert on docket.%I for each row execute function docket.number_drawn()', numbered);
    end loop;
end $$;

select docket.paths_pin();

-- Older programs may go on: they insert these rows without a number.
update docket.compatibility set oldest_program = oldest_program;
