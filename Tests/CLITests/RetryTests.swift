import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket does work again as new jobs, and never twice at once")
struct RetryTests {
    /// Jobs 1 to 6: failed, cancelled, discarded, decided, scheduled, ready.
    private static func filled() throws -> MigratedDatabase {
        let database = try MigratedDatabase()
        for state in [3, 5, 6, 1] {
            _ = try database.query(
                "SELECT docket.enqueue('intake', '{\"n\":\(state)}', case_number => 'S-\(state)', priority => -2::smallint)"
            )
        }
        _ = try database.query("DELETE FROM docket.ready")
        _ = try database.query(
            "INSERT INTO docket.outcome (job_id, state, attempt, result) VALUES (1, 3, 1, 'x'), (2, 5, 0, 'x'), (3, 6, 0, 'x'), (4, 1, 1, null)"
        )
        _ = try database.query("SELECT docket.enqueue('intake', '{}', run_at => '2100-01-01T00:00:00Z')")
        _ = try database.query("SELECT docket.enqueue('intake', '{}')")
        return database
    }

    @Test("failed, cancelled and discarded jobs get a new job like the old one; a scheduled one is ready itself")
    func retries() throws {
        let database = try Self.filled()
        let made = try DocketTool.run("job", "retry", "1", "2", "3", "5", "--by", "me", "--json", database: database)
            .document()
        #expect(made["count"]?.int == 4)
        let pairs = try #require(made["retried"]?.elements)
        #expect(Set(pairs.map { $0["job"]?.int }) == [1, 2, 3, 5])
        #expect(pairs.first { $0["job"]?.int == 5 }?["retried_as"] == .null)
        let alike = """
            SELECT count(*) FROM docket.job n JOIN docket.job o ON o.id = n.caused_by
            JOIN docket.retry r ON r.job_id = o.id AND r.retried_as = n.id AND r.retried_by = 'me'
            JOIN docket.ready w ON w.job_id = n.id AND w.priority = o.priority AND w.attempt = 0
            WHERE (n.queue, n.kind, n.priority, n.case_number, n.facts) = (o.queue, o.kind, o.priority, o.case_number, o.facts)
            """
        #expect(try database.count(alike) == 3)
        #expect(try database.count("SELECT count(*) FROM docket.scheduled") == 0)
        #expect(try database.count("SELECT count(*) FROM docket.ready") == 5)
        #expect(try database.count("SELECT count(*) FROM docket.outcome") == 4)
        let job = try DocketTool.run("job", "show", "1", "--json", database: database).document()
        #expect(job["state"]?.string == "failed")
        #expect(job["retried_as"]?.int == 7)
        #expect(job["followed_by"]?.elements.map(\.int) == [7])
        #expect(try DocketTool.run("tally", "--json", database: database).document()["holds"]?.bool == true)
    }

    @Test("what is decided, ready or gone is refused or not found", arguments: [("4", 4), ("6", 4), ("99", 3)])
    func refused(_ job: String, _ status: Int32) throws {
        let database = try Self.filled()
        for words in [[], ["--dry-run"], ["--json"]] {
            let run = try DocketTool.run(["job", "retry", job] + words, database: database)
            #expect(run.status == status)
            #expect(run.output.isEmpty)
        }
        #expect(try database.count("SELECT count(*) FROM docket.job") == 6)
    }

    @Test("a second retry is refused while the first is under way, and done when that has ended")
    func twice() throws {
        let database = try Self.filled()
        #expect(try DocketTool.run("job", "retry", "1", database: database).status == 0)
        let again = try DocketTool.run("job", "retry", "1", database: database)
        #expect(again.status == 4)
        #expect(again.errors.contains("job 1 is failed, and retried as job 7"))
        #expect(try DocketTool.run("job", "retry", "1", "--dry-run", database: database).status == 4)
        _ = try DocketTool.run("job", "cancel", "7", "--yes", "--json", database: database).document()
        let third = try DocketTool.run("job", "retry", "1", "--json", database: database).document()
        #expect(third["retried"]?.elements.first?["retried_as"]?.int ?? 0 > 7)
    }

    @Test("work that a retry has done is done again only when that is said, and the retry that did it is named")
    func doneAlready() throws {
        let database = try Self.filled()
        #expect(try DocketTool.run("job", "retry", "1", database: database).status == 0)
        _ = try database.query("DELETE FROM docket.ready WHERE job_id = 7")
        _ = try database.query("INSERT INTO docket.outcome (job_id, state, attempt) VALUES (7, 1, 1)")
        for words in [["1"], ["1", "--dry-run"], ["1", "--json"]] {
            let run = try DocketTool.run(["job", "retry"] + words, database: database)
            #expect(run.status == 4)
            #expect(run.errors.contains("job 7 has done its work") && run.errors.contains("--again"))
        }
        #expect(try database.count("SELECT count(*) FROM docket.job") == 7)
        let again = try DocketTool.run("job", "retry", "1", "--again", "--json", database: database).document()
        let second = try #require(again["retried"]?.elements.first?["retried_as"]?.int)
        // The newest retry fails: what an earlier one has done stays done.
        _ = try database.query("DELETE FROM docket.ready WHERE job_id = \(second)")
        _ = try database.query(
            "INSERT INTO docket.outcome (job_id, state, attempt, result) VALUES (\(second), 3, 1, 'x')")
        for job in ["1", "\(second)"] {
            let run = try DocketTool.run("job", "retry", job, database: database)
            #expect(run.status == 4)
            #expect(run.errors.contains("job 7 has done its work"))
        }
        #expect(
            try DocketTool.run("job", "retry", "--queue", "intake", "--state", "failed", "--again", database: database)
                .status == 2)
    }

    @Test("a retry of a retry that has done the work counts for the first job, and a failed chain can go on")
    func chain() throws {
        let database = try Self.filled()
        func retry(_ job: Int64) throws -> Int64? {
            let run = try DocketTool.run("job", "retry", "\(job)", "--json", database: database)
            return run.status == 0 ? try run.document()["retried"]?.elements.first?["retried_as"]?.int : nil
        }
        func end(_ job: Int64, _ state: Int) throws {
            _ = try database.query("DELETE FROM docket.ready WHERE job_id = \(job)")
            _ = try database.query(
                "INSERT INTO docket.outcome (job_id, state, attempt, result) VALUES (\(job), \(state), 1, 'x')")
        }
        let first = try #require(try retry(1))
        try end(first, 3)
        let second = try #require(try retry(first))
        try end(second, 4)
        #expect(try retry(1) == nil && retry(first) == nil)
        let other = try #require(try retry(2))
        try end(other, 3)
        #expect(try retry(2) != nil)
    }

    @Test("a filter retries what has no retry yet, so that a second run does nothing")
    func filters() throws {
        let database = try Self.filled()
        let words = ["job", "retry", "--queue", "intake", "--state", "failed", "--json"]
        let dry = try DocketTool.run(words + ["--dry-run"], database: database).document()
        #expect(dry["count"]?.int == 1)
        #expect(dry["sample"]?.elements.map { $0["job"]?.int } == [1])
        #expect(try DocketTool.run(words, database: database).document()["count"]?.int == 1)
        #expect(try DocketTool.run(words, database: database).document()["count"]?.int == 0)
        func count(_ more: String...) throws -> Int64? {
            try DocketTool.run(["job", "retry", "--json"] + more, database: database).document()["count"]?.int
        }
        #expect(try count("--case", "S-5", "--state", "failed") == 0)
        #expect(try count("--case", "S-5", "--state", "cancelled") == 1)
        #expect(try count("--all", "--state", "discarded") == 1)
        #expect(try count("--all", "--state", "scheduled") == 1)
        #expect(try DocketTool.run("job", "retry", "--queue", "x", "--state", "failed", database: database).status == 3)
        #expect(try database.count("SELECT count(*) FROM docket.job") == 9)
    }

    @Test("1,500 failed jobs are retried in bounded transactions, each once")
    func batches() throws {
        let database = try MigratedDatabase()
        _ = try database.query(
            "SELECT count(*) FROM docket.enqueue_batch('intake', array_fill('{}'::json, array[1500]))")
        _ = try database.query("DELETE FROM docket.ready")
        _ = try database.query(
            "INSERT INTO docket.outcome (job_id, state, attempt, result) SELECT id, 3, 1, 'x' FROM docket.job")
        let run = try DocketTool.run("job", "retry", "--all", "--state", "failed", "--json", database: database)
        #expect(try run.document()["count"]?.int == 1500)
        #expect(try database.count("SELECT count(DISTINCT caused_by) FROM docket.job") == 1500)
        #expect(try database.count("SELECT count(*) FROM docket.ready") == 1500)
    }
}
