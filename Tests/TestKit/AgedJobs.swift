import Postgres

/// A database with months of jobs behind it, a partition a month, every one of them ended; every second one is decided.
package struct AgedJobs: Sendable {
    /// The database.
    package let database: MigratedDatabase
    /// How many ids a partition spans: the jobs of a month.
    package let jobsAMonth: Int64
    /// How many months there are; range 0 is the oldest, and the last one ended within the past month.
    package let months: Int64

    /// Fills it. The jobs of range r ended (months - r) months before today and the 25 days after that, in order; what
    /// the sequence of ids gives out next lies in the range after the last.
    package init(on cluster: PrivateCluster? = nil, months: Int64, jobsAMonth: Int64 = 1_000) throws {
        database = try MigratedDatabase(on: cluster)
        (self.jobsAMonth, self.months) = (jobsAMonth, months)
        let session = try database.open()
        defer { session.close() }
        try session.run(script: Self.partitions(jobsAMonth, months), name: "small partitions")
        for month in 0..<months {
            try session.run(script: fill(month), name: "a month of jobs", deadline: .seconds(600))
        }
    }

    /// The first and the last job of a range; the ids begin with 1.
    package func jobs(of range: Int64) -> ClosedRange<Int64> {
        max(1, range * jobsAMonth)...((range + 1) * jobsAMonth - 1)
    }

    /// The ranges that still have a partition of a table, among those that were filled.
    package func ranges(of table: String) throws -> [Int64] {
        let rows = try database.query(
            """
            select substring(inhrelid::regclass::text from '[0-9]+$')::int8 from pg_inherits
            where inhparent = 'docket.\(table)'::regclass order by 1
            """)
        return try (0..<rows.count).map { try rows.int8($0, 0) }.filter { $0 < months }
    }

    private static func partitions(_ size: Int64, _ months: Int64) -> String {
        """
        do $$
        declare
            child regclass;
        begin
            for child in select inhrelid::regclass from pg_inherits
                where inhparent in ('docket.job'::regclass, 'docket.outcome'::regclass, 'docket.decision'::regclass) loop
                execute format('drop table %s', child);
            end loop;
            update docket.partition_size set jobs = \(size);
            for place in 0..\(months) loop
                perform docket.partition_attach('job', 'id', place * \(size), \(size));
                perform docket.partition_attach('outcome', 'job_id', place * \(size), \(size));
                perform docket.partition_attach('decision', 'job_id', place * \(size), \(size));
            end loop;
            perform setval('docket.job_id_seq', \(months * size));
            perform docket.partitions_ahead();
            insert into docket.ruleset (hash) values ('sha256:' || repeat('0', 64)) on conflict do nothing;
        end $$;
        """
    }

    private func fill(_ month: Int64) -> String {
        let ids = jobs(of: month)
        let numbers = "generate_series(\(ids.lowerBound), \(ids.upperBound)) as n"
        return """
            insert into docket.job (id, queue, kind, case_number, enqueued_at, facts)
            select n, 1, 1, 'C-' || n, now() - make_interval(months => \(months - month + 1)),
                format('{"n":%s,"residence":"%s"}', n, repeat('x', 200)) from \(numbers);
            insert into docket.outcome (job_id, state, attempt, finished_at)
            select n, case n % 2 when 0 then 1 else 4 end, 1,
                now() - make_interval(months => \(months - month)) + (n - \(ids.lowerBound)) * interval '25 days' / \(jobsAMonth)
            from \(numbers);
            insert into docket.decision (job_id, case_number, action_date, snapshot, ruleset, regime, referred, decided, trace)
            select n, 'C-' || n, current_date - make_interval(months => \(months - month)), 1, 1, 1, false, '{}', 'ROUTE-06+a'
            from \(numbers) where n % 2 = 0;
            """
    }
}
