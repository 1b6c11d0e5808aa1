-- Claims few jobs of one queue and reads their facts in the same round trip: for work that trickles in, where each round
-- trip is one that the job waits for. For many jobs job_claim costs half as much, and leaves the reading to the lanes.
-- $1 int4 batch size
-- $2 int2 queue
-- $3 int2[] kinds
-- $4 int2[] priorities
-- $5 int8[] lowest seq to look at: one lane an element, in the order of preference
-- $6 int8 incarnation
-- $7 int8 n, the lease's key made by the caller and never used before
-- index: ready_in_order, one probe a lane; where something waits as job_claim; job's key and case_file_pkey, one look-up a job
-- locks: the claimed ready rows (rows locked by others are skipped)
-- rows: one a job: id, attempt, kind, priority, seq, case version (0 = no case yet), case number, facts (null: its row is
-- gone), action date, newest reference snapshot, whether it has a limit key
select job_id, attempt, kind, priority, seq, version, case_number, facts, action_date, snapshot, keyed
from docket.claim_few($1::int4, $2::int2, $3::int2[], $4::int2[], $5::int8[], $6::int8, $7::int8)
