-- An office has one code: 12 and 012 would be two offices to every comparison. Rows that stand already are left.

alter table docket.office
    add constraint office_code_without_leading_zero check (not starts_with(code, '0')) not valid;
alter table docket.office_record
    add constraint office_record_code_without_leading_zero check (not starts_with(code, '0')) not valid;
alter table docket.closed_day_record
    add constraint closed_day_record_office_without_leading_zero check (not starts_with(office, '0')) not valid;

select docket.paths_pin();

-- Older programs may go on: only what they would load of such an office is refused.
update docket.compatibility set oldest_program = oldest_program;
