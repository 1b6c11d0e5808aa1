-- After more slots were given to a queue's keys: fills those of the next keys.
-- $1 int2 queue
-- $2 text the last key looked at, or null at the beginning
-- $3 int4 how many keys
-- index: held_in_order; key_gate_pkey, slot_by_key once a key
-- locks: the gates of the keys, in their order
-- rows: the last key looked at, or null when none is left
select docket.held_review($1::int2, $2::text, $3::int4)
