-- Looks at jobs that were newly held for their limit key, and makes ready those whose key has a slot free.
-- $1 int4 how many to look at
-- index: held_new; key_gate_pkey, slot_by_key, held_in_order once a key
-- locks: the gates of their keys, in the order of the keys
-- rows: how many were looked at, how many made ready
select looked, promoted from docket.held_admit($1::int4)
