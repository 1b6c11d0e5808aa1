-- Server settings that write values of taxpayers into the server's log, or that let a commit be lost: as they hold in this
-- session, and as they are set for the database or for a login.
-- index: none
-- locks: none
with wanted (name, leaks, bad, value) as (
    -- A refused statement's own message can quote what it refuses: a number that is none, a name where the syntax breaks off.
    select 'log_min_messages', true, current_setting('log_min_messages') not in ('log', 'fatal', 'panic'), 'log'
    -- Literals stand in the text of a statement, which errors, waits for locks and temporary files bring along.
    union all select 'log_min_error_statement', true, current_setting('log_min_error_statement') not in ('fatal', 'panic'), 'panic'
    union all select 'log_error_verbosity', true, current_setting('log_error_verbosity') <> 'terse', 'terse'
    -- The other forms of the log have DETAIL and CONTEXT whatever the verbosity is.
    union all select 'log_destination', true, current_setting('log_destination') ~ 'csvlog|jsonlog', 'stderr'
    union all select 'log_parameter_max_length_on_error', true, current_setting('log_parameter_max_length_on_error') <> '0', '0'
    union all select 'log_parameter_max_length', true, current_setting('log_parameter_max_length') <> '0' and (
        current_setting('log_min_duration_statement') <> '-1' or current_setting('log_min_duration_sample') <> '-1'
        or current_setting('log_transaction_sample_rate')::float8 > 0 or current_setting('log_statement') <> 'none'), '0'
    union all select 'log_min_duration_statement', true, current_setting('log_min_duration_statement') <> '-1', '-1'
    union all select 'log_min_duration_sample', true, current_setting('log_min_duration_sample') <> '-1', '-1'
    union all select 'log_transaction_sample_rate', true, current_setting('log_transaction_sample_rate')::float8 > 0, '0'
    union all select 'log_statement', true, current_setting('log_statement') <> 'none', 'none'
    union all select 'debug_print_parse', true, current_setting('debug_print_parse')::boolean, 'off'
    union all select 'debug_print_rewritten', true, current_setting('debug_print_rewritten')::boolean, 'off'
    union all select 'debug_print_plan', true, current_setting('debug_print_plan')::boolean, 'off'
    union all select 'auto_explain.log_min_duration', true,
        coalesce(current_setting('auto_explain.log_min_duration', true), '-1') <> '-1', '-1'
    union all select 'fsync', false, not current_setting('fsync')::boolean, 'on'
    union all select 'full_page_writes', false, not current_setting('full_page_writes')::boolean, 'on'
    union all select 'synchronous_commit', false, current_setting('synchronous_commit') = 'off', 'on'
    union all select 'zero_damaged_pages', false, current_setting('zero_damaged_pages')::boolean, 'off'
), elsewhere (name, value, at) as (
    select split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1),
        concat_ws(' in ', 'role ' || quote_ident(r.rolname), 'database ' || quote_ident(d.datname))
    from pg_catalog.pg_db_role_setting s
    cross join lateral unnest(s.setconfig) as setting
    left join pg_catalog.pg_roles r on r.oid = s.setrole
    left join pg_catalog.pg_database d on d.oid = s.setdatabase
    where d.oid is null or d.datname = current_database()
), found (leaks, place, remedy) as (
    select leaks, format('%s = %s', name, current_setting(name, true)),
        format('alter system set %s = %s; select pg_reload_conf(); a setting of the database or the login goes before it.', name, quote_literal(value))
    from wanted where bad
    union all
    select w.leaks, format('%s = %s, for %s', e.name, e.value, e.at),
        format('alter %s reset %s;', e.at, e.name)
    from wanted w join elsewhere e on e.name = w.name
    where e.value <> w.value and not (e.name in ('log_min_messages', 'log_min_error_statement') and e.value in ('fatal', 'panic'))
        and not (e.name = 'synchronous_commit' and e.value <> 'off')
)
select case when leaks then 'a setting writes facts into the server''s log' else 'a setting lets a commit be lost' end as what, place, remedy
from found
order by 1, 2
