import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket shows how jobs are tried, which are dead, and puts off those that wait")
struct FailureVerbTests {
    /// In queue bench: 1 waits for its third attempt, 2 and 3 are dead, of kinds drill and noop, 4 was refused, 5 is
    /// ready, 6 runs, 7 is scheduled.
    private static func filled() throws -> MigratedDatabase {
        let database = try MigratedDatabase()
        let session = try database.open()
        try session.run(
            script: """
                UPDATE docket.kind SET attempts_max = 3 WHERE queue = 8;
                SELECT docket.enqueue('bench', '{}', kind) FROM unnest(array['drill', 'drill', 'noop', 'drill', 'drill', 'drill', 'drill']) AS kind;
                DELETE FROM docket.ready WHERE job_id <> 5;
                SELECT docket.fail('{1}', '{0}', '{08006 x}', 1);
                DELETE FROM docket.scheduled;
                SELECT docket.fail('{1,2,3}', '{1,2,2}', '{40001 outcome_insert,40001 outcome_insert,it rains}', 1);
                INSERT INTO docket.outcome (job_id, state, attempt, result) VALUES (4, 3, 1, 'refused: 23514 x');
                INSERT INTO docket.lease (incarnation, n, queue, ids, attempts) VALUES (1, 1, 8, '{6}', '{1}');
                INSERT INTO docket.scheduled (job_id, queue, kind, priority, attempt, due) VALUES (7, 8, 12, 0, 0, '2100-01-01');
                """)
        session.close()
        return database
    }

    private func run(_ words: String..., database: MigratedDatabase) throws -> JSONValue {
        try DocketTool.run(words + ["--json"], database: database).document()
    }

    @Test("a job that is tried again shows its attempts, when it is due, and why each was lost; a dead one is counted")
    func shows() throws {
        let database = try Self.filled()
        let job = try run("job", "show", "1", database: database)
        #expect(job["state"]?.string == "scheduled")
        #expect(job["attempt"]?.int == 2 && job["attempts_max"]?.int == 3)
        #expect(job["due"]?.string?.hasSuffix("Z") == true)
        #expect(job["failures"]?.elements.map { $0["why"]?.string } == ["08006 x", "40001 outcome_insert"])
        #expect(job["failures"]?.elements.map { $0["attempt"]?.int } == [1, 2])
        #expect(try run("job", "show", "5", database: database)["attempt"]?.int == 0)
        #expect(try run("job", "show", "6", database: database)["attempt"]?.int == 1)
        let status = try run("status", database: database)
        #expect(status["dead"]?.int == 2)
        #expect(status["retrying"]?.int == 1)
        #expect(status["scheduled"]?.int == 2)
        let queues = try run("queue", "list", database: database)["queues"]?.elements ?? []
        #expect(queues.first { $0["queue"]?.string == "bench" }?["dead"]?.int == 2)
        let listed = try run("job", "list", "--state", "scheduled", database: database)["jobs"]?.elements ?? []
        #expect(listed.map { $0["due"]?.string?.hasSuffix("Z") } == [true, true])
        #expect(try DocketTool.run("job", "show", "1", database: database).output.contains("08006 x"))
    }

    @Test(
        "dead letters are found, and replayed, by kind, reason, queue and time, and nothing else is",
        arguments: [
            ([], [2, 3]), (["--kind", "drill"], [2]), (["--kind", "noop"], [3]), (["--kind", "route"], []),
            (["--reason", "dead after 3 attempts: 40"], [2]), (["--reason", "40001"], []),
            (["--since", "1h"], [2, 3]),
            (["--until", "1h"], []), (["--since", "2100-01-01T00:00:00Z"], []),
            (["--until", "2100-01-01T00:00:00Z"], [2, 3]),
        ] as [([String], [Int64])])
    func deadLetters(_ words: [String], _ jobs: [Int64]) throws {
        let database = try Self.filled()
        func run(_ verb: String...) throws -> JSONValue {
            try DocketTool.run(verb + ["--dead", "--json"] + words, database: database).document()
        }
        #expect(try run("job", "list")["jobs"]?.elements.compactMap { $0["job"]?.int }.sorted() == jobs)
        let dry = try run("job", "retry", "--queue", "bench", "--dry-run")
        #expect(dry["sample"]?.elements.compactMap { $0["job"]?.int } == jobs)
        #expect(try database.count("SELECT count(*) FROM docket.job") == 7)
        let made = try run("job", "retry", "--all", "--state", "failed")
        #expect(made["retried"]?.elements.compactMap { $0["job"]?.int } == jobs)
        #expect(try run("job", "retry", "--all")["count"]?.int == 0, "a dead letter is replayed once")
        #expect(try database.count("SELECT count(*) FROM docket.job") == 7 + Int64(jobs.count))
    }

    @Test("a dead letter that is replayed is no longer counted; the refused one is retried with all failed ones")
    func replayed() throws {
        let database = try Self.filled()
        #expect(try run("job", "retry", "2", database: database)["count"]?.int == 1)
        #expect(try run("status", database: database)["dead"]?.int == 1)
        let all = try run("job", "retry", "--all", "--state", "failed", database: database)
        #expect(all["retried"]?.elements.compactMap { $0["job"]?.int } == [3, 4])
        #expect(try database.count("SELECT count(*) FROM docket.ready WHERE attempt = 0") == 4)
        // One that waits for its next attempt is made ready with what it has lost.
        #expect(try run("job", "retry", "1", database: database)["count"]?.int == 1)
        #expect(try database.count("SELECT attempt::int8 FROM docket.ready WHERE job_id = 1") == 2)
    }

    @Test("one that waits for its next attempt can be cancelled and discarded", arguments: ["cancel", "discard"])
    func takenBack(_ verb: String) throws {
        let database = try Self.filled()
        let reason = verb == "discard" ? ["--reason", "r"] : []
        let made = try DocketTool.run(["job", verb, "1", "--yes", "--json"] + reason, database: database).document()
        #expect(made["count"]?.int == 1)
        #expect(try database.count("SELECT count(*) FROM docket.scheduled WHERE job_id = 1") == 0)
    }

    @Test("filters of ended jobs go with the state of such")
    func wrongFilter() throws {
        let database = try Self.filled()
        for words in [["1", "--dead"], ["--all", "--state", "scheduled", "--kind", "drill"], ["1", "--reason", "x"]] {
            #expect(try DocketTool.run(["job", "retry"] + words, database: database).status == 2)
        }
        #expect(try DocketTool.run("job", "list", "--since", "yesterday", database: database).status == 2)
    }

    @Test("snooze puts off what waits, to an instant or by a span of the server's clock, with its attempts")
    func snooze() throws {
        let database = try Self.filled()
        let dry = try run("job", "snooze", "5", "1", "6", "--until", "2h", "--dry-run", database: database)
        #expect(dry["count"]?.int == 2)
        #expect(try database.count("SELECT count(*) FROM docket.ready") == 1)
        let made = try DocketTool.run(
            "job", "snooze", "5", "1", "6", "4", "5", "--until", "2h", "--json", database: database)
        #expect(try made.document()["count"]?.int == 2)
        #expect(try made.document()["refused"]?.elements.compactMap { $0["job"]?.int } == [6, 4])
        #expect(made.errors.contains("job 6 is running"))
        let rows = try database.query(
            """
            SELECT array_agg(job_id * 10 + attempt ORDER BY job_id), min(due) > clock_timestamp() + interval '119 min',
                max(due) <= clock_timestamp() + interval '2 h'
            FROM docket.scheduled WHERE job_id IN (1, 5)
            """)
        #expect(try rows.int8Array(0, 0) == [12, 50])
        #expect(try rows.bool(0, 1) && rows.bool(0, 2))
        let later = try run("job", "snooze", "5", "--until", "2100-01-01T00:00:00.5+01:00", database: database)
        #expect(later["until"]?.string == "2099-12-31T23:00:00.500000Z")
        #expect(try run("job", "show", "5", database: database)["due"]?.string == "2099-12-31T23:00:00.500Z")
        #expect(try run("job", "retry", "5", database: database)["count"]?.int == 1)
    }

    @Test(
        "snooze refuses what runs, an instant that is past, and a job that does not exist",
        arguments: [
            (["6", "--until", "2h"], 4), (["2", "--until", "2h"], 4), (["5", "--until", "2020-01-01T00:00:00Z"], 2),
            (["5", "--until", "0s"], 2), (["5", "99", "--until", "2h"], 3), (["5", "--until", "soon"], 2),
            (["--until", "2h"], 2), (["5"], 2),
        ] as [([String], Int32)])
    func snoozeRefused(_ words: [String], _ status: Int32) throws {
        let database = try Self.filled()
        for more in [[], ["--dry-run"]] {
            let run = try DocketTool.run(["job", "snooze"] + words + more, database: database)
            #expect(run.status == status, "\(run.errors)")
            #expect(run.output.isEmpty)
        }
        #expect(try database.count("SELECT count(*) FROM docket.ready") == 1)
    }

    @Test("ids above 2^53 are printed and taken to the last digit")
    func largeIDs() throws {
        let database = try MigratedDatabase()
        let id = (Int64(1) << 53) + 1
        try database.open().run(
            script: """
                SELECT setval('docket.job_id_seq', \(id - 1)); SELECT docket.partitions_ahead();
                SELECT docket.enqueue('intake', '{}');
                """)
        #expect(try run("job", "list", database: database)["jobs"]?.elements.map { $0["job"]?.int } == [id])
        #expect(try run("job", "show", "\(id)", database: database)["job"]?.int == id)
        #expect(try DocketTool.run("job", "show", "\(id)", database: database).output.contains("\(id)"))
        #expect(try run("job", "snooze", "\(id)", "--until", "2h", database: database)["count"]?.int == 1)
        #expect(try run("job", "retry", "\(id)", database: database)["count"]?.int == 1)
        #expect(try run("job", "cancel", "\(id)", "--yes", database: database)["count"]?.int == 1)
        let made = try run("job", "retry", "\(id)", database: database)["retried"]?.elements.first
        #expect(made?["retried_as"]?.int == id + 1)
    }
}
