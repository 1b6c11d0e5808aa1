-- Frees the slots of jobs with a limit key, and gives them to those held longest: the last statement of a finish that has such jobs.
-- $1 int8[] jobs
-- index: slot_pkey; key_gate_pkey, slot_by_key, held_in_order once a key
-- locks: the gates of their keys, in the order of the keys, until the finish commits
select docket.slots_free($1::int8[])
