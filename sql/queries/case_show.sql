-- A case: its owner and the decision that gave it.
-- $1 text case number
-- index: case_file_pkey, decision's key
-- locks: none
select f.case_number as "case", f.owner, o.name as office_name, f.version, f.decided_by,
    d.action_date::text as decided_on
from docket.case_file f
left join docket.decision d on d.job_id = f.decided_by
left join docket.office o on f.owner = 'office-' || o.code
where f.case_number = $1::text
