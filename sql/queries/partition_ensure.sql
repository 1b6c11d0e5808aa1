-- Makes the partitions in use and the next ones where they are missing; says how many it made.
-- $1 int4 how many ranges ahead
-- index: none
-- locks: SHARE UPDATE EXCLUSIVE on the parents while attaching; claims and finishes do not wait for it
select docket.partitions_ahead($1::int4)
