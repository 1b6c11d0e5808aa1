-- One ruling, locked, with its revocation.
-- $1 int8 ruling
-- index: ruling_pkey, ruling_revocation_pkey
-- locks: the ruling's row, until the transaction ends
select r.id as ruling, r.scope, r.until::text as until, r.rule, v.revoked_on::text as revoked_on
from docket.ruling r left join docket.ruling_revocation v on v.ruling = r.id
where r.id = $1::int8 for update of r
