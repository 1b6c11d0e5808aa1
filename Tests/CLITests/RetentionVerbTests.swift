import JSONText
import Postgres
import RuleCore
import TestKit
import Testing

@Suite("docket retention says and records how long things are kept, and decisions answer after their jobs are gone")
struct RetentionVerbTests {
    private func run(_ words: [String], _ database: MigratedDatabase) throws -> JSONValue {
        try DocketTool.run(words + ["--json"], database: database).document()
    }

    /// Detaches and drops as the sweep does, with the statements of the sweep.
    private func sweep(_ database: MigratedDatabase) throws {
        let session = try database.open()
        for _ in 1...20 {
            for _ in 1...8 {
                let next = try database.query(
                    """
                    select format('alter table docket.%I detach partition %s concurrently', p.parent, i.inhrelid::regclass)
                    from docket.retirement r, unnest(array['job', 'outcome']) as p (parent), pg_inherits i
                    where r.state = 'leaving' and i.inhrelid = to_regclass('docket.' || p.parent || '_p' || r.place) limit 1
                    """)
                guard next.count == 1 else { break }
                try session.run(script: next.text(0, 0))
            }
            guard try database.query("select goes_on from docket.retention_step(docket.action_date())").bool(0, 0)
            else { return }
        }
    }

    @Test("decision show, case history, its tasks and the replay answer the same years later, from what was kept")
    func yearsLater() throws {
        let aged = try AgedJobs(months: 1, jobsAMonth: 1_000)
        let database = aged.database
        let line = SampleFacts.line(SampleFacts.domestic, #","case_number":"S-7""#)
        _ = try DocketTool.run("job", "enqueue", "--json", database: database, input: line).document()
        try DecidedJobs(database).decideAll()
        let job = try database.count("select id from docket.job where case_number = 'S-7'")
        _ = try database.query(
            "update docket.outcome set finished_at = finished_at - interval '3 years' where job_id = \(job)")
        // The range of the job is full: the ids of the next one are given out.
        _ = try database.query("select setval('docket.job_id_seq', 2500)")
        _ = try database.query("select docket.partitions_ahead()")
        func told() throws -> [String] {
            try [
                ["decision", "show", "--case", "S-7"], ["decision", "show", "\(job)"], ["case", "history", "S-7"],
                ["task", "list", "--case", "S-7"],
            ]
            .map { try run($0, database).render() }
        }
        let before = try told()
        let set = try run(["retention", "set", "jobs", "1year", "--authority", "a memorandum", "--yes"], database)
        #expect(set["ranges_to_drop"]?.int == 1 && set["sample"]?.elements.map(\.string) == ["job_p1"])
        try sweep(database)
        #expect(try database.count("select count(*) from docket.job where id = \(job)") == 0)
        #expect(try told() == before)
        let replay = try run(["decision", "show", "\(job)"], database)["replay"]
        #expect(replay?["identical"]?.bool == true)
        let retired = try #require(try run(["retention", "show"], database)["retired"]?.elements.first)
        #expect(retired["partition"]?.string == "job_p1" && retired["state"]?.string == "dropped")
        #expect(retired["kept"]?.int == 1)
    }

    @Test("show has the policy with its authority, and what holds each range")
    func show() throws {
        let aged = try AgedJobs(months: 3)
        _ = try aged.database.query("delete from docket.outcome where job_id = 1500")
        _ = try run(
            ["retention", "set", "jobs", "1month", "--authority", "a law", "--by", "me", "--yes"], aged.database)
        _ = try run(["retention", "set", "decisions", "7years", "--authority", "another", "--yes"], aged.database)
        let shown = try run(["retention", "show"], aged.database)
        let policy = shown["policy"]?.elements ?? []
        #expect(policy.map { $0["what"]?.string } == ["jobs", "decisions", "keys"])
        #expect(policy.map { $0["months"]?.int } == [1, 84, nil])
        #expect(policy.first?["authority"]?.string == "a law" && policy.first?["recorded_by"]?.string == "me")
        let ranges = shown["ranges"]?.elements ?? []
        #expect(
            ranges.map { $0["held_by"]?.string } == [
                nil, "a job is unfinished", "its newest job is too young", "its ids are still given out",
            ])
        #expect(ranges.first?["drops"]?.bool == true)
        let text = try DocketTool.run("retention", "show", database: aged.database)
        #expect(text.output.contains("decisions are kept for 7 years, by another"))
        #expect(text.output.contains("keys are kept for ever\n"))
        let preview = try run(["sweep", "run", "retention", "--dry-run"], aged.database)
        #expect(preview["sample"]?.elements.map(\.string) == ["job_p0"])
    }

    @Test("a period that destroys needs a yes where nobody can be asked; for ever, and a dry run, need none")
    func confirmed() throws {
        let database = try MigratedDatabase()
        let words = ["retention", "set", "jobs", "18months", "--authority", "x"]
        #expect(try DocketTool.run(words, database: database).status == 4)
        #expect(try DocketTool.run(words + ["--dry-run"], database: database).status == 0)
        #expect(try database.count("select count(*) from docket.retention") == 0)
        #expect(
            try DocketTool.run("retention", "set", "jobs", "forever", "--authority", "x", database: database).status
                == 0)
        #expect(try DocketTool.run(words + ["--yes"], database: database).status == 0)
        #expect(try database.count("select months::int8 from docket.retention order by id desc limit 1") == 18)
    }

    @Test(
        "periods out of range, in part years, without unit or without authority are bad input",
        arguments: [
            ["jobs", "0months"], ["jobs", "1201months"], ["jobs", "101years"], ["decisions", "18months"],
            ["jobs", "18"], ["jobs", "1.5months"], ["jobs", "soon"], ["letters", "1year"],
            ["jobs", "1year", "--authority", " "],
        ])
    func badInput(_ words: [String]) throws {
        let more = words.contains("--authority") ? [] : ["--authority", "x"]
        #expect(try DocketTool.run(["retention", "set"] + words + more).status == 2)
    }

    @Test("the smallest and the largest period are taken", arguments: ["1month", "1200months", "100years"])
    func bounds(_ period: String) throws {
        let database = try MigratedDatabase()
        let words = ["retention", "set", "keys", period, "--authority", "x", "--yes"]
        #expect(try DocketTool.run(words, database: database).status == 0)
    }
}
