-- A case of the pool that a run could not place is referred by a job of its own, and placed by the person's ruling.
-- docket.compatibility stays as it is: a program of before claims no job of this kind, and its runs leave such cases waiting.

insert into docket.kind (id, queue, name) values (28, 13, 'place');

comment on column docket.distribution_run.left_out is
    'JSON: how many cases that waited took no part, by why. A person has to place some of them: each has a job of kind place, once for each reason.';
comment on table docket.pool is
    'A case that waits in Special 6 or Special 5 for distribution. The key is the job that put it there, so that a job enters one at the most; pool_waits_once keeps a case from waiting twice, pool_leaves_special_6_once from being placed twice out of Special 6. waiting: a run may place it, unless it is flagged urgent and not screened yet; placed: with the office placed_at, for good, by a run or by a person''s ruling; withdrawn: it left otherwise, or waits on in an entry of a later job, by what a person stated of it. left_by is the job, or the run, by which it left. Null in what the facts state is unknown, never no.';
