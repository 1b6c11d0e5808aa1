-- Server settings that write values of taxpayers into the server's log, or that let a commit be lost.
-- index: none
-- locks: none
with wanted (name, leaks, bad, value) as (
    select 'log_error_verbosity', true, current_setting('log_error_verbosity') <> 'terse', 'terse'
    union all select 'log_parameter_max_length_on_error', true, current_setting('log_parameter_max_length_on_error') <> '0', '0'
    -- Statements that are logged bring their parameters along.
    union all select 'log_parameter_max_length', true, current_setting('log_parameter_max_length') <> '0' and (
        current_setting('log_min_duration_statement') <> '-1' or current_setting('log_min_duration_sample') <> '-1'
        or current_setting('log_transaction_sample_rate')::float8 > 0 or current_setting('log_statement') <> 'none'), '0'
    union all select 'log_statement', true, current_setting('log_statement') in ('mod', 'all'), 'none'
    union all select 'debug_print_parse', true, current_setting('debug_print_parse')::boolean, 'off'
    union all select 'debug_print_rewritten', true, current_setting('debug_print_rewritten')::boolean, 'off'
    union all select 'debug_print_plan', true, current_setting('debug_print_plan')::boolean, 'off'
    union all select 'auto_explain.log_parameter_max_length', true,
        coalesce(current_setting('auto_explain.log_min_duration', true), '-1') <> '-1'
        and coalesce(current_setting('auto_explain.log_parameter_max_length', true), '-1') <> '0', '0'
    union all select 'fsync', false, not current_setting('fsync')::boolean, 'on'
    union all select 'full_page_writes', false, not current_setting('full_page_writes')::boolean, 'on'
    union all select 'synchronous_commit', false, current_setting('synchronous_commit') = 'off', 'on'
    union all select 'zero_damaged_pages', false, current_setting('zero_damaged_pages')::boolean, 'off'
)
select case when leaks then 'a setting writes facts into the server''s log' else 'a setting lets a commit be lost' end as what,
    format('%s = %s', name, current_setting(name, true)) as place,
    format('alter system set %s = %s; select pg_reload_conf(); a setting of the database or the login goes before it.', name, quote_literal(value)) as remedy
from wanted where bad
order by 1, 2
