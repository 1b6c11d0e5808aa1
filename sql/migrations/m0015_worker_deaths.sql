-- What becomes of the jobs that a worker was running when it died: they run alone until it is known whose fault it was.

create table docket.suspect (
    job_id bigint not null,
    queue smallint not null,
    kind smallint not null,
    priority smallint not null,
    attempt smallint not null,
    since timestamptz not null default clock_timestamp(),
    constraint suspect_pkey primary key (job_id),
    constraint suspect_attempt_counts_up check (attempt >= 0)
);
comment on table docket.suspect is
    'Jobs that wait to run alone, since a worker died while it ran them: claimed one at a time, for a worker with nothing else in hand.';

create table docket.death (
    job_id bigint not null,
    incarnation bigint not null,
    attempt smallint not null,
    at timestamptz not null default clock_timestamp(),
    verdict text not null,
    signal smallint,
    exit_status smallint,
    file text,
    line integer,
    rss_max_kib bigint not null,
    user_us bigint not null,
    system_us bigint not null,
    constraint death_pkey primary key (job_id, incarnation),
    constraint death_verdict_known check (verdict in ('shared', 'trap', 'killed', 'deadline')),
    constraint death_place_whole check ((file is null) = (line is null)),
    constraint death_file_size check (octet_length(file) between 1 and 100)
);
comment on table docket.death is 'Evidence: a worker died while it ran this job. Kept for good, and the only memory of a suspect: what counts is counted here.';
comment on column docket.death.verdict is
    'shared: others were in hand, so that it says little; trap: alone, by a signal or status of its own making (two convict); killed: alone, by a signal from outside that is not ours (five convict, with traps); deadline: we ended the worker, since the job ran too long.';

create function docket.suspected(job bigint) returns boolean language sql stable as $$
    select exists (select from docket.death where job_id = job and verdict in ('shared', 'trap', 'killed'))
$$;
comment on function docket.suspected(bigint) is 'Whether a job that is put back unfinished has to run alone.';

create function docket.put_back(ids bigint[], attempts smallint[]) returns bigint language sql as $$
    with back as (
        select j.queue, j.kind, j.priority, held.attempt, held.job_id, docket.suspected(held.job_id) as alone
        from unnest(ids, attempts) as held (job_id, attempt)
        cross join lateral (select queue, kind, priority from docket.job where id = held.job_id offset 0) as j
    ), suspects as (
        insert into docket.suspect (job_id, queue, kind, priority, attempt)
        select job_id, queue, kind, priority, attempt from back where alone
    ), others as (
        insert into docket.ready (queue, kind, priority, attempt, job_id)
        select queue, kind, priority, attempt, job_id from back where not alone
    )
    select count(*) from back
$$;
comment on function docket.put_back(bigint[], smallint[]) is
    'Puts jobs back unfinished, with their attempts as they were: suspects to wait for a worker of their own, the others into ready. Says how many.';

-- Arrays hold job ids unless said otherwise. Only what a lease still holds is touched.
create function docket.worker_died(dead bigint, running bigint[], finishing bigint[], verdict text, overdue bigint[],
    signal smallint, exit_status smallint, file text, line integer, rss_max_kib bigint, user_us bigint,
    system_us bigint) returns table (job_id bigint, fate text) language plpgsql as $$
#variable_conflict use_column
declare
    ids bigint[];
    attempts smallint[];
    blamed boolean[];
    ended bigint[] := '{}';
    judged bigint[] := '{}';
    job record;
    counted record;
    said text;
begin
    with freed as (
        delete from docket.lease l where l.incarnation = dead returning l.n, l.ids, l.attempts
    )
    select array_agg(h.id), array_agg(h.attempt), array_agg(h.id = any (running) or f.n = any (finishing))
        into ids, attempts, blamed
    from freed f cross join lateral unnest(f.ids, f.attempts) as h (id, attempt);

    for job in
        select h.id, h.attempt, k.deadline_ms,
            case when h.id = any (overdue) then 'deadline' else worker_died.verdict end as word
        from unnest(ids, attempts, blamed) as h (id, attempt, blamed)
        cross join lateral (select queue, kind, priority from docket.job where id = h.id offset 0) as j
        join docket.kind k on k.id = j.kind
        where h.id = any (overdue) or (h.blamed and worker_died.verdict <> 'none')
        order by h.id
    loop
        insert into docket.death (job_id, incarnation, attempt, verdict, signal, exit_status, file, line, rss_max_kib, user_us, system_us)
            values (job.id, dead, job.attempt, job.word, worker_died.signal, worker_died.exit_status, worker_died.file,
                worker_died.line, worker_died.rss_max_kib, worker_died.user_us, worker_died.system_us);
        said := null;
        judged := judged || job.id;
        job_id := job.id;
        fate := 'suspect';
        if job.word = 'deadline' then
            fate := case when docket.fail(array[job.id], array[job.attempt],
                array[format('deadline: it ran longer than %s ms', job.deadline_ms)], dead) > 0 then 'dead' else 'retried' end;
            ended := ended || job.id;
        else
            select count(*) filter (where d.verdict = 'trap') as traps,
                count(*) filter (where d.verdict in ('trap', 'killed')) as deaths
                into counted from docket.death d where d.job_id = job.id;
            if counted.traps >= 2 or counted.deaths >= 5 then
                fate := 'quarantined';
                said := format('quarantined: %s workers died while they ran it alone, the last by %s%s', counted.deaths,
                    coalesce('signal ' || worker_died.signal, 'exit status ' || worker_died.exit_status),
                    coalesce(' at ' || worker_died.file || ':' || worker_died.line, ''));
            end if;
        end if;
        if said is not null then
            insert into docket.outcome (job_id, incarnation, state, attempt, result)
                values (job.id, dead, 3, job.attempt + 1, said);
            ended := ended || job.id;
        end if;
        return next;
    end loop;

    perform docket.put_back(array_agg(h.id), array_agg(h.attempt))
        from unnest(ids, attempts) as h (id, attempt) where h.id <> all (ended);
    perform docket.slots_free(ended);
    return query select h.id, 'returned' from unnest(ids) as h (id) where h.id <> all (judged);
end $$;
comment on function docket.worker_died(bigint, bigint[], bigint[], text, bigint[], smallint, smallint, text, integer, bigint, bigint, bigint) is
    'Rescues what a worker held that its own supervisor saw die: who ran becomes a suspect or is convicted, who ran too long loses an attempt, all others go back as they were. finishing: numbers of leases that were being read or committed; verdict: none, shared, trap or killed.';
