import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket suspense, task, letter and case history")
struct SuspenseVerbTests {
    private let database: MigratedDatabase
    private let held: (open: Int64, expired: Int64, expire: Int64)
    private let folder: TemporaryFolder

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        held = try HeldCases.add(to: database)
        folder = try TemporaryFolder()
    }

    private func run(_ words: String...) throws -> DocketTool.Run { try DocketTool.run(words, database: database) }
    private func document(_ words: String...) throws -> JSONValue {
        try DocketTool.run(words + ["--json"], database: database).document()
    }

    @Test("open, respond and extend enqueue the job that the handlers take, with the facts of options and file")
    func enqueues() throws {
        let made = try document(
            "suspense", "open", "H-9", "--operation", "csco", "--purpose", "substantiation", "--channel", "letter",
            "--pending-ia", "true", "--status", "22", "--days", "30", "--letter-date", "2026-04-19")
        let job = try #require(made["job"]?.int)
        #expect(
            try database.query("SELECT kind, case_number, facts FROM docket.job WHERE id = \(job)").text(0, 2)
                == #"{"operation":"csco","purpose":"substantiation","channel":"letter","letter_date":"2026-04-19","days_given":30,"account_status":"22","pending_ia":true}"#
        )
        let response = try document("suspense", "respond", "H-1", "--received-on", "2026-04-20", "--answer", "partial")
        #expect(response["kind"]?.string == "response")
        #expect(response["facts"]?["answer"]?.string == "partial")
        let more = try document("suspense", "extend", "H-1", "--days", "10", "--suspense", "\(held.open)")
        #expect(more["facts"]?["suspense"]?.int == held.open)
        #expect(more["facts"]?["extension_granted"]?.bool == true)
        #expect(try document("suspense", "extend", "H-1", "--refused")["facts"]?["extension_granted"]?.bool == false)
        #expect(try database.count("SELECT count(*) FROM docket.ready WHERE queue = 9") == 4)
        let once = [
            "suspense", "respond", "H-1", "--received-on", "2026-04-20", "--answer", "full", "--key", "k", "--json",
        ]
        #expect(try DocketTool.run(once, database: database).document()["count"]?.int == 1)
        #expect(try DocketTool.run(once, database: database).document()["count"]?.int == 0)
    }

    @Test(
        "what cannot be is refused before anything is enqueued: bad input 2, not found 3, refused 4",
        arguments: [
            (["open", "H-9", "--operation", "SECRET"], 2, "--operation: it must be one of"),
            (["open", "H-9", "--days", "0"], 2, "--days: "), (["open", "#9"], 2, "case number"),
            (["open", "H-1", "--operation", "csco", "--purpose", "substantiation", "--channel", "letter"], 4, "open"),
            (["respond", "H-1", "--received-on", "2026-04-21", "--answer", "full"], 2, "\"received_on\""),
            (
                ["respond", "H-1", "--received-on", "2026-04-20", "--answer", "SECRET"], 2,
                "--answer: it must be one of"
            ),
            (["respond", "H-9", "--received-on", "2026-04-20", "--answer", "full"], 3, "suspense"),
            (["respond", "H-1", "--received-on", "2026-04-20", "--answer", "full", "--suspense", "99"], 3, "suspense"),
            (["extend", "H-1"], 2, "--days"), (["extend", "H-1", "--days", "0"], 2, "--days: "),
            (["list", "--state", "lost"], 2, "--state"), (["show", "99"], 3, "99"),
        ])
    func refused(words: [String], status: Int32, says: String) throws {
        let run = try DocketTool.run(["suspense"] + words, database: database)
        #expect(run.status == status, "\(run.errors)")
        #expect(run.errors.contains(says), "\(run.errors)")
        #expect(!run.errors.contains("SECRET"))
        #expect(try database.count("SELECT count(*) FROM docket.ready WHERE queue = 9") == 0)
    }

    @Test("job enqueue checks the facts of this queue too")
    func enqueueChecks() throws {
        let line =
            #"{"queue":"substantiation","case_number":"H-9","facts":{"operation":"csco","follow_up":"2026-01-01"}}"#
        let run = try DocketTool.run("job", "enqueue", database: database, input: line + "\n")
        #expect(run.status == 2)
        #expect(run.errors.contains("a key of the facts is not a fact of this kind; see docket schema suspense"))
    }

    @Test("list and show: the first to be followed up first, with what hangs on each")
    func shows() throws {
        let list = try document("suspense", "list")
        #expect(list["suspenses"]?.elements.map { $0["suspense"]?.int } == [held.expired, held.open])
        #expect(list["suspenses"]?.elements.first?["pending"]?.int == 2)
        #expect(try document("suspense", "list", "--state", "open")["suspenses"]?.elements.count == 1)
        #expect(try document("suspense", "list", "--by", "2026-04-15")["suspenses"]?.elements.count == 0)
        #expect(try document("suspense", "list", "--by", "2026-04-16")["suspenses"]?.elements.count == 1)
        #expect(try document("suspense", "list", "--by", "2026-04-17")["suspenses"]?.elements.count == 1)
        let next = try document("suspense", "list", "--limit", "1")["next_after"]?.int
        #expect(next == held.expired)
        #expect(
            try document("suspense", "list", "--after", "\(held.expired)")["suspenses"]?.elements.map {
                $0["suspense"]?.int
            }
                == [held.open])
        let shown = try document("suspense", "show", "\(held.expired)")
        #expect(shown["consequences"]?.elements.map { $0["late"]?.bool } == [false, true])
        #expect(shown["deadlines"]?.elements.map { $0["superseded"]?.bool } == [false])
        #expect(try run("suspense", "show", "\(held.expired)").output.contains("follow-rejection-procedures"))
    }

    @Test("the task of a consequence is its issue, once, and counts the case's version up; a stopped one is refused")
    func tasks() throws {
        let open = try document("task", "list", "--case", "H-2")["tasks"]?.elements ?? []
        #expect(open.compactMap { $0["consequence"]?.string } == ["rejection-procedures", "staup-2200"])
        let done = try document("task", "done", "\(held.expire)", "input-staup-2200", "--by", "me")
        #expect(done["issued"]?.string == "staup-2200")
        #expect(try database.count("SELECT version::int8 FROM docket.case_file WHERE case_number = 'H-2'") == 3)
        #expect(try document("task", "done", "\(held.expire)", "input-staup-2200")["count"]?.int == 0)
        #expect(
            try database.query("SELECT state || ' ' || settled_on FROM docket.consequence WHERE kind = 'staup-2200'")
                .text(0, 0)
                == "issued 2026-04-20")
        _ = try database.query(
            "UPDATE docket.consequence SET state = 'stopped', settled_on = '2026-04-20', stopped_by = 1 WHERE state = 'pending'"
        )
        let refused = try run("task", "done", "\(held.expire)", "follow-rejection-procedures")
        #expect(refused.status == 4)
        #expect(refused.errors.contains("stopped"))
        #expect(try run("task", "done", "\(held.expire)", "no-such-task").status == 3)
        let near = try run("task", "done", "\(held.expire)", "input-staup-220")
        #expect(near.status == 3 && near.errors.contains("Did you mean \"input-staup-2200\"?"), "\(near.errors)")
        #expect(near.errors.contains("Its tasks are follow-rejection-procedures, input-staup-2200."))
        // The task came with the decision of 2026-03-02; a day after the business date has not come.
        for day in ["1900-01-01", "2026-03-01", "2026-04-21"] {
            let early = try run("task", "done", "\(held.open)", "update-ams-control", "--on", day)
            #expect(early.status == 2 && early.errors.contains("--on is "), "\(early.errors)")
        }
        #expect(
            try document("task", "done", "\(held.open)", "update-ams-control", "--on", "2026-03-02", "--dry-run")[
                "count"]?
                .int == 1)
        #expect(
            try document("task", "done", "\(held.open)", "update-ams-control", "--on", "2026-04-20")["issued"] == .null)
        let left = try document("task", "list")["tasks"]?.elements ?? []
        #expect(left.map { $0["job"]?.int } == [held.expired])
        let all = try document("task", "list", "--all")["tasks"]?.elements ?? []
        #expect(all.map { $0["state"]?.string } == ["done", "open", "stopped", "done"])
    }

    @Test("each letter is in exactly one batch, marked REHEARSAL, and a batch is written again byte for byte")
    func letters() throws {
        let path = folder.path("letters.csv")
        let first = try document("letter", "export", "--yes", path, "--limit", "1", "--by", "me")
        #expect(first["count"]?.int == 1)
        #expect(first["marking"]?.string == "REHEARSAL")
        let lines = try folder.text("letters.csv").replacing("\r\n", with: "\n").split(separator: "\n").map(String.init)
        #expect(lines.first == "marking,letter,case,suspense,kind,round,purpose,operation,letter_date,response_due")
        #expect(
            lines.dropFirst().map { $0 } == [
                "REHEARSAL,1,H-2,\(held.expired),additional-information,0,substantiation,csco,2026-03-02,2026-04-01"
            ])
        #expect(try run("letter", "export", "--yes", path).status == 4)
        #expect(try database.count("SELECT count(*) FROM docket.letter WHERE state = 'pending'") == 1)
        let second = try document("letter", "export", "--yes", folder.path("second.csv"))
        #expect(second["first_letter"]?.int == 2)
        #expect(second["batch"]?.int != first["batch"]?.int)
        #expect(try document("letter", "export", "--yes", folder.path("third.csv"))["count"]?.int == 0)
        let batch = try #require(first["batch"]?.int)
        let again = try document("letter", "export", "--yes", folder.path("again.csv"), "--batch", "\(batch)")
        #expect(again["sha256"] == first["sha256"])
        #expect(try folder.text("again.csv") == folder.text("letters.csv"))
        #expect(try run("letter", "export", "--yes", folder.path("none.csv"), "--batch", "99").status == 3)
        #expect(try document("letter", "list", "--state", "exported")["letters"]?.elements.count == 2)
    }

    @Test("a production database's letters carry no mark")
    func production() throws {
        let database = try MigratedDatabase()
        let run = try DocketTool.run("letter", "export", "--yes", folder.path("x.csv"), "--json", database: database)
        #expect(try run.document()["count"]?.int == 0)
    }

    @Test("the history of a case is in order, and tells jobs, decisions, deadlines, consequences, letters and tasks")
    func history() throws {
        let events = try document("case", "history", "H-2")["events"]?.elements ?? []
        let words = Set(events.compactMap { $0["event"]?.string })
        #expect(words == ["enqueued", "decided", "deadline", "consequence", "letter", "task"])
        let times = events.compactMap { $0["at"]?.string }
        #expect(times == times.sorted())
        #expect(try run("case", "history", "H-99").status == 3)
    }
}
