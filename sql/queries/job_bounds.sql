-- The lowest and the highest job that there is.
-- index: the ends of job's key
-- locks: none
-- row: both null where there is no job
select (select id from docket.job order by id limit 1) as first_job, (select id from docket.job order by id desc limit 1) as last_job
