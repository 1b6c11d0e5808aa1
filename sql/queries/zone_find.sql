-- Whether the server knows a zone by this name, as a region and city or UTC.
-- $1 text zone
-- index: none; reads the server's zone database, a tenth of a second
-- locks: none
select docket.zone_is_known($1::text) as is_known
