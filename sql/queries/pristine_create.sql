-- Makes the schema that a pristine migration is made in, to be rolled back.
-- index: none
-- locks: none but the new schema
create schema docket_pristine
