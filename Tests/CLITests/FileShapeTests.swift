import Foundation
import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket names what a file looks like that it cannot take, and takes what it can")
struct FileShapeTests {
    private let database: MigratedDatabase
    private let folder: TemporaryFolder

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        folder = try TemporaryFolder()
        try LoadedReference.add(to: database)
    }

    private func run(_ words: [String], _ bytes: [UInt8]) throws -> DocketTool.Run {
        try DocketTool.run(words, database: words[0] == "decide" ? nil : database, input: bytes)
    }

    private func write(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path(name)))
        return folder.path(name)
    }

    private static let cases = #"{"case_number":"F-1","facts":{"residence":"Canada"}}"#
    private static let zips = "zip,office,valid_from,authority\n10001,22,2026-01-01,Bayamon\n"
    private static let inventory =
        #"{"case_number":"F-1","facts":{"case_open":true,"congressional":false,"residence":"Japan"}}"#

    /// Every door through which a file comes in, with a text that it takes.
    private static let doors: [(words: [String], text: String)] = [
        (["job", "enqueue", "--dry-run"], cases), (["reference", "load", "zip-codes", "--dry-run"], zips),
        (["reference", "diff", "zip-codes"], zips),
        (
            ["reference", "load", "zip-codes", "--dry-run", "--format", "jsonl"],
            #"{"zip":"10001","office":"22","valid_from":"2026-01-01","authority":"x"}"#
        ),
        (
            ["advocate", "depart", "CA-7", "--on", "2026-12-03", "--office", "12", "--inventory", "-", "--dry-run"],
            inventory
        ),
        (
            ["suspense", "open", "F-1", "--facts", "-", "--dry-run"],
            #"{"operation":"csco","purpose":"substantiation","channel":"letter"}"#
        ),
        (["decide", "routing", "--on", "2026-02-03"], #"{"residence":"Canada"}"#),
        (["distribution", "propose", "--from", "-"], DistributedCases.run),
        (["distribution", "verify", "--file", "-"], DistributedCases.plan),
    ]

    @Test("a mark of UTF-8 in front is taken at every door")
    func marked() throws {
        for (words, text) in Self.doors {
            let plain = try run(words, Array(text.utf8))
            #expect(plain.status == 0, "\(words): \(plain.errors)")
            let marked = try run(words, [0xEF, 0xBB, 0xBF] + Array(text.utf8))
            #expect(marked.status == 0, "\(words): \(marked.errors)")
            // How long the placing took is in the other answer.
            if words[0] != "distribution" { #expect(marked.output == plain.output, "\(words)") }
        }
    }

    @Test("UTF-16 is named at every door, in both orders, with its mark and without")
    func wide() throws {
        for (words, text) in Self.doors {
            let units = Array(text.utf16)
            let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
            let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
            for bytes in [[0xFF, 0xFE] + little, little, [0xFE, 0xFF] + big, big] {
                let run = try run(words, bytes)
                #expect(run.status == 2 && run.output.isEmpty, "\(words): \(run.output)")
                #expect(run.errors.contains("it is UTF-16, accepted is UTF-8"), "\(words): \(run.errors)")
            }
        }
        let file = try write("reference.json", [0xFF, 0xFE] + Array(#"{ }"#.utf16).flatMap { [UInt8($0), 0] })
        let decided = try run(["decide", "routing", "--reference", file], Array("{}".utf8))
        #expect(decided.status == 2 && decided.errors.contains("UTF-16"))
    }

    @Test("Windows-1252 is refused at every door, by its row where there are rows, and nothing of it is kept")
    func narrow() throws {
        for (words, text) in Self.doors where !text.contains("2024") || words[0] != "distribution" {
            // The last letter of the last word becomes an o with an accent.
            var bytes = Array(text.utf8)
            guard let place = bytes.lastIndex(where: { $0 >= 0x61 && $0 <= 0x7A }) else { continue }
            bytes[place] = 0xF3
            let run = try run(words, bytes)
            #expect(run.status == 2, "\(words): \(run.output)")
            #expect(run.errors.contains("UTF-8"), "\(words): \(run.errors)")
        }
        let row = "zip,office,valid_from,authority\n10001,22,2026-01-01,x\n10002,22,2026-01-01,Bayam"
        let bytes = Array(row.utf8) + [0xF3] + Array("n\n".utf8)
        let load = try run(["reference", "load", "zip-codes", "--yes"], bytes)
        #expect(load.status == 2 && load.errors.contains("row 3: it is not UTF-8: save the file as CSV UTF-8"))
        #expect(load.errors.contains("WINDOWS-1252"))
        #expect(try database.count("select count(*) from docket.zip_record") == 0)
        let begun = Self.cases + "\n{\"case_number\":\"F-2\",\"facts\":{\"residence\":\"Canad"
        let cases = Array(begun.utf8) + [0xE1]
        let line = try run(["job", "enqueue"], cases + Array("\"}}\n".utf8))
        #expect(line.status == 2 && line.errors.contains("line 2: ") && line.errors.contains("UTF-8"))
        let answer = try write("answer", Array("{\"destination\":\"special-6".utf8) + [0xF3] + Array("\"}".utf8))
        let ruled = try run(["referral", "answer", "1", "--decision", answer, "--authority", "x"], [])
        #expect(ruled.status == 2 && ruled.errors.contains("UTF-8"))
    }

    @Test("an array is read as its elements, and a fault names the element")
    func arrays() throws {
        let array = "[\n  \(Self.cases),\n  {\"case_number\": \"F-2\",\n   \"facts\": {}}\n]\n"
        let made = try run(["job", "enqueue", "--json"], Array(array.utf8)).document()
        #expect(made["enqueued"]?.int == 2)
        let bad = try run(["job", "enqueue"], Array("[\(Self.cases), {\"facts\":{\"new_case\":\"yes\"}}]".utf8))
        #expect(bad.status == 2 && bad.errors.contains("element 2: field \"new_case\""), "\(bad.errors)")
        let cut = try run(["job", "enqueue"], Array("[\(Self.cases),".utf8))
        #expect(cut.status == 2 && cut.errors.contains("jq -c '.[]'"), "\(cut.errors)")
        let zips = #"[{"Zip":"10001","office":"22","valid_from":"2026-01-01","authority":"x"}]"#
        let load = try run(
            ["reference", "load", "zip-codes", "--dry-run", "--json", "--format", "jsonl"], Array(zips.utf8))
        #expect(try load.document()["added"]?.int == 1)
        #expect(
            try run(
                ["advocate", "depart", "CA-7", "--on", "2026-12-03", "--office", "12", "--inventory", "-", "--json"],
                Array("[\(Self.inventory)]".utf8)
            ).document()["count"]?.int == 1)
    }

    @Test("an object over several lines, and a table, are one fault with its remedy")
    func shapes() throws {
        for (text, says) in [
            ("{\n  \"case_number\": \"F-1\",\n  \"facts\": {}\n}\n", "jq -c . FILE"),
            ("case_number,new_case\nF-1,true\n", "--format csv"), ("case_number;new_case\nF-1;true\n", "--format csv"),
        ] {
            let run = try run(["job", "enqueue"], Array(text.utf8))
            #expect(run.status == 2 && run.errors.contains("line 1: ") && run.errors.contains(says), "\(run.errors)")
            #expect(!run.errors.contains("line 2: "))
        }
        for (text, says) in [
            ("zip;office;valid_from;authority\n10001;22;2026-01-01;x\n", "row 1: its columns are parted by semicolons"),
            ("zip\toffice\tvalid_from\tauthority\n", "row 1: its columns are parted by tabs"),
            ("{\"zip\":\"10001\",\"office\":\"22\"}\n", "row 1: it looks like JSON: add --format jsonl"),
            ("[{\"zip\":\"10001\",\"office\":\"22\"}]\n", "row 1: it looks like JSON: add --format jsonl"),
            (
                "Zip, Office ,valid_from,authority\n10001,22,3/1/2026,x\n",
                "row 2: valid_from: found a date as a spreadsheet"
            ),
            (
                "zip,offcie,valid_from,authority\n",
                "row 1: offcie: it is no column of zip-codes. Did you mean \"office\"?"
            ),
        ] {
            let run = try run(["reference", "load", "zip-codes", "--yes"], Array(text.utf8))
            #expect(run.status == 2 && run.errors.contains(says), "\(run.errors)")
        }
        let sheet = "Zip,Office,Valid_From,Authority,,\r\n10001,22,2026-01-01,x,,\r\n"
        #expect(try run(["reference", "load", "zip-codes", "--yes"], Array(sheet.utf8)).status == 0)
    }

    @Test("a table of cases is enqueued with --format csv or by its name; its faults name line and field")
    func table() throws {
        let table = """
            Case_Number,queue,priority,new_case,congressional,special_criteria,residence,tas_criterion
            F-1,intake,-1,true,no,1;2,United States,
            F-2,,,false,false,,Canada,5
            F-3,intake,2,TRUE,FALSE,,"Korea, South",

            """
        let path = try write("cases.csv", Array(table.utf8))
        let made = try run(["job", "enqueue", path, "--json"], []).document()
        #expect(made["enqueued"]?.int == 3)
        let stored = try database.query(
            "select string_agg(format('%s %s %s %s', j.case_number, q.name, j.priority, j.facts), E'\\n' order by j.id) from docket.job j join docket.queue q on q.id = j.queue"
        ).text(0, 0)
        #expect(
            stored == """
                F-1 intake -1 {"new_case":true,"congressional":false,"special_criteria":[1,2],"residence":"United States"}
                F-2 intake 0 {"new_case":false,"congressional":false,"residence":"Canada","tas_criterion":5}
                F-3 intake 2 {"new_case":true,"congressional":false,"residence":"Korea, South"}
                """)
        for (line, says) in [
            ("F-4,true", "line 2: it has 2 fields"), ("F-4,maybe,", "line 2: field \"new_case\""),
            ("F 4,true,", "line 2: field \"case_number\""), ("\"F-4,true,", "line 2: a quote is not closed"),
        ] {
            let text = "case_number,new_case,residence\n\(line)\n"
            let run = try run(["job", "enqueue", "--format", "csv"], Array(text.utf8))
            #expect(run.status == 2 && run.errors.contains(says), "\(run.errors)")
        }
        let head = try run(["job", "enqueue", "--format", "csv"], Array("case_number,new_csae\nF-4,true\n".utf8))
        #expect(head.status == 2 && head.errors.contains("Did you mean \"new_case\"?"), "\(head.errors)")
        let aside = ["job", "enqueue", "--format", "csv", "--skip-invalid", "--rejects", folder.path("bad.csv")]
        #expect(try run(aside, Array("case_number,new_case\nF-5,true\nF-6,maybe\n".utf8)).status == 0)
        #expect(try folder.text("bad.csv") == "case_number,new_case\nF-6,maybe\n")
    }

    @Test(
        "a case that the input names again for one kind is refused with both lines, unless it is allowed or has one key"
    )
    func repeats() throws {
        func line(_ number: String, _ more: String = "") -> String {
            "{\"case_number\":\"\(number)\",\"facts\":{}\(more)}\n"
        }
        let twice = line("F-1") + line("F-2") + line("F-1")
        let run = try run(["job", "enqueue"], Array(twice.utf8))
        #expect(
            run.status == 2 && run.errors.contains("line 3: field \"case_number\": it is in line 1"), "\(run.errors)")
        #expect(try database.count("select count(*) from docket.job") == 0)
        #expect(try self.run(["job", "enqueue", "--dry-run"], Array(twice.utf8)).status == 2)
        #expect(
            try self.run(["job", "enqueue", "--allow-repeats", "--json"], Array(twice.utf8)).document()["enqueued"]?.int
                == 3)
        let response =
            #"{"case_number":"F-3","queue":"substantiation","kind":"response","facts":{"received_on":"2026-02-03","answer":"full"}}"#
        for (text, isGood) in [
            (line("F-3") + response, true),
            (line("F-4", #","key":"k""#) + line("F-4", #","key":"k""#), true),
            (line("F-5", #","key":"k1""#) + line("F-5", #","key":"k2""#), false),
            ("{\"facts\":{}}\n{\"facts\":{}}\n", true),
        ] { #expect((try self.run(["job", "enqueue"], Array(text.utf8)).status == 0) == isGood, "\(text)") }
        let many = String(repeating: line("F-6"), count: 22)
        let told = try self.run(["job", "enqueue"], Array(many.utf8)).errors
        #expect(
            told.contains("21 lines name a case again") && told.contains("and 1 more") && !told.contains("line 22: "))
    }
}
