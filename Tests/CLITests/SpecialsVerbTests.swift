import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket oar, pool and advocate depart")
struct SpecialsVerbTests {
    private let database: MigratedDatabase
    private let folder: TemporaryFolder

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        let session = try database.open()
        try session.run(script: "UPDATE docket.database_mode SET business_date = '2026-02-03'")
        session.close()
        try HeldSpecials.add(to: database, withWaiting: true)
        folder = try TemporaryFolder()
    }

    private func run(_ words: String...) throws -> DocketTool.Run { try DocketTool.run(words, database: database) }
    private func document(_ words: String...) throws -> JSONValue {
        try DocketTool.run(words + ["--json"], database: database).document()
    }

    @Test(
        "bulk OARs are listed, the newest first, with when an open one closes; and shown with their cases, page by page"
    )
    func lists() throws {
        let list = try document("oar", "list")["oars"]?.elements ?? []
        #expect(list.map { $0["oar"]?.int } == [2, 1] && list.map { $0["state"]?.string } == ["open", "closed"])
        #expect(list.map { $0["closes_on"]?.string } == ["2026-03-05", nil])
        #expect(try document("oar", "list", "--state", "closed")["oars"]?.elements.map { $0["oar"]?.int } == [1])
        #expect(try document("oar", "list", "--special", "special-2")["oars"]?.elements.isEmpty == true)
        #expect(try document("oar", "list", "--limit", "1")["next_after"]?.int == 2)
        #expect(try document("oar", "list", "--after", "2")["oars"]?.elements.map { $0["oar"]?.int } == [1])
        let shown = try document("oar", "show", "1", "--limit", "1")
        #expect(shown["title"]?.string == "Special 1 – PreRefund Wage Verification Hold Bulk OAR")
        #expect(shown["gathered"]?.elements.map { $0["case"]?.string } == ["B-1"] && shown["next_after"]?.int == 1)
        #expect(try document("oar", "show", "1", "--after", "1")["gathered"]?.elements.first?["case"]?.string == "B-2")
        #expect(try run("oar", "show", "9").status == 3)
    }

    @Test("a bulk OAR is closed once, by name, and what comes next goes into another")
    func closes() throws {
        let closed = try document("oar", "close", "--yes", "2", "--by", "me")
        #expect(
            closed["reason"]?.string == "command" && closed["closed_by"]?.string == "me" && closed["cases"]?.int == 1)
        let again = try run("oar", "close", "--yes", "2")
        #expect(again.status == 4 && again.errors.contains("closed already"))
        #expect(try run("oar", "close", "--yes", "9").status == 3)
        _ = try database.query("SELECT docket.bulk_oar_gather(1::smallint, '{B-4}', '{904}', '2026-02-03')")
        #expect(try document("oar", "list", "--state", "open")["oars"]?.elements.map { $0["oar"]?.int } == [3])
    }

    @Test(
        "a closed one is handed off as CSV and JSON with its manifest, the same bytes each time; an open one is refused"
    )
    func exports() throws {
        let first = try document("oar", "export", "1", folder.path("a.csv"))
        #expect(first["count"]?.int == 2 && first["form"]?.string == "12412" && first["marking"]?.string == "REHEARSAL")
        #expect(first["reason"]?.string == "size" && first["closed_by"]?.string == "job 902")
        #expect(
            try folder.text("a.csv").replacing("\r\n", with: "\n") == """
                marking,form,oar,special,opened_on,closed_on,place,case,gathered_on
                REHEARSAL,12412,1,special-1,2026-02-03,2026-02-03,1,B-1,2026-02-03
                REHEARSAL,12412,1,special-1,2026-02-03,2026-02-03,2,B-2,2026-02-03

                """)
        // What happens to others, and later days, change nothing of it.
        _ = try document("oar", "close", "--yes", "2")
        _ = try document("calendar", "set", "2026-02-05")
        let again = try document("oar", "export", "1", folder.path("b.csv"))
        #expect(try again["sha256"] == first["sha256"] && folder.text("a.csv") == folder.text("b.csv"))
        let json = try document("oar", "export", "1", folder.path("a.json"), "--format", "json")
        let handOff = try JSONValue(parsing: folder.text("a.json"))
        #expect(handOff["cases"]?.elements.map { $0["case"]?.string } == ["B-1", "B-2"])
        #expect(
            handOff["marking"]?.string == "REHEARSAL" && handOff["count"]?.int == 2 && json["sha256"] != first["sha256"]
        )
        #expect(try run("oar", "export", "1", folder.path("a.csv")).status == 4)
        #expect(try run("oar", "export", "9", folder.path("c.csv")).status == 3)
        _ = try database.query("SELECT docket.bulk_oar_gather(1::smallint, '{B-4}', '{904}', '2026-02-05')")
        let open = try run("oar", "export", "3", folder.path("c.csv"))
        #expect(open.status == 4 && open.errors.contains("it is open"))
    }

    @Test("the policy is a record with authority, which holds from its day on")
    func policy() throws {
        let set = try document(
            "oar", "set", "1", "--days", "7", "--from", "2026-02-04", "--authority", "order 8", "--by", "me")
        #expect(set["cases_max"] == .null && set["days_max"]?.int == 7)
        let today = try document("oar", "policy")["policies"]?.elements ?? []
        #expect(today.map { $0["holds"]?.bool } == [false, true])
        let tomorrow = try document("oar", "policy", "--on", "2026-02-04")["policies"]?.elements ?? []
        #expect(tomorrow.map { $0["authority"]?.string } == ["order 8", "order 7"])
        #expect(tomorrow.map { $0["holds"]?.bool } == [true, false])
    }

    @Test("the pool is listed by queue, state and urgency, and shown by case")
    func pool() throws {
        func cases(_ words: String...) throws -> [String?] {
            try DocketTool.run(["pool", "list", "--json"] + words, database: database).document()["entries"]?.elements
                .map {
                    $0["case"]?.string
                } ?? []
        }
        #expect(try cases() == ["Q-1", "Q-2", "Q-3"])
        #expect(try cases("--state", "waiting") == ["Q-1", "Q-2"] && cases("--urgency", "flagged") == ["Q-1"])
        #expect(
            try cases("--queue", "special-5") == []
                && cases("--queue", "special-6", "--after", "911") == ["Q-2", "Q-3"])
        #expect(try document("pool", "show", "Q-3")["entries"]?.elements.first?["placed_at"]?.string == "12")
        #expect(try run("pool", "show", "Q-9").status == 3)
    }

    @Test("a screening is enqueued once, and refused where nothing is to be screened")
    func screening() throws {
        let first = try document("pool", "screen", "Q-1", "--in", "--by", "me")
        let job = try #require(first["job"]?.int)
        #expect(first["count"]?.int == 1 && first["screening"]?.string == "screened-in")
        #expect(
            try database.query("SELECT kind || ' ' || caused_by || ' ' || facts FROM docket.job WHERE id = \(job)")
                .text(0, 0)
                == #"15 911 {"urgent_screening" : "screened-in"}"#)
        let again = try document("pool", "screen", "Q-1", "--out")
        #expect(again["count"]?.int == 0 && again["job"]?.int == job)
        #expect(try database.count("SELECT count(*) FROM docket.ready WHERE kind = 15") == 1)
        for (number, status) in [("Q-2", 4), ("Q-3", 4), ("Q-9", 3)] as [(String, Int32)] {
            #expect(try run("pool", "screen", number, "--in").status == status)
        }
    }

    private func depart(_ lines: String, _ words: String...) throws -> DocketTool.Run {
        try DocketTool.run(
            ["advocate", "depart", "CA-7", "--inventory", "-", "--json"] + words, database: database,
            input: Array(lines.utf8))
    }

    private static func line(_ number: String, _ facts: String = "") -> String {
        #"{"case_number":"\#(number)","facts":{"case_open":true,"congressional":false,"residence":"United States"\#(facts)}}"#
            + "\n"
    }

    @Test(
        "a departure enqueues each case of the inventory once, and once more from the day on which the advocate is gone"
    )
    func departs() throws {
        let lines = Self.line("D-1") + Self.line("D-2", #","lta_retains":true"#) + "\n"
        let office = ["--office", "12"]
        let before = try depart(lines, "--on", "2026-02-04", office[0], office[1]).document()
        #expect(before["count"]?.int == 2 && before["by_the_rules"]?["stays"]?.int == 1)
        #expect(try depart(lines, "--on", "2026-02-04", office[0], office[1]).document()["existing"]?.int == 2)
        _ = try document("calendar", "set", "2026-02-04")
        let after = try depart(lines, "--on", "2026-02-04", office[0], office[1]).document()
        #expect(after["count"]?.int == 2 && after["by_the_rules"]?["special-5"]?.int == 1)
        #expect(try depart(lines, "--on", "2026-02-04", office[0], office[1]).document()["count"]?.int == 0)
        #expect(try database.count("SELECT count(*) FROM docket.ready WHERE queue = 13") == 4)
        let facts = try JSONValue(
            parsing: database.query("SELECT facts FROM docket.job WHERE queue = 13 ORDER BY id").text(0, 0))
        #expect(facts["holding_office"]?.string == "12" && facts["departs_on"]?.string == "2026-02-04")
        #expect(facts["departure"]?.string == "permanent" && facts["advocate"]?.string == "CA-7")
    }

    @Test(
        "one bad line and nothing is enqueued: the line, the field, no value",
        arguments: [
            (line("D-1", #","case_closed":"SECRET""#), "line 2"), (line("D-0"), "case_number"),
            (line("D-1", #","tas_criterion":10"#), "tas_criterion"), (line("D-1", #","has_left":true"#), "has_left"),
            (#"{"case_number":"D-1"}"#, "facts"), (#"{"case_number":"#, "line 2"), (line("#1"), "case_number"),
            (#"{"case_number":"D-1","facts":{},"SECRET":1}"#, "another key"), ("[]", "line 2"),
        ])
    func badLines(line: String, says: String) throws {
        let run = try depart(Self.line("D-0") + line, "--on", "2026-02-03", "--office", "12")
        #expect(run.status == 2 && run.errors.contains(says) && !run.errors.contains("SECRET"), "\(run.errors)")
        #expect(try database.count("SELECT count(*) FROM docket.job") == 0)
    }

    @Test("the office is the advocate's by the reference data, where no option names it")
    func office() throws {
        let unknown = try depart(Self.line("D-1"), "--on", "2026-02-03")
        #expect(unknown.status == 3 && unknown.errors.contains("--office"))
        let session = try database.open()
        try session.run(
            script: """
                SET session_replication_role = replica;
                INSERT INTO docket.reference_load (id, section, corrects, recorded_by) VALUES (1, 'advocates', false, 'test');
                INSERT INTO docket.advocate (code) VALUES ('CA-7');
                INSERT INTO docket.advocate_record (load, row_number, code, office, position, in_training, bilingual, valid_from, valid_until, authority)
                VALUES (1, 1, 'CA-7', '31', 'case-advocate', false, false, '2026-01-01', '2026-02-02', 'x');
                """)
        session.close()
        #expect(try depart(Self.line("D-1"), "--on", "2026-02-03").document()["count"]?.int == 1)
        #expect(
            try database.query("SELECT facts::json ->> 'holding_office' FROM docket.job WHERE queue = 13").text(0, 0)
                == "31")
    }

    @Test("the history of a case tells of bulk OARs, of the pool, of how it left it, and of letters")
    func history() throws {
        func events(_ number: String) throws -> [String?] {
            try document("case", "history", number)["events"]?.elements.map { $0["what"]?.string } ?? []
        }
        #expect(try events("B-1") == ["in bulk OAR 1 of special-1, closed 2026-02-03 by size"])
        #expect(try events("Q-1") == ["waits in special-6 from 2026-02-03, flagged"])
        #expect(
            try events("Q-3") == ["waits in special-6 from 2026-02-03", "out of special-6 on 2026-02-03, to office 12"])
        let session = try database.open()
        try session.run(
            script: """
                INSERT INTO docket.pool (entered_by, case_number, queue, entered_on, released_by) VALUES (930, 'Q-4', 13, '2026-02-03', '12');
                INSERT INTO docket.case_letter (kind, case_number, job_id, made_on) VALUES ('special-5', 'Q-4', 930, '2026-02-03');
                """)
        session.close()
        #expect(
            try events("Q-4") == ["waits in special-5 from 2026-02-03, released by office 12", "special-5, pending"])
    }
}
