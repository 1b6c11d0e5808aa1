import Foundation
import Postgres
import TestKit
import Testing

@Suite("docket refuses input that says nothing, or that is about something that is not there")
struct RefusedInputTests {
    private let database: MigratedDatabase

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        try LoadedReference.add(to: database)
    }

    private func run(_ words: [String], _ input: String = "") throws -> DocketTool.Run {
        try DocketTool.run(words, database: database, input: Array(input.utf8))
    }

    private func expect(
        _ status: Int32, _ words: [String], _ text: String, input: String = "",
        _ location: SourceLocation = #_sourceLocation
    ) throws {
        let run = try run(words, input)
        #expect(run.status == status && run.output.isEmpty, "\(words): \(run.errors)", sourceLocation: location)
        #expect(run.errors.contains(text), "\(words): \(run.errors)", sourceLocation: location)
    }

    @Test("an input without a job or a case enqueues nothing, and is bad input")
    func empty() throws {
        for text in ["", "\n \n\t\n", "[]", "[ ]\n"] {
            try expect(2, ["job", "enqueue"], "the input has no jobs", input: text)
            try expect(2, ["job", "enqueue", "--dry-run"], "the input has no jobs", input: text)
            let depart = ["advocate", "depart", "CA-1", "--on", "2026-02-03", "--inventory", "-"]
            try expect(2, depart, "the inventory has no cases", input: text)
        }
        try expect(2, ["job", "enqueue", "--format", "csv"], "the input has no jobs", input: "case_number,residence\n")
        #expect(try run(["job", "enqueue"], SampleFacts.line()).status == 0)
        #expect(try database.count("select count(*) from docket.job") == 1)
    }

    @Test("a fault of an inventory's facts is told once")
    func inventory() throws {
        let depart = ["advocate", "depart", "CA-1", "--on", "2026-02-03", "--inventory", "-"]
        let run = try run(depart, #"{"case_number":"S-9","facts":{"case_open":"yes"}}"#)
        #expect(
            run.status == 2 && run.errors.contains("line 1: could not read the fact \"case_open\""), "\(run.errors)")
        #expect(!run.errors.contains("facts: could not read"))
        #expect(run.errors.contains("1 line of the inventory is bad"))
    }

    @Test("a folder is bad input wherever a file is read, as a file that is not there is")
    func folder() throws {
        let folder = try TemporaryFolder()
        for path in [folder.path(""), folder.path("absent")] {
            for words in [
                ["job", "enqueue", path], ["reference", "load", "offices", path, "--yes"],
                ["advocate", "depart", "CA-1", "--on", "2026-02-03", "--inventory", path],
                ["suspense", "open", "C-1", "--facts", path],
            ] {
                #expect(try run(words).status == 2, "\(words)")
            }
            let decided = try DocketTool.run("decide", "routing", "--reference", path, input: "{}")
            #expect(decided.status == 2 && decided.errors.contains("could not open"), "\(decided.errors)")
        }
        try expect(2, ["job", "enqueue", folder.path("")], "it is a folder")
    }

    @Test("a file that is no text is told to be none, and a zero byte behind an object is told as such")
    func binary() throws {
        let files: [[UInt8]] = [
            [0x1F, 0x8B, 0x08, 0x00, 0x2C, 0x3B], [0x50, 0x4B, 0x03, 0x04, 0x14, 0x00], [0x7F, 0x45, 0x4C, 0x46],
            [0x01], [0x00, 0x00, 0x00, 0x2C],
        ]
        for file in files {
            for words in [
                ["job", "enqueue"], ["job", "enqueue", "--format", "csv"], ["reference", "load", "offices"],
            ] {
                let run = try DocketTool.run(words, database: database, input: file)
                #expect(run.status == 2 && run.errors.contains("it is not a text file"), "\(words): \(run.errors)")
            }
        }
        for text in ["{\"facts\":{}}\0\n", "{\"facts\":\0{}}\n", "a,b;c\u{1}\n"] {
            try expect(2, ["job", "enqueue"], "a zero byte or another control character is in it", input: text)
        }
        try expect(2, ["job", "enqueue"], "goes on over several lines", input: "{\"facts\":\n{}}\n")
        try expect(2, ["job", "enqueue"], "it looks like a table", input: "case_number,residence\nC-1,Canada\n")
    }

    @Test("a load, an office and a case that are not there are not found; ones that are there may have no rows")
    func absent() throws {
        let list = ["reference", "list", "--section", "offices", "--as-of"]
        for (load, status) in [("1", 0), ("2", 0), ("3", 3), ("99", 3), ("0", 3), ("9223372036854775807", 3)] {
            #expect(try run(list + [load]).status == Int32(status), "\(load)")
        }
        try expect(3, ["advocate", "list", "--office", "9999"], "could not find an office \"9999\"")
        #expect(try run(["advocate", "list", "--office", "22", "--status", "inactive"]).status == 0)
        _ = try run(["job", "enqueue"], SampleFacts.line(SampleFacts.domestic, #","case_number":"C-1""#))
        for verb in [
            ["job", "cancel", "--yes"], ["job", "discard", "--reason", "x", "--yes"], ["job", "cancel", "--dry-run"],
        ] {
            try expect(3, verb + ["--case", "nope"], "could not find case \"nope\"")
            #expect(try run(verb + ["--case", "C-1", "--queue", "special-1"]).status == 0)
        }
        for state in ["scheduled", "failed"] {
            let retry = ["job", "retry", "--state", state, "--case"]
            try expect(3, retry + ["nope"], "could not find case \"nope\"")
            #expect(try run(retry + ["C-1"]).status == 0)
        }
        for words in [["case", "history", "nope"], ["decision", "show", "--case", "nope"], ["pool", "show", "nope"]] {
            try expect(3, words, "case \"nope\"")
        }
    }

    @Test("a document is not rescinded before it begins, as it is not extended to a day before")
    func beforeItBegins() throws {
        for option in ["--until", "--rescinded-from"] {
            let extend = ["guidance", "extend", "TAS-13-1225-0004", "--authority", "x", "--dry-run", option]
            try expect(2, extend + ["2025-12-16"], "the document begins on 2025-12-17, after 2025-12-16")
            #expect(try run(extend + ["2025-12-17"]).status == 0)
        }
        let row = "instrument,rescinded_from,authority\nTAS-13-1225-0004,2025-12-16,x\n"
        try expect(2, ["reference", "load", "guidance", "--yes"], "row 2: rescinded_from: ", input: row)
    }

    @Test("an empty database URL is refused, since libpq's own database would be taken for it")
    func emptyURL() throws {
        let run = try DocketTool.run("status", "--database-url", "")
        #expect(run.status == 2 && run.errors.contains("--database-url is empty"), "\(run.errors)")
    }

    @Test("a file that is not empty is refused also where no letter waits")
    func fullFile() throws {
        let folder = try TemporaryFolder()
        try "x".write(toFile: folder.path("full.csv"), atomically: false, encoding: .utf8)
        try expect(4, ["letter", "export", folder.path("full.csv"), "--yes"], "it is there and not empty")
        #expect(try run(["letter", "export", folder.path("new.csv"), "--yes"]).status == 0)
        #expect(try folder.text("full.csv") == "x")
    }

    @Test("jobs to retry need a state, and the message says how to give one")
    func retry() throws {
        try expect(2, ["job", "retry", "--all"], "add --state STATE, or --dead")
        try expect(2, ["job", "retry", "1", "--dead"], "not with jobs' ids")
    }

    @Test(
        "a setting that cannot be used is named; a host that is not found, and a server that is away, are unavailable")
    func settings() throws {
        let socket = "PGHOST=\(try PrivateCluster.shared().folder)/s"
        for (variables, status, text) in [
            (["PGPORT=abc"], 2, "\"port\""), (["PGPORT=99999"], 2, "\"port\""), (["PGSSLMODE=bogus"], 2, "\"sslmode\""),
            (["PGSERVICE=nosvc"], 2, "no service file defines the service"),
            (["PGSERVICE=nosvc", "PGSERVICEFILE=/nonexistent"], 2, "PGSERVICEFILE"),
            (["PGHOST=no.such.host.invalid"], 5, "the host name was not found"),
            (["PGHOST=/nonexistent"], 5, "no answer from a server"),
        ] as [([String], Int32, String)] {
            let more = variables + (variables[0].hasPrefix("PGHOST") ? [] : [socket])
            let run = try DocketTool.run(["status"], more: more)
            #expect(run.status == status && run.errors.contains(text), "\(variables): \(run.errors)")
            #expect(run.output.isEmpty)
        }
    }
}
