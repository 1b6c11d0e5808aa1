import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket takes back jobs that wait, and nothing else")
struct TakingBackTests {
    /// Two ready jobs of two cases, one scheduled, one running, one failed: jobs 1 to 5 in this order.
    private static func filled() throws -> MigratedDatabase {
        let database = try MigratedDatabase()
        _ = try database.query("SELECT docket.enqueue('intake', '{}', case_number => 'S-1')")
        _ = try database.query("SELECT docket.enqueue('bench', '{}', case_number => 'S-2')")
        _ = try database.query(
            "SELECT docket.enqueue('intake', '{}', case_number => 'S-2', run_at => '2100-01-01T00:00:00Z')")
        _ = try database.query("SELECT docket.enqueue_batch('intake', '{\"{}\",\"{}\"}'::json[])")
        _ = try database.query("DELETE FROM docket.ready WHERE job_id IN (4, 5)")
        _ = try database.query(
            "INSERT INTO docket.lease (incarnation, n, queue, ids, attempts) VALUES (1, 1, 1, '{4}', '{0}')")
        _ = try database.query(
            "INSERT INTO docket.outcome (job_id, state, attempt, result) VALUES (5, 3, 1, 'bad facts')")
        return database
    }

    private func states(_ database: MigratedDatabase) throws -> [String?] {
        let jobs = try DocketTool.run("job", "list", "--json", database: database).document()["jobs"]?.elements ?? []
        return jobs.reversed().map { $0["state"]?.string }
    }

    @Test("by id: a ready and a scheduled job end as cancelled, by name, and are gone from where they waited")
    func byID() throws {
        let database = try Self.filled()
        let run = try DocketTool.run(
            "job", "cancel", "1", "3", "--yes", "--by", "A. Clerk", "--json", database: database)
        let made = try run.document()
        #expect(made["count"]?.int == 2)
        #expect(made["refused"]?.elements.isEmpty == true)
        #expect(made["dry_run"]?.bool == false)
        #expect(try states(database) == ["cancelled", "ready", "cancelled", "running", "failed"])
        #expect(
            try database.count("SELECT count(*) FROM docket.outcome WHERE state = 5 AND result = 'by A. Clerk'") == 2)
        #expect(try database.count("SELECT count(*) FROM docket.scheduled") == 0)
        #expect(try database.count("SELECT job_id FROM docket.ready") == 2)
        #expect(try DocketTool.run("tally", "--json", database: database).document()["holds"]?.bool == true)
    }

    @Test("without --by it is the login name that is stored")
    func loginName() throws {
        let database = try Self.filled()
        _ = try DocketTool.run("job", "cancel", "1", "--yes", "--json", database: database).document()
        #expect(try database.query("SELECT result ~ '^by [^ ]+' FROM docket.outcome WHERE job_id = 1").bool(0, 0))
    }

    @Test("what runs or has ended is named and left; when nothing else was asked for, that is a refusal")
    func refused() throws {
        let database = try Self.filled()
        func run(_ words: String...) throws -> DocketTool.Run {
            try DocketTool.run(["job", "discard", "--reason", "r"] + words, database: database)
        }
        let some = try run("1", "4", "5", "1", "--yes", "--json")
        let made = try some.document()
        #expect(made["count"]?.int == 1)
        #expect(made["refused"]?.elements.map { $0["job"]?.int } == [4, 5])
        #expect(some.errors.contains("job 4 is running"))
        let none = try run("4", "5", "--yes")
        #expect(none.status == 4)
        #expect(none.output.isEmpty)
        #expect(none.errors.contains("job 5 is failed"))
        #expect(try run("1", "--yes").status == 4)
        #expect(try run("4", "--dry-run").status == 4)
        #expect(try database.count("SELECT count(*) FROM docket.cancellation") == 0)
    }

    @Test("cancel asks a running job to end, once and by name; what has ended is left, and alone it is a refusal")
    func asksRunning() throws {
        let database = try Self.filled()
        func run(_ words: String...) throws -> DocketTool.Run {
            try DocketTool.run(["job", "cancel", "--by", "A. Clerk"] + words, database: database)
        }
        let dry = try run("1", "4", "5", "--dry-run", "--json").document()
        #expect(dry["count"]?.int == 1)
        #expect(dry["asked"]?.elements.map(\.int) == [4])
        #expect(dry["refused"]?.elements.map { $0["job"]?.int } == [5])
        #expect(try database.count("SELECT count(*) FROM docket.cancellation") == 0)
        let made = try run("1", "4", "5", "--yes", "--json").document()
        #expect(made["count"]?.int == 1)
        #expect(made["asked"]?.elements.map(\.int) == [4])
        #expect(try run("4", "--yes").output == "cancelled 0 jobs, and asked 1 that run to end\n")
        #expect(try database.count("SELECT count(*) FROM docket.cancellation WHERE job_id = 4") == 1)
        let job = try DocketTool.run("job", "show", "4", "--json", database: database).document()
        #expect(job["state"]?.string == "running")
        #expect(job["cancel_requested_by"]?.string == "A. Clerk")
        let status = try DocketTool.run("status", "--json", database: database).document()
        #expect(status["cancelling"]?.int == 1)
        #expect(try run("5", "--yes").status == 4)
        // Said to be one that waits, it is not meant while it runs; nor is it by a filter.
        #expect(try run("4", "--state", "ready", "--yes").status == 4)
        #expect(try run("--queue", "intake", "--yes", "--json").document()["asked"]?.elements.isEmpty == true)
    }

    @Test("a job that does not exist is not found, and then nothing is done to the others either")
    func notFound() throws {
        let database = try Self.filled()
        let run = try DocketTool.run("job", "cancel", "1", "99", "--yes", database: database)
        #expect(run.status == 3)
        #expect(run.errors.contains("could not find job 99"))
        for filter in [["--queue", "nowhere"], ["--case", "S-9"]] {
            #expect(try DocketTool.run(["job", "cancel", "--yes"] + filter, database: database).status == 3)
        }
        #expect(try states(database).first == "ready")
    }

    @Test(
        "a filter takes what it says and no more",
        arguments: [
            (["--queue", "intake"], [1, 3]), (["--queue", "intake", "--state", "ready"], [1]),
            (["--queue", "intake", "--state", "scheduled"], [3]), (["--case", "S-2"], [2, 3]),
            (["--case", "S-2", "--queue", "intake"], [3]), (["--case", "S-2", "--state", "ready"], [2]),
            (["--all"], [1, 2, 3]), (["--all", "--state", "ready"], [1, 2]),
            (["--case", "S-1", "--queue", "special-6"], []),
            (["--queue", "special-6"], []),
        ])
    func filters(_ words: [String], _ jobs: [Int64]) throws {
        let database = try Self.filled()
        let dry = try DocketTool.run(
            ["job", "discard", "--reason", "r", "--dry-run", "--json"] + words, database: database
        )
        .document()
        #expect(dry["count"]?.int == Int64(jobs.count))
        #expect(Set(dry["sample"]?.elements.compactMap { $0["job"]?.int } ?? []) == Set(jobs))
        #expect(try database.count("SELECT count(*) FROM docket.outcome") == 1)
        let made = try DocketTool.run(
            ["job", "discard", "--reason", "r", "--yes", "--json"] + words, database: database
        )
        .document()
        #expect(made["count"]?.int == Int64(jobs.count))
        let ended = try database.query(
            "SELECT coalesce(array_agg(job_id ORDER BY job_id), '{}') FROM docket.outcome WHERE state = 6")
        #expect(try ended.int8Array(0, 0) == jobs)
    }

    @Test("1,000 ids are taken at a time, and not one more", arguments: [(1000, 3), (1001, 2)])
    func manyIDs(_ count: Int, _ status: Int32) throws {
        let ids = (1...count).map(String.init)
        let run = try DocketTool.run(["job", "cancel", "--yes"] + ids, database: try Self.filled())
        #expect(run.status == status, "\(run.errors)")
    }

    @Test("discard stores its reason, and needs one")
    func reason() throws {
        let database = try Self.filled()
        _ = try DocketTool.run(
            "job", "discard", "1", "--reason", "sent twice", "--by", "me", "--yes", "--json", database: database
        ).document()
        let stored = "SELECT result = 'by me: sent twice' FROM docket.outcome WHERE job_id = 1 AND state = 6"
        #expect(try database.query(stored).bool(0, 0))
        #expect(try DocketTool.run("job", "discard", "2", "--yes", database: database).status == 2)
    }

    @Test("without a terminal and --yes nothing is done, whatever was asked for")
    func confirmation() throws {
        let database = try Self.filled()
        for words in [["1"], ["--all"], ["--queue", "intake"]] {
            let run = try DocketTool.run(["job", "cancel"] + words, database: database)
            #expect(run.status == 4)
            #expect(run.output.isEmpty)
            #expect(run.errors.contains("--yes"))
        }
        #expect(try database.count("SELECT count(*) FROM docket.outcome") == 1)
    }

    @Test("at a terminal the answer decides", arguments: [("n", 4, 1), ("y", 0, 4)])
    func asks(_ answer: String, _ status: Int32, _ outcomes: Int64) throws {
        let database = try Self.filled()
        let folder = try TemporaryFolder()
        let pipe = try NamedPipe()
        let verb = "exec '\(DocketTool.program)' job cancel --all --database-url '\(database.url)'"
        let tool = try ToolProcess.start(
            ["/usr/bin/script", "-qec", verb, "/dev/null"],
            environment: ["PATH=/usr/bin:/bin", "TERM=xterm", "SHELL=/bin/sh"], input: pipe.path,
            output: folder.path("out"))
        try awaitCondition("it asks") { try folder.text("out").contains("cancel 3 jobs? [y/N]") }
        try pipe.write(answer + "\n")
        #expect(tool.wait() == .exited(status))
        #expect(try database.count("SELECT count(*) FROM docket.outcome") == outcomes)
    }

    @Test("2,500 jobs are taken back in transactions of 1,000, and what comes meanwhile is left alone")
    func batches() throws {
        let database = try MigratedDatabase()
        _ = try database.query(
            "SELECT count(*) FROM docket.enqueue_batch('intake', array_fill('{}'::json, array[2500]))")
        let run = try DocketTool.run("job", "cancel", "--queue", "intake", "--yes", "--json", database: database)
        #expect(try run.document()["count"]?.int == 2500)
        let largest = "SELECT max(n) FROM (SELECT count(*) AS n FROM docket.outcome GROUP BY xmin::text) AS t"
        #expect(try database.count(largest) == 1000)
        #expect(try database.count("SELECT count(*) FROM docket.ready") == 0)
    }
}
