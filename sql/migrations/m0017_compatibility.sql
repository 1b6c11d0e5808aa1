-- Which programs may work on this schema. A program knows the version it was made for: that of its newest migration.
-- From here on each migration says in its own transaction which programs may go on: it sets oldest_program to its own
-- version where an older program would do wrong, and leaves it as it is, with a word why, where it would not.

create table docket.compatibility (
    only_row boolean not null default true,
    oldest_program integer not null,
    constraint compatibility_pkey primary key (only_row),
    constraint compatibility_one_row check (only_row),
    constraint compatibility_version_positive check (oldest_program >= 1)
);
comment on table docket.compatibility is
    'One row: the oldest program that may work on this schema, by the newest migration it was made for. A daemon looks with each heartbeat.';

-- An older program does not look here.
insert into docket.compatibility (oldest_program) select max(version) + 1 from docket.migration;
