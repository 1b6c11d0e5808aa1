-- How each kind of job is tried: attempts, deadline and the waits between attempts. And a kind that misbehaves as told.

alter table docket.kind
    add column attempts_max smallint not null default 5,
    add column deadline_ms integer not null default 10000,
    add column retry_first_ms integer not null default 1000,
    add column retry_max_ms integer not null default 600000,
    add constraint kind_attempts_range check (attempts_max between 1 and 100),
    add constraint kind_deadline_range check (deadline_ms between 100 and 86400000),
    add constraint kind_retry_range check (retry_first_ms between 1 and retry_max_ms and retry_max_ms <= 86400000);
comment on column docket.kind.attempts_max is 'A job that failed this many times for a reason that may pass is dead: it ends failed.';
comment on column docket.kind.deadline_ms is 'How long one job may run before its worker is replaced.';
comment on column docket.kind.retry_first_ms is 'The wait before the second attempt; it doubles with each further one, up to retry_max_ms, with jitter.';

insert into docket.kind (id, queue, name) values (12, 8, 'drill');
