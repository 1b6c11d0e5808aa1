-- Opens the one transaction in which a verb of the CLI writes.
-- index: none
-- locks: none
begin
