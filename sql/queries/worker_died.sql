-- Rescues what a worker held that its supervisor saw die, and judges the jobs that it was running: see docket.worker_died.
-- $1 int8 incarnation, whose backends have been ended
-- $2 int8[] jobs that its lanes were running
-- $3 int8[] numbers of the leases that its lanes were reading or committing
-- $4 text verdict on them: none, shared, trap, killed
-- $5 int8[] jobs that ran beyond their deadline
-- $6 int2 signal or null
-- $7 int2 exit status or null
-- $8 text file of the trap or null
-- $9 int4 its line or null
-- $10 int8 most memory it had resident, KiB
-- $11 int8 microseconds of processor time of its own
-- $12 int8 microseconds of processor time of the kernel for it
-- index: lease_pkey by its first column; the keys of job, death, outcome, scheduled and suspect
-- locks: the lease rows; a finish that waits for them then writes nothing
-- rows: job_id, fate (suspect, quarantined, retried, dead, returned)
select job_id, fate from docket.worker_died($1::int8, $2::int8[], $3::int8[], $4::text, $5::int8[], $6::int2, $7::int2,
    $8::text, $9::int4, $10::int8, $11::int8, $12::int8)
