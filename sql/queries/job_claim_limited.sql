-- Claims from a queue with limits: as job_claim, but one claimer at a time, and no more than there is room for.
-- $1 int4 batch size
-- $2 int2 queue
-- $3 int2[] kinds
-- $4 int2[] priorities
-- $5 int8[] lowest seq to look at: one lane an element, in the order of preference
-- $6 int8 incarnation
-- $7 int8 n, the lease's key made by the caller and never used before
-- index: queue_gate_pkey; the whole of lease, which is small; ready_in_order, one probe a lane from its bound
-- locks: the queue's gate, until the claim commits; the claimed ready rows (rows locked by others are skipped)
-- rows: one: as job_claim's, null when it brought nothing; then how many jobs there was room for, 0 when it did not look;
-- and in how many milliseconds the rate has one more
select ids, attempts, action_date, snapshot, yielded_kinds, yielded_priorities, highest, room, wait_ms
from docket.claim_limited($1::int4, $2::int2, $3::int2[], $4::int2[], $5::int8[], $6::int8, $7::int8)
