import Foundation
import JSONText
import Postgres
import RuleCore
import TestKit
import Testing

@Suite("docket case export: what an analyst keys, each owner change in exactly one file")
struct CaseExportTests {
    private let database: MigratedDatabase
    private let session: Session
    private let folder: TemporaryFolder

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        session = try database.open()
        folder = try TemporaryFolder()
        try session.run(
            script: """
                update docket.database_mode set business_date = '2026-02-03';
                insert into docket.ruleset (hash) values ('sha256:' || repeat('0', 64));
                """)
    }

    /// A case that got its owner so long ago.
    private func place(
        _ number: String, _ owner: String, ago: String, tasks: String = "write-transfer-post,edit-case-owner",
        trace: String = "REG-03+a;ROUTE-06+a;XFER-01+a"
    ) throws {
        try session.run(
            script: """
                with made as (select job_id from docket.enqueue('intake', '\(SampleFacts.domestic)', case_number => '\(number)')),
                    ended as (insert into docket.outcome (job_id, state, attempt, finished_at) select job_id, 1, 1, now() - interval '\(ago)' from made),
                    decided as (insert into docket.decision (job_id, case_number, action_date, snapshot, ruleset, regime, referred, decided, trace, tasks)
                        select job_id, '\(number)', '2026-02-03', 1, 1, 1, false, '{}', '\(trace)', '\(tasks)' from made)
                insert into docket.case_file (case_number, version, owner, decided_by) select '\(number)', 1, '\(owner)', job_id from made
                """)
    }

    private func export(_ since: String, _ more: String...) throws -> JSONValue {
        try DocketTool.run(["case", "export", "--since", since, "--json"] + more, database: database).document()
    }

    private func cases(_ document: JSONValue) -> [String] {
        document["changes"]?.elements.compactMap { "\($0["case"]?.string ?? "") \($0["owner"]?.string ?? "")" } ?? []
    }

    @Test("a line names the owner, the reason with its paragraph, the forms, the folder and the tasks, and no fact")
    func line() throws {
        try place(
            "C-1", "special-6", ago: "1 hour",
            tasks: "write-transfer-post,send-originals-with-form-3210,upload-form-911,delete-pii-folder")
        try place("C-2", "csco", ago: "1 hour")
        let document = try export("2h")
        #expect(document["count"]?.int == 1)
        #expect(document["marking"]?.string == "REHEARSAL")
        let line = try #require(document["changes"]?.elements.first)
        #expect(line["owner"]?.string == "special-6" && line["decided_on"]?.string == "2026-02-03")
        #expect(
            line["reason"]?.string
                == "the case is new and not congressional, and no earlier rule takes it (ROUTE-06, IGM TAS-13-1225-0004 III.C and V.A.1)"
        )
        #expect(line["forms"]?.string == "3210 911" && line["pii_folder"]?.string == "delete")
        #expect(line["tasks"]?.string?.hasPrefix("write-transfer-post send-originals") == true)
        #expect(line["job"]?.string == "1")
        for planted in [SampleFacts.plantedName, SampleFacts.plantedTIN, "United States"] {
            #expect(!document.render().contains(planted))
        }
    }

    @Test("the file is what the manifest says: its count, its digest, each line marked; again it is the same")
    func file() throws {
        try place("C-1", "special-6", ago: "1 hour")
        try place("C-2", "office-66", ago: "50 minutes", trace: "INTL-01+a;02+a")
        let manifest = try export("2h", folder.path("a.csv"))
        let text = try folder.text("a.csv")
        let lines = text.split(separator: "\r\n")
        #expect(lines.count == 3 && manifest["count"]?.int == 2)
        #expect(lines[0].hasPrefix("marking,case,owner,office_name,reason,forms,pii_folder,tasks"))
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix("REHEARSAL,C-") })
        #expect(lines[2].contains("office-66,Puerto Rico,\""))
        #expect(manifest["sha256"]?.string == SHA256Digest.hexadecimal(of: text.utf8))
        let (since, until) = (try #require(manifest["since"]?.string), try #require(manifest["watermark"]?.string))
        let again = try export(since, "--until", until, folder.path("b.csv"))
        #expect(again["sha256"] == manifest["sha256"] && again["watermark"]?.string == until)
        let refused = try DocketTool.run(
            "case", "export", "--since", "2h", folder.path("a.csv"), database: database)
        #expect(refused.status == 4)
        #expect(try folder.text("a.csv") == text)
        let printed = try DocketTool.run("case", "export", "--since", since, "--until", until, database: database)
        #expect(printed.output == text)
        #expect(printed.errors.contains(until))
    }

    @Test(
        "a case that changes hands has a line for each owner; both ends of the span: its first moment is in it, its end is not"
    )
    func changes() throws {
        try place("C-1", "special-6", ago: "1 hour")
        let at = try database.query(
            "select to_char(finished_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), to_char((finished_at + interval '1 microsecond') at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') from docket.outcome"
        )
        let (first, after) = (try at.text(0, 0), try at.text(0, 1))
        #expect(cases(try export(first, "--until", after)) == ["C-1 special-6"])
        #expect(cases(try export(after)) == [])
        #expect(cases(try export("2h", "--until", first)) == [])
        try session.run(
            script: "update docket.case_file set version = 2, owner = 'office-99' where case_number = 'C-1'")
        try awaitCondition("the change is certain") {
            cases(try export("2h")) == ["C-1 special-6", "C-1 office-99"]
        }
        #expect(cases(try export(first, "--until", after)) == ["C-1 special-6"])
    }

    @Test("what an open transaction has done is in no file before its commit, and in exactly one after it")
    func openTransaction() throws {
        try place("C-1", "special-6", ago: "1 hour")
        let slow = try database.open()
        try slow.run(script: "begin; select now()")
        try slow.run(
            script:
                "insert into docket.case_file (case_number, version, owner, decided_by) values ('C-2', 1, 'special-1', 900)"
        )
        try slow.run(script: "insert into docket.outcome (job_id, state, attempt) values (900, 1, 1)")
        // Work that began later is committed first.
        try session.run(
            script: """
                insert into docket.outcome (job_id, state, attempt) values (901, 1, 1);
                insert into docket.case_file (case_number, version, owner, decided_by) values ('C-3', 1, 'special-2', 901)
                """)
        var files: [[String]] = []
        var since = "2h"
        try awaitCondition("the oldest transaction holds the file back") {
            let document = try export(since)
            files.append(cases(document))
            since = document["watermark"]?.string ?? since
            return document["held_back"]?.bool == true
        }
        #expect(files.flatMap { $0 } == ["C-1 special-6"])
        try slow.run(script: "commit")
        try awaitCondition("both are in a file") {
            let document = try export(since)
            files.append(cases(document))
            since = document["watermark"]?.string ?? since
            return files.flatMap { $0 }.count >= 3
        }
        #expect(files.flatMap { $0 }.sorted() == ["C-1 special-6", "C-2 special-1", "C-3 special-2"])
        #expect(cases(try export(since)) == [])
    }

    @Test("what is no moment, or not certain yet, is refused")
    func refused() throws {
        func run(_ words: String...) throws -> DocketTool.Run {
            try DocketTool.run(["case", "export"] + words, database: database)
        }
        #expect(try run("--since", "yesterday").status == 2)
        #expect(try run("--since", "2099-01-01T00:00:00Z").status == 2)
        #expect(try run().status == 2)
        #expect(try run("--since", "2h", "--until", "2099-01-01T00:00:00Z").status == 4)
        #expect(try run("--since", "2h", "/nonexistent/a.csv").status == 2)
    }
}
