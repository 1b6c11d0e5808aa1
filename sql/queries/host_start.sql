-- Registers a supervisor process.
-- $1 text host name
-- $2 int4 pid
-- $3 text version
-- $4 text machine's name
-- $5 text run of the kernel and space of process ids, or null where that is not known
-- $6 int8 when the process began, in the kernel's ticks since its boot, or null
-- index: none read
-- locks: none but the new row
insert into docket.host (name, pid, version, machine, boot, process_started)
values ($1::text, $2::int4, $3::text, $4::text, $5::text, $6::int8) returning id
