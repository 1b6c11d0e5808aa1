-- Chooses, once, what kind of database this is.
-- $1 bool rehearsal
-- index: database_mode_pkey
-- locks: none but the new row
insert into docket.database_mode (rehearsal) values ($1::bool) on conflict do nothing
