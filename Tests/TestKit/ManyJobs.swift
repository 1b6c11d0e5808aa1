import Postgres

/// A rehearsal database with many jobs of every sort, for tests of how much a listing reads. The rare ones (failed,
/// cancelled, held, running) are a handful whatever the size, and the oldest: a listing that walks to them reads all.
package struct ManyJobs: Sendable {
    /// The database.
    package let database: MigratedDatabase
    /// How many jobs there are; their numbers begin with 1.
    package let jobs: Int64

    /// Fills it: some 15 s for each million jobs.
    ///
    /// - Parameter analyzed: gives the planner statistics; without them it guesses, as on the day of a large load.
    package init(_ jobs: Int64, on cluster: PrivateCluster? = nil, analyzed: Bool = true) throws {
        database = try MigratedDatabase(on: cluster, rehearsal: true)
        self.jobs = jobs
        let session = try database.open()
        defer { session.close() }
        for (index, script) in (Self.work(jobs) + Self.decisions(jobs) + Self.casework(jobs)).enumerated() {
            try session.run(script: script, name: "many jobs \(index)", deadline: .seconds(900))
        }
        try session.run(script: analyzed ? "vacuum analyze" : "vacuum", name: "vacuum", deadline: .seconds(900))
    }

    /// Of a hundred jobs 60 route a case, and 30 go on with a case; one is referred; 9 belong to no decision.
    private static func work(_ jobs: Int64) -> [String] {
        [
            """
            update docket.database_mode set business_date = '2026-02-03';
            insert into docket.ruleset (hash) values ('sha256:' || repeat('0', 64));
            insert into docket.job (id, queue, kind, case_number, caused_by, case_of_cause, enqueued_at, facts)
            select n, case when n % 100 between 61 and 90 then 2 + n % 6 else 1 end, case when n % 100 between 61 and 90 then 2 + n % 6 else 1 end,
                case when n % 100 not between 61 and 90 then 'C-' || n end, case when n % 100 between 61 and 90 then n - 60 end,
                n % 100 between 61 and 90, now() - (\(jobs) - n) * interval '1 second', format('{"n":%s,"residence":"%s"}', n, repeat('x', 200))
            from generate_series(1, \(jobs)) as n;
            select setval('docket.job_id_seq', \(jobs));
            """,
            """
            insert into docket.outcome (job_id, state, attempt, finished_at, result)
            select n, case when n <= 5 then 3 when n <= 7 then 5 when n <= 9 then 6 when n % 100 = 99 then 2
                    when n % 100 < 61 then 1 else 4 end, 1, now() - (\(jobs) - n) * interval '1 second',
                case when n = 5 then 'quarantined: died 2 times alone' when n <= 4 then 'dead after 1 attempt: facts.' end
            from generate_series(1, \(jobs)) as n where n > 60 and n <= \(jobs - jobs / 50) or n < 10;
            insert into docket.failure (job_id, attempt, queue, is_dead, why) select n, 1, 1, true, 'facts.' from generate_series(1, 4) as n;
            insert into docket.death (job_id, incarnation, attempt, verdict, rss_max_kib, user_us, system_us) values (5, 1, 1, 'trap', 1, 1, 1);
            insert into docket.scheduled (job_id, queue, kind, priority, attempt, due)
            select n, 1, 1, 0, 0, now() + interval '1 hour' from generate_series(11, 20) as n;
            insert into docket.held (job_id, queue, key, kind, priority, attempt) select n, 1, 'key', 1, 0, 0 from generate_series(21, 30) as n;
            insert into docket.suspect (job_id, queue, kind, priority, attempt) select n, 1, 1, 0, 0 from generate_series(31, 35) as n;
            insert into docket.lease (incarnation, n, queue, ids, attempts)
            select 1, 1, 1, array_agg(n), array_agg(0) from generate_series(36, 45) as n;
            insert into docket.ready (queue, kind, priority, attempt, job_id)
            select j.queue, j.kind, 0, 0, j.id from docket.job j where j.id in (10) or j.id between 46 and 60 or j.id > \(jobs - jobs / 50)
            order by j.id;
            """,
        ]
    }
}

extension ManyJobs {
    private static func decisions(_ jobs: Int64) -> [String] {
        [
            """
            insert into docket.decision (job_id, case_number, action_date, snapshot, ruleset, regime, referred, decided, trace, tasks, follow_on)
            select n, 'C-' || n, '2026-02-03', 1, 1, 1, n % 100 = 99, format('{"destination":"special-%s"}', 1 + n % 6), 'ROUTE-06+a',
                case when n % 2 = 0 then 'post-write' end, case when n % 100 between 1 and 30 and n + 60 <= \(jobs) then n + 60 end
            from generate_series(61, \(jobs - jobs / 50)) as n where n % 100 < 61 or n % 100 = 99;
            insert into docket.case_file (case_number, version, owner, decided_by)
            select case_number, 1, 'special-' || 1 + job_id % 6, job_id from docket.decision where not referred;
            insert into docket.referral (job_id, part, rule, reason, paragraph, refer_to, detail, settled_by, urgent)
            select d.job_id, p, 'SUSP-20', 'missing_fact', 'I.A', 'LTA', 'A fact that decides it was not stated.', array['waits_in'], d.job_id = 199
            from docket.decision d, generate_series(1, 3) as p where d.referred;
            """
        ]
    }
}

extension ManyJobs {
    /// Of a hundred jobs one opens a suspense with a letter, five enter the pool with a letter, two are gathered, and one is in a run.
    private static func casework(_ jobs: Int64) -> [String] {
        [
            """
            insert into docket.letter_batch (made_on, made_by) values ('2026-02-03', 'test');
            insert into docket.suspense (id, case_number, operation, purpose, opened_on, response_due, follow_up, acts_from)
            select n, 'C-' || n, 'csco', 'substantiation', '2026-02-03', d, d + 15, d + 16
            from generate_series(100, \(jobs), 100) as n cross join lateral (select date '2026-03-05' + (n / 100 % 60)::int as d) as due;
            insert into docket.deadline (suspense, version, rule, counted_from, response_due, follow_up, acts_from, made_by, made_on)
            select id, 1, 'SUSP-01', opened_on, response_due, follow_up, acts_from, id, opened_on from docket.suspense;
            """,
            """
            insert into docket.letter (suspense, kind, round, state, version, made_by, made_on, batch, stopped_by)
            select id, 'request', 0, case when id = 100 then 'stopped' when id % 10000 = 0 then 'pending' else 'exported' end, 1, id, opened_on,
                case when id <> 100 and id % 10000 <> 0 then 1 end, case when id = 100 then 101 end
            from docket.suspense order by id;
            update docket.suspense set state = 'closed' where id = 100;
            """,
            """
            insert into docket.pool (entered_by, case_number, queue, entered_on, urgency)
            select n, 'C-' || n, case when n % 40 = 0 then 13 else 6 end, '2026-02-03', case when n = 20 then 'flagged' else 'none' end
            from generate_series(20, \(jobs), 20) as n where n % 40 <> 0;
            insert into docket.pool (entered_by, case_number, queue, entered_on, released_by)
            select n, 'C-' || n, 13, '2026-02-03', '66' from generate_series(40, \(jobs), 40) as n;
            update docket.pool set state = 'placed', placed_at = '99', left_by = \(jobs), left_on = '2026-02-03' where entered_by > 1000 and entered_by % 100 <> 0;
            update docket.pool set state = 'withdrawn', left_by = \(jobs), left_on = '2026-02-03' where entered_by = 60;
            insert into docket.case_letter (kind, case_number, job_id, made_on, batch)
            select case when entered_by % 40 = 0 then 'special-5' else 'acknowledgement' end, case_number, entered_by, '2026-02-03',
                case when entered_by % 1000 <> 0 then 1 end
            from docket.pool order by entered_by;
            select docket.bulk_oar_gather(1::smallint, array_agg('C-' || n), array_agg(n), '2026-02-03') from generate_series(50, \(jobs), 50) as n;
            """,
            """
            insert into docket.distribution_run (id, made_on, snapshot, ruleset, balance, prefers_bilingual, inventory, offices, cases, placed, left_out, certificate)
            values (1, '2026-02-03', 1, 1, 'level', false, 'stated', 0, \(jobs / 100), 0, '{}', '{}');
            insert into docket.distribution_case (run, number, case_number, entered_by, version, priority, created_on, spanish, waits)
            select 1, n, 'C-' || n, n, 1, 0, '2026-02-03', false, 'no-room' from generate_series(1, \(jobs / 100)) as n;
            """,
        ]
    }
}
