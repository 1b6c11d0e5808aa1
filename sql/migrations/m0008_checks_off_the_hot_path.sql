-- Regular expressions in checks cost about a microsecond each for every row, several of them for each routed case. A
-- case number is now looked at where it enters, at a job that nobody of ours caused; what follows from that job carries
-- the same number.

alter table docket.job drop constraint job_case_number_form;
alter table docket.job add constraint job_case_number_form
    check (caused_by is not null or case_number ~ '^[A-Za-z0-9][A-Za-z0-9._/-]{0,39}$');

alter table docket.case_file drop constraint case_file_number_form, drop constraint case_file_owner_form;
alter table docket.case_file
    add constraint case_file_number_form check (octet_length(case_number) between 1 and 40),
    add constraint case_file_owner_form check (
        owner in ('special-6', 'congressional', 'special-1', 'special-2', 'special-3', 'special-4', 'special-5')
        or (starts_with(owner, 'office-') and octet_length(owner) between 8 and 11
            and translate(owner, '0123456789', '') = 'office-'));
