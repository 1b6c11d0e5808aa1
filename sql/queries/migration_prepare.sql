-- Makes the schema and the table that remembers migrations. Of two at once one may be refused, and is then tried again.
-- index: none
-- locks: ACCESS EXCLUSIVE on what it makes
create schema if not exists docket;
create table if not exists docket.migration (
    version integer primary key,
    name text not null,
    checksum text not null,
    applied_at timestamptz not null default clock_timestamp(),
    constraint migration_version_positive check (version >= 1),
    constraint migration_checksum_form check (checksum ~ '^[0-9a-f]{64}$')
);
comment on table docket.migration is 'The migrations applied here, each with the SHA-256 of its text.';
