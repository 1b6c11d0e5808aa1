-- Indexes by which listings find what is rare, and what a planner cannot guess of the jobs of a case.
-- A job that is routed writes to none of them unless its case is urgent. A suspense that opens or moves writes one entry more.

-- As with the indexes before, building it holds up finishing for about a second a million jobs.
create index outcome_rare on docket.outcome (state, job_id) where state in (3, 5, 6);
comment on index docket.outcome_rare is 'Jobs that failed, were cancelled or discarded. Finishing any other writes nothing here.';

create index referral_answered on docket.referral (job_id, part) where ruling is not null;
create index suspense_in_order on docket.suspense (state, follow_up, id);
create index letter_stopped on docket.letter (id) where state = 'stopped';
create index pool_withdrawn on docket.pool (entered_by) where state = 'withdrawn';
create index pool_urgent on docket.pool (entered_by) where urgency <> 'none';

-- A case has a few jobs. Without a word the planner takes a thousand for one, and squares it in each join.
alter function docket.jobs_of_case(text) rows 10;

-- Older programs may go on: no table and no function changes its shape.
update docket.compatibility set oldest_program = oldest_program;
