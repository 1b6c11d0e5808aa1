-- The encoding in which this database keeps text.
-- index: none
-- locks: none
select current_setting('server_encoding')
