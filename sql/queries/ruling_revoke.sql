-- Records that a ruling no longer holds for further identical facts. The snapshot is to be taken in the same transaction.
-- $1 int8 ruling
-- $2 text authority
-- $3 text who revokes it
-- index: ruling_revocation_pkey
-- locks: none but the new row
insert into docket.ruling_revocation (ruling, authority, revoked_by) values ($1::int8, $2::text, $3::text)
returning revoked_on::text as revoked_on
