import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket advocate and docket office")
struct AdvocateVerbTests {
    private let database: MigratedDatabase

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        _ = try database.query("UPDATE docket.database_mode SET business_date = '2026-02-03'")
        try LoadedReference.add(to: database)
        _ = try database.query(
            """
            WITH l AS (INSERT INTO docket.reference_load (section, corrects, recorded_by) VALUES ('calendars', false, 'x') RETURNING id)
            INSERT INTO docket.calendar_record (load, row_number, calendar, close_of_business, valid_from, authority)
            SELECT id, 1, 'workdays', '16:30', '2020-01-01', 'x' FROM l
            """)
        _ = try database.query("SELECT docket.reference_snapshot_take()")
    }

    private func document(_ words: String...) throws -> JSONValue {
        try DocketTool.run(words + ["--json"], database: database).document()
    }

    @Test("from the report to the day it is due: the daemon decides, the sweep makes it known, the task takes it off")
    func wholeWay() throws {
        let made = try document(
            "advocate", "report", "CA-1", "absence", "--from", "2026-03-02", "--until", "2026-03-22")
        let job = try #require(made["job"]?.int)
        let daemon = try DaemonProcess(database.url)
        try database.await("the report is decided", "select exists (select from docket.advocate_change)")
        var shown = try document("advocate", "show", "CA-1")
        #expect(shown["status"]?.string == "active")
        #expect(shown["due"]?.elements.first?["due_on"]?.string == "2026-02-27")
        #expect(shown["due"]?.elements.first?["close_of_business"]?.string == "16:30")
        #expect(shown["due"]?.elements.first?["known_on"] == .null)
        #expect(try document("advocate", "list", "--due")["advocates"]?.elements.isEmpty == true)
        _ = try document("calendar", "set", "2026-02-27")
        let preview = try document("sweep", "run", "availability", "--dry-run")
        #expect(preview["count"]?.int == 1)
        _ = try document("sweep", "run", "availability")
        try database.await("it is made known", "select exists (select from docket.advocate_notice)")
        _ = try document("sweep", "run", "availability")
        try database.await(
            "the second run has ended",
            "select count(*) = 2 from docket.outcome o join docket.job j on j.id = o.job_id where j.queue = 20")
        #expect(try daemon.stop() == .exited(0))
        #expect(try database.count("SELECT count(*) FROM docket.advocate_notice") == 1)
        shown = try document("advocate", "show", "CA-1", "--on", "2026-02-28")
        #expect(shown["status"]?.string == "deferred")
        #expect(shown["due"]?.elements.first?["known_on"]?.string == "2026-02-27")
        #expect(shown["changes"]?.elements.first?["job"]?.int == job)
        #expect(try document("advocate", "list", "--due")["advocates"]?.elements.count == 1)
        for task in shown["due"]?.elements.first?["tasks"]?.elements.compactMap(\.string) ?? [] {
            _ = try document("task", "done", "\(job)", task)
        }
        #expect(try document("advocate", "list", "--due")["advocates"]?.elements.isEmpty == true)
        let decision = try document("decision", "show", "\(job)")
        #expect(decision["replay"]?["identical"]?.bool == true)
        #expect(decision["decision"]?["change_by"]?.string == "2026-02-27")
    }

    @Test(
        "what cannot be is refused before anything is enqueued, and no name is repeated",
        arguments: [
            (["SECRET", "absence"], 2, "code"), (["CA-9", "absence"], 3, "advocate"),
            (["CA-1", "SECRET"], 2, "SUBJECT"), (["CA-1", "open-cases"], 2, "--open-cases"),
            (["CA-1", "part-time-schedule", "--hours", "SECRET"], 2, "--hours"),
            (["CA-1", "absence", "--replaces", "99"], 4, "job 99"),
        ])
    func refused(words: [String], status: Int32, says: String) throws {
        let run = try DocketTool.run(["advocate", "report"] + words, database: database)
        #expect(run.status == status, "\(run.errors)")
        #expect(run.errors.contains(says) && !run.errors.contains("SECRET"), "\(run.errors)")
        #expect(try database.count("SELECT count(*) FROM docket.job") == 0)
    }

    @Test("a key enqueues a report once; job enqueue names this verb instead")
    func once() throws {
        let words = ["advocate", "report", "CA-1", "open-cases", "--open-cases", "31", "--key", "k", "--json"]
        #expect(try DocketTool.run(words, database: database).document()["count"]?.int == 1)
        #expect(try DocketTool.run(words, database: database).document()["count"]?.int == 0)
        let line = #"{"queue":"availability","case_number":"advocate/CA-1","facts":{"situation":"absent"}}"#
        let run = try DocketTool.run("job", "enqueue", database: database, input: line + "\n")
        #expect(run.status == 2 && run.errors.contains("use docket advocate report"), "\(run.errors)")
    }

    @Test("offices: those of a day with their advocates; one of Exhibit A is shown although nothing is loaded of it")
    func offices() throws {
        let list = try document("office", "list")
        #expect(list["offices"]?.elements.map { $0["code"]?.string } == ["22"])
        #expect(list["offices"]?.elements.first?["available"]?.string == "1")
        #expect(try document("office", "list", "--on", "2019-12-31")["offices"]?.elements.isEmpty == true)
        #expect(try document("office", "show", "22")["advocates"]?.elements.count == 1)
        let named = try document("office", "show", "66")
        #expect(named["loaded"]?.bool == false && named["name"]?.string == "Puerto Rico")
        for (words, says) in [(["office", "show", "9"], "office"), (["advocate", "show", "Zebedee"], "advocate")] {
            let run = try DocketTool.run(words, database: database)
            #expect(run.status == 3 && run.errors.contains(says) && !run.errors.contains("Zebedee"))
        }
    }
}
