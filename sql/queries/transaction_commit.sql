-- Keeps what a verb of the CLI wrote.
-- index: none
-- locks: none
commit
