-- What kind of database this is, its zone, and the date on which an action taken now is taken.
-- index: none (one row)
-- locks: none
select rehearsal, business_zone, docket.action_date(), business_date is not null from docket.database_mode
