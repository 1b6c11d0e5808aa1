import Foundation
import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket job enqueue takes all lines or none")
struct EnqueueTests {
    @Test("lines become jobs with what they say, in one transaction")
    func enqueues() throws {
        let database = try MigratedDatabase()
        let lines =
            SampleFacts.line()
            + SampleFacts.line(
                "{}",
                #","queue":"bench","case_number":"A/1.b_c-2","priority":-4,"run_at":"2100-01-01T00:00:00.5-05:00""#)
            + SampleFacts.line(
                #"{"residence":"T\u00fcrkiye \\ \"x\"\n\t"}"#, #","kind":"route","priority":4,"key":null"#)
        let made = try DocketTool.run("job", "enqueue", "-", "--json", database: database, input: lines).document()
        #expect(made["enqueued"]?.int == 3)
        #expect(made["existing"]?.int == 0)
        #expect(made["rejected"]?.int == 0)
        let jobs = try database.query(
            "SELECT q.name, j.priority::int4, j.case_number, j.facts FROM docket.job j JOIN docket.queue q ON q.id = j.queue ORDER BY priority"
        )
        #expect(jobs.count == 3)
        #expect(try jobs.text(0, 0) == "bench")
        #expect(try jobs.text(0, 2) == "A/1.b_c-2")
        #expect(try JSONValue(parsing: try jobs.text(1, 3)) == JSONValue(parsing: SampleFacts.domestic))
        #expect(try JSONValue(parsing: try jobs.text(2, 3))["residence"]?.string == "Türkiye \\ \"x\"\n\t")
        #expect(try database.count("SELECT count(*) FROM docket.ready") == 2)
        #expect(try database.count("SELECT count(*) FROM docket.scheduled") == 1)
    }

    @Test("a file is read as standard input is; empty lines and a missing last newline do not matter")
    func file() throws {
        let database = try MigratedDatabase()
        let folder = try TemporaryFolder()
        let text = "\n" + SampleFacts.line() + "\r\n" + SampleFacts.line().dropLast()
        try text.write(toFile: folder.path("cases"), atomically: false, encoding: .utf8)
        let run = try DocketTool.run("job", "enqueue", folder.path("cases"), database: database)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.hasPrefix("enqueued 2 jobs, the first is job 1"))
        #expect(try DocketTool.run("job", "enqueue", folder.path("none"), database: database).status == 2)
        #expect(try DocketTool.run("job", "enqueue", database: database).status == 2)
    }

    @Test("a dry run says how many and which, and enqueues nothing")
    func dryRun() throws {
        let database = try MigratedDatabase()
        let lines = (1...8).map { SampleFacts.line(SampleFacts.domestic, #","case_number":"S-\#($0)""#) }.joined()
        let dry = try DocketTool.run("job", "enqueue", "--dry-run", "--json", database: database, input: lines)
            .document()
        #expect(dry["enqueued"]?.int == 8)
        #expect(dry["sample"]?.elements.count == 5)
        #expect(dry["sample"]?.elements.first?["case"]?.string == "S-1")
        #expect(try database.count("SELECT count(*) FROM docket.job") == 0)
        let text = try DocketTool.run("job", "enqueue", "--dry-run", database: database, input: lines)
        #expect(text.output.hasPrefix("would enqueue 8 jobs\n"))
        #expect(text.output.contains("S-5"))
    }

    @Test("a key makes a line idempotent, within one input and from one to the next")
    func keys() throws {
        let database = try MigratedDatabase()
        let lines = SampleFacts.line(SampleFacts.domestic, #","key":"k1","key_scope":"ever""#)
        let twice = try DocketTool.run("job", "enqueue", "--json", database: database, input: lines + lines).document()
        #expect(twice["enqueued"]?.int == 1)
        #expect(twice["existing"]?.int == 1)
        let again = try DocketTool.run("job", "enqueue", "--json", database: database, input: lines).document()
        #expect(again["enqueued"]?.int == 0)
        #expect(again["existing"]?.int == 1)
        #expect(again["first_job"] == .null)
        #expect(try database.count("SELECT count(*) FROM docket.job") == 1)
    }

    @Test("20,000 lines go in by one transaction")
    func many() throws {
        let database = try MigratedDatabase()
        let samples = try DocketTool.run("case", "sample", "--count", "20000", "--seed", "3")
        let run = try DocketTool.run(
            ["job", "enqueue", "--json"], database: database, input: Array(samples.output.utf8))
        #expect(try run.document()["enqueued"]?.int == 20_000)
        #expect(try database.count("SELECT count(*) FROM docket.ready") == 20_000)
        #expect(try database.count("SELECT count(DISTINCT xmin::text) FROM docket.job") == 1)
    }

    @Test("a bad line at the end of 20,000 keeps all of them out")
    func manyAndOneBad() throws {
        let database = try MigratedDatabase()
        let samples = try DocketTool.run("case", "sample", "--count", "20000").output
        let run = try DocketTool.run("job", "enqueue", database: database, input: samples + "{\"facts\":7}\n")
        #expect(run.status == 2)
        #expect(run.errors.contains("line 20001: field \"facts\""))
        #expect(try database.count("SELECT count(*) FROM docket.job") == 0)
    }

    @Test("--skip-invalid writes the bad lines as they were, for their owner alone, and enqueues the rest")
    func skipInvalid() throws {
        let database = try MigratedDatabase()
        let folder = try TemporaryFolder()
        let bad = [
            #"{"facts" : {"new_case": "x"}, "key": "k"}"#, "not JSON \u{7}", String(repeating: "z", count: 1 << 21),
        ]
        let lines =
            SampleFacts.line() + bad[0] + "\n" + bad[1] + "\n" + SampleFacts.line() + bad[2] + "\n" + SampleFacts.line()
        let words = ["job", "enqueue", "--skip-invalid", "--rejects", folder.path("rejects"), "--json"]
        let run = try DocketTool.run(words, database: database, input: Array(lines.utf8))
        let made = try run.document()
        #expect(made["enqueued"]?.int == 3)
        #expect(made["rejected"]?.int == 3)
        #expect(run.errors.contains("line 2: field \"new_case\""))
        #expect(run.errors.contains("line 5: longer than 1048576 bytes"))
        #expect(try folder.text("rejects") == bad.joined(separator: "\n") + "\n")
        let mode = try FileManager.default.attributesOfItem(atPath: folder.path("rejects"))[.posixPermissions] as? Int
        #expect(mode == 0o600)
        // What is in it may not be dealt with yet.
        #expect(try DocketTool.run(words, database: database, input: Array(lines.utf8)).status == 4)
        #expect(try database.count("SELECT count(*) FROM docket.job") == 3)
    }

    @Test("what the database itself refuses keeps all lines out, and leaves no bad lines aside")
    func refusedByDatabase() throws {
        let database = try MigratedDatabase()
        let folder = try TemporaryFolder()
        _ = try database.query("ALTER TABLE docket.job ADD CONSTRAINT job_not_this CHECK (case_number <> 'S-500')")
        let samples = (1...1000).map { SampleFacts.line(SampleFacts.domestic, #","case_number":"S-\#($0)""#) }.joined()
        let run = try DocketTool.run(
            ["job", "enqueue", "--skip-invalid", "--rejects", folder.path("rejects")], database: database,
            input: Array((samples + "bad\n").utf8))
        #expect(run.status == 4)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("job_not_this"))
        #expect(!run.errors.contains(SampleFacts.plantedTIN))
        #expect(!FileManager.default.fileExists(atPath: folder.path("rejects")))
        #expect(try database.count("SELECT count(*) FROM docket.job") == 0)
        #expect(try database.count("SELECT count(*) FROM docket.ready") == 0)
    }

    @Test("a queue that goes while the lines are read is noticed, not skipped over")
    func queueGone() throws {
        let database = try MigratedDatabase()
        let pipe = try NamedPipe()
        let folder = try TemporaryFolder()
        let tool = try ToolProcess.start(
            [DocketTool.program, "job", "enqueue", "--database-url", database.url], input: pipe.path,
            output: folder.path("out"), errors: folder.path("err"))
        // The verb reads its input only when it has the queues.
        try pipe.writeUntilRead(String(SampleFacts.line("{}", #","queue":"bench""#).dropLast()))
        _ = try database.query("UPDATE docket.queue SET name = 'elsewhere' WHERE name = 'bench'")
        pipe.close()
        #expect(tool.wait() == .exited(2))
        #expect(try folder.text("err").contains("the database refuses the job's queue"))
        #expect(try database.count("SELECT count(*) FROM docket.job") == 0)
    }

    @Test("an unknown queue or kind on the command line is not found")
    func places() throws {
        let database = try MigratedDatabase()
        #expect(try DocketTool.run("job", "enqueue", "--queue", "nowhere", database: database, input: "").status == 3)
        #expect(try DocketTool.run("job", "enqueue", "--kind", "nothing", database: database, input: "").status == 3)
        let run = try DocketTool.run(
            "job", "enqueue", "--queue", "bench", database: database, input: SampleFacts.line("{}"))
        #expect(run.status == 0, "\(run.errors)")
    }
}
