-- Records that a document stays in force until a later day, with the authority for it, and takes the new reference snapshot.
-- $1 text instrument
-- $2 date until, inclusive, or null
-- $3 date rescinded from, or null
-- $4 text authority
-- index: guidance_instrument_once
-- locks: none but the new rows
with extended as (
    insert into docket.guidance_extension (instrument, in_force_until, rescinded_from, authority)
    values ($1::text, $2::date, $3::date, $4::text) returning id
)
select id as extension from extended
