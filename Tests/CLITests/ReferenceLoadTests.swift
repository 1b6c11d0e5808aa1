import Foundation
import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket reference load, diff, list and export")
struct ReferenceLoadTests {
    private let database: MigratedDatabase
    private let folder: TemporaryFolder

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        folder = try TemporaryFolder()
        _ = try database.query("UPDATE docket.database_mode SET business_date = '2026-02-03'")
        try LoadedReference.add(to: database)
    }

    private func load(_ section: String, _ text: String, _ more: String...) throws -> DocketTool.Run {
        try DocketTool.run(
            ["reference", "load", "--yes", section, "--json"] + more, database: database, input: Array(text.utf8))
    }

    private static let zips = """
        zip,office,valid_from,valid_until,authority
        10001,22,2024-11-18,2025-12-31,memo 1
        10001,66,2026-01-01,,memo 1
        10002,22,2024-11-18,,"memo 2, of May"

        """

    private func contents() throws -> String {
        try database.query(
            "SELECT (SELECT count(*) FROM docket.zip_record) || ' ' || (SELECT count(*) FROM docket.reference_load) || ' ' || (SELECT count(*) FROM docket.reference_snapshot)"
        ).text(0, 0)
    }

    @Test("rows are loaded once, each with its days and its authority; the same file again says nothing new")
    func once() throws {
        let first = try load("zip-codes", Self.zips).document()
        #expect(first["added"]?.int == 3 && first["load"]?.int == 3 && first["dry_run"]?.bool == false)
        let after = try contents()
        let again = try load("zip-codes", Self.zips).document()
        #expect(again["count"]?.int == 0 && again["unchanged"]?.int == 3 && again["load"] == .null)
        #expect(try contents() == after)
        for (day, offices) in [
            ("2024-11-17", []), ("2024-11-18", ["22", "22"]), ("2025-12-31", ["22", "22"]),
            ("2026-01-01", ["66", "22"]),
        ] as [(String, [String])] {
            let words = ["reference", "list", "--section", "zip-codes", "--on", day, "--json"]
            let rows = try DocketTool.run(words, database: database).document()["rows"]?.elements ?? []
            #expect(rows.compactMap { $0["office"]?.string } == offices)
        }
    }

    @Test("a dry run and a diff say what each row would change, and write nothing")
    func dry() throws {
        _ = try load("zip-codes", Self.zips).document()
        let before = try contents()
        let file = "zip,office,valid_from,authority\n10002,66,2026-03-01,memo 3\n10003,22,2026-03-01,memo 3\n"
        let dry = try load("zip-codes", file, "--dry-run").document()
        #expect(dry["added"]?.int == 1 && dry["changed"]?.int == 1 && dry["not_in_file"]?.int == 1)
        #expect(dry["load"] == .null && dry["snapshot"] == .null)
        let words = ["reference", "diff", "zip-codes", "--json"]
        let diff = try DocketTool.run(words, database: database, input: Array(file.utf8)).document()
        let changed = try #require(diff["differences"]?.elements.first)
        #expect(changed["row"]?.int == 2 && changed["key"]?.string == "10002")
        #expect(changed["was"]?["office"]?.string == "22" && changed["becomes"]?["office"]?.string == "66")
        #expect(diff["not_in_file_sample"]?.elements == [.string("10001")])
        let told = try DocketTool.run(["reference", "diff", "zip-codes"], database: database, input: Array(file.utf8))
        #expect(told.output.contains("office: 22 -> 66"))
        #expect(try contents() == before)
    }

    @Test(
        "a bad row is refused with its number and field, and nothing of the file is loaded",
        arguments: [
            ("10003,22,2026-13-01,,x", "row 3: valid_from: "), ("1003,22,2026-01-01,,x", "row 3: zip: "),
            ("10003,,2026-01-01,,x", "row 3: office: missing"), ("10003,22,2026-01-01,,", "row 3: authority: missing"),
            ("10003,22,2026-01-02,2026-01-01,x", "row 3: valid_until: is before"),
            ("10003,22,2026-01-01,x", "row 3: found 4 fields"), ("10003,\"22,2026-01-01,,x", "row 3: a quote"),
            ("10003,9999,2026-01-01,,x", "row 3: office: is no office"),
            (
                "10003,022,2026-01-01,,x",
                "row 3: office: found another value, accepted is an office code of 1 to 4 digits"
            ),
            ("10003,22,2019-12-31,,x", "row 3: office: is no office that is loaded for 2019-12-31"),
            ("10002,66,2026-01-01,,x", "row 3: valid_from: overlaps row 2, which has no valid_until"),
            ("10002,22,2024-11-18,,x", "row 3: valid_from: is there twice: row 2"),
            ("10001,66,2024-12-01,2024-12-31,x", "row 3: valid_from: overlaps row 2 of load 3"),
            ("10001,66,2027-01-01,2027-01-31,x", ""),
        ])
    func badRow(row: String, says: String) throws {
        _ = try load("zip-codes", Self.zips.replacing("2026-01-01,,memo 1", with: "2026-01-01,2026-12-31,memo 1"))
            .document()
        let before = try contents()
        let head = "zip,office,valid_from,valid_until,authority\n10002,22,2024-11-18,,\"memo 2, of May\"\n"
        let run = try load("zip-codes", head + row + "\n")
        guard !says.isEmpty else { return #expect(run.status == 0, "\(run.errors)") }
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(says), "\(run.errors)")
        #expect(run.errors.contains("hint: "))
        #expect(try contents() == before)
    }

    @Test("days that nothing would be said of are a gap: to the day before, and from the day after")
    func gaps() throws {
        _ = try load("zip-codes", "zip,office,valid_from,valid_until,authority\n10001,22,2026-02-01,2026-02-28,x\n")
            .document()
        for (from, until, isGap) in [
            ("2026-03-01", "2026-03-31", false), ("2026-03-02", "2026-03-31", true),
            ("2026-01-01", "2026-01-31", false),
            ("2026-01-01", "2026-01-30", true),
        ] {
            let file = "zip,office,valid_from,valid_until,authority\n10001,22,\(from),\(until),x\n"
            let run = try load("zip-codes", file, "--dry-run")
            #expect((run.status == 2) == isGap, "\(from): \(run.errors)")
            if isGap {
                #expect(run.errors.contains("row 2: valid_from: leaves ") && run.errors.contains("without a row"))
            }
        }
    }

    @Test("a correction says so; what held before it can still be asked for, and nothing was changed")
    func corrections() throws {
        _ = try load("zip-codes", Self.zips).document()
        let file = "zip,office,valid_from,valid_until,authority\n10001,66,2024-11-18,2025-12-31,memo 9\n"
        #expect(try load("zip-codes", file).status == 2)
        #expect(try load("zip-codes", file, "--correct").document()["changed"]?.int == 1)
        func office(_ more: String...) throws -> String? {
            let words = ["reference", "list", "--section", "zip-codes", "--on", "2025-06-01", "--json"] + more
            return try DocketTool.run(words, database: database).document()["rows"]?.elements.first?["office"]?.string
        }
        #expect(try office() == "66")
        #expect(try office("--as-of", "3") == "22")
        #expect(try database.count("SELECT count(*) FROM docket.zip_record WHERE zip = '10001'") == 3)
        let loads = try DocketTool.run("reference", "list", "--loads", "--json", database: database).document()
        #expect(loads["loads"]?.elements.compactMap { $0["corrects"]?.bool } == [true, false, false, false])
    }

    @Test("a key is withdrawn by a row, and is there again by a later one")
    func withdrawn() throws {
        _ = try load("zip-codes", Self.zips).document()
        let file = "zip,office,valid_from,withdrawn,authority\n10002,22,2026-03-01,true,x\n"
        _ = try load("zip-codes", file).document()
        for (day, count) in [("2026-02-28", 2), ("2026-03-01", 1), ("2026-04-30", 1), ("2026-05-01", 2)]
            as [(String, Int64)]
        {
            if day == "2026-05-01" {
                _ = try load("zip-codes", "zip,office,valid_from,authority\n10002,66,2026-05-01,x\n").document()
            }
            #expect(try database.count("SELECT count(*) FROM docket.zip_on('\(day)')") == count)
        }
    }

    @Test("every section that ships loads; exported in both forms and loaded again, nothing of it is new")
    func ships() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("deploy/reference")
        for section in ["offices", "advocates", "districts", "zip-codes", "calendars", "closed-days"] {
            let text = try String(contentsOf: root.appendingPathComponent("\(section).csv"), encoding: .utf8)
            #expect(text.split(separator: "\n").dropFirst().allSatisfy { $0.contains("SYNTHETIC") })
            let run = try load(section, text)
            #expect(try run.document()["count"]?.int == Int64(text.split(separator: "\n").count - 1), "\(run.errors)")
            for format in ["csv", "jsonl"] {
                let file = folder.path("\(section).\(format)")
                let words = ["reference", "export", section, file, "--json"]
                let count = try DocketTool.run(words, database: database).document()["count"]?.int
                let again = ["reference", "load", "--yes", section, file, "--json"]
                #expect(try DocketTool.run(again, database: database).document()["unchanged"]?.int == count)
                #expect(try DocketTool.run(again, database: database).document()["count"]?.int == 0)
            }
        }
        let states = try database.count("SELECT count(DISTINCT state) FROM docket.district_on('2026-02-03')")
        #expect(states == 52)
        #expect(try database.count("SELECT count(*) FROM docket.district_on('2026-02-03') WHERE district = 0") == 8)
    }

    @Test("a state has one district at large or numbered ones, never both on one day")
    func atLarge() throws {
        let head = "state,district,office,valid_from,valid_until,authority\n"
        _ = try load("districts", head + "VT,0,22,2024-11-18,2026-12-31,x\nTX,1,22,2024-11-18,,x\n").document()
        #expect(try load("districts", head + "VT,1,22,2026-12-31,,x\n").errors.contains("row 2: district: is at large"))
        #expect(try load("districts", head + "TX,0,22,2025-01-01,,x\n").errors.contains("row 2: district: is at large"))
        #expect(try load("districts", head + "VT,1,22,2027-01-01,,x\n").status == 0)
    }

    @Test("advocates are codes: a name is refused and not repeated")
    func codes() throws {
        let head = "code,office,position,in_training,bilingual,valid_from,authority\n"
        for code in ["Zebedee", "Z. Plantagenet", "CA-", "CA17", "ca-17", "ABCDE-1", "CA-123456789"] {
            let run = try load("advocates", head + "\(code),22,case-advocate,false,false,2026-01-01,x\n")
            #expect(
                run.status == 2 && run.errors.contains("row 2: code: ") && !run.errors.contains(code), "\(run.errors)")
        }
        #expect(try load("advocates", head + "CA-17,22,case-advocate,false,false,2026-01-01,x\n").status == 0)
    }

    @Test(
        "what a file cannot be is told by its first line, its field, or its end",
        arguments: [
            ("zip,office,valid_from\n", "row 1: authority: "),
            ("zip,office,valid_from,authority,colour\n", "row 1: colour: "),
            ("zip,zip,office,valid_from,authority\n", "row 1: a column is there twice"),
        ])
    func firstLine(text: String, says: String) throws {
        let run = try load("zip-codes", text + "10001,22,2026-01-01,x\n")
        #expect(run.status == 2 && run.errors.contains(says), "\(run.errors)")
    }

    @Test(
        "an empty file, which may have been cut off, is refused; one with the columns' names alone holds nothing",
        arguments: [("", 2), ("\r\n \n", 2), ("zip,office,valid_from,authority\n", 0)] as [(String, Int32)])
    func empty(text: String, status: Int32) throws {
        let run = try load("zip-codes", text)
        #expect(run.status == status, "\(run.errors)")
        #expect(run.errors.contains("the input is empty") == (status == 2))
        #expect(try load("zip-codes", text, "--format", "jsonl").status == 2)
    }

    @Test("--authority stands for rows that state none; JSON Lines are read as strictly")
    func jsonLines() throws {
        let line = #"{"zip":"10001","office":"22","valid_from":"2026-01-01"}"# + "\n"
        #expect(try load("zip-codes", line, "--format", "jsonl").errors.contains("row 1: authority: missing"))
        #expect(try load("zip-codes", line, "--format", "jsonl", "--authority", "memo").status == 0)
        #expect(try database.query("SELECT authority FROM docket.zip_record").text(0, 0) == "memo")
        for (bad, says) in [
            (
                #"{"zip":"10002","office":"22","valid_from":"2026-01-01","authority":["x"]}"#,
                "row 1: authority: found a list"
            ),
            (#"{"zip":"10002""#, "row 1: "), ("[]", "the input is empty"),
        ] { #expect(try load("zip-codes", bad + "\n", "--format", "jsonl").errors.contains(says)) }
    }

    @Test("guidance is loaded in rows too, each once, and refused where no rule reads it")
    func guidance() throws {
        let head = "instrument,in_force_until,rescinded_from,authority\n"
        let file = head + "TAS-13-1225-0004,2027-01-31,,memo\n"
        #expect(try load("guidance", file).document()["count"]?.int == 1)
        #expect(try load("guidance", file).document()["count"]?.int == 0)
        #expect(try load("guidance", head + "TAS-13-1225-0004,,,memo\n").errors.contains("row 2: in_force_until"))
        #expect(try load("guidance", head + "IRM 5.19.13,2027-01-31,,memo\n").errors.contains("row 2: instrument"))
        #expect(
            try load("guidance", head + "TAS-13-1225-0004,2025-12-16,,memo\n").errors.contains("row 2: in_force_until"))
        #expect(try database.count("SELECT count(*) FROM docket.guidance_extension") == 1)
    }

    @Test("the policies of letters and of the distribution are set by name, and stand in the snapshot")
    func policies() throws {
        for (name, value) in [
            ("letters.second-acknowledgement", "once"), ("run-weekday", "1"), ("contact-days", "365"),
            ("distribution.special-5-order", "together"),
        ] {
            let words = ["reference", "set", "--yes", name, value, "--from", "2026-01-01", "--authority", "x"]
            #expect(try DocketTool.run(words, database: database).status == 0)
        }
        for (name, value) in [
            ("run-weekday", "0"), ("run-weekday", "8"), ("contact-days", "366"), ("special-5-order", "x"),
        ] {
            let words = ["reference", "set", "--yes", name, value, "--from", "2026-01-01", "--authority", "x"]
            #expect(try DocketTool.run(words, database: database).status == 2)
        }
        #expect(
            try database.query(
                "SELECT content::json ->> 'distribution' FROM docket.reference_snapshot ORDER BY id DESC LIMIT 1"
            ).text(0, 0).contains("together"))
    }

    @Test("a decision of 2024 goes by the zip table of its day, and is decided again by the one it read")
    func replay() throws {
        _ = try load("zip-codes", Self.zips).document()
        let facts = """
            {"new_case":true,"congressional":false,"step_1_applies":false,"step_2_applies":false,"residence":"United States",\
            "zip_code":"10001","spanish_speaking":false}
            """
        _ = try database.query("SELECT docket.enqueue('intake', '\(facts)', case_number => 'Z-1')")
        _ = try database.query("UPDATE docket.database_mode SET business_date = '2025-06-02'")
        let daemon = try DaemonProcess(database.url)
        try database.await("the job is decided", "select exists (select from docket.decision)")
        #expect(try daemon.stop() == .exited(0))
        func shown() throws -> JSONValue {
            try DocketTool.run("decision", "show", "--case", "Z-1", "--json", database: database).document()
        }
        #expect(try shown()["decision"]?["office"]?.string == "22")
        #expect(try shown()["replay"]?["identical"]?.bool == true)
        let file = "zip,office,valid_from,valid_until,authority\n10001,66,2024-11-18,2025-12-31,memo 9\n"
        _ = try load("zip-codes", file, "--correct").document()
        #expect(try shown()["replay"]?["identical"]?.bool == true)
    }

    @Test("100,000 rows are loaded in bounded memory, with progress")
    func large() throws {
        let path = folder.path("large.csv")
        let rows = (0..<100_000).map { String(String(100_000 + $0).dropFirst()) + ",22,2026-01-01,x\n" }
        try ("zip,office,valid_from,authority\n" + rows.joined()).write(toFile: path, atomically: true, encoding: .utf8)
        let run = try DocketTool.run(["reference", "load", "--yes", "zip-codes", path, "--json"], database: database)
        #expect(try run.document()["added"]?.int == 100_000)
        #expect(run.errors.contains("comparing, 100000 rows"))
        let told = try DocketTool.run("reference", "load", "--yes", "zip-codes", path, "--json", database: database)
            .document()
        #expect(told["unchanged"]?.int == 100_000)
        #expect(try database.query("SELECT max(length(content)) < 2000 FROM docket.reference_snapshot").bool(0, 0))
    }
}
