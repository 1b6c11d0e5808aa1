-- The cases that wait in Special 6 and Special 5, by case number, with the version and the owner that each has.
-- index: pool_waits_once, case_file_pkey
-- locks: none
select p.entered_by, p.case_number, coalesce(f.version, 0) as version, f.owner, p.queue, p.priority,
    coalesce(p.received_on, p.entered_on) as created_on, p.urgency, p.spanish, p.other_language, p.is_foreign, p.us_based_poa,
    p.exhibit_office, p.released_by
from docket.pool p left join docket.case_file f on f.case_number = p.case_number
where p.state = 'waiting'
order by p.case_number
