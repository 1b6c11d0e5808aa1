import Foundation
import TestKit
import Testing

@Suite("docket repeats no argument that may be a taxpayer's number or name")
struct HeldBackTests {
    private static let shapes: [(before: [String], after: [String])] = [
        ([], []), (["job"], []), (["job", "show"], []), (["office", "show"], []), (["decision", "show"], []),
        (["suspense", "show"], []), (["case", "show"], []), (["case", "history"], []), (["pool", "show"], []),
        (["decision", "show", "--case"], []), (["advocate", "show"], []), (["queue", "pause"], []),
        (["job", "enqueue"], []), (["job", "enqueue", "--queue"], []), (["sweep", "run"], []), (["rule", "show"], []),
        (["rule", "list", "--area"], []), (["decide"], []), (["schema"], []), (["task", "done", "1"], []),
        (["job", "show", "1"], []), (["job", "list", "--state"], []), (["job", "list", "--kind"], []),
        (["referral", "list", "--rule"], []), (["reference", "list", "--on"], []),
        (["reading", "set"], ["refer", "--from", "2026-03-01", "--authority", "x", "--yes"]),
        (["reference", "set"], ["1", "--from", "2026-03-01", "--authority", "x", "--yes"]),
        (["guidance", "extend"], ["--until", "2027-01-01", "--authority", "x", "--yes"]),
    ]

    @Test(
        "in no message of any verb",
        arguments: ["900-00-0001", "900 00 0001", "John Smith", "JOHN  SMITH", "900000001"])
    func heldBack(_ personal: String) throws {
        let database = try MigratedDatabase(rehearsal: true)
        for (before, after) in Self.shapes {
            // A job's number may have nine digits.
            if personal == "900000001",
                [["job", "show"], ["decision", "show"], ["suspense", "show"]].contains(before)
            {
                continue
            }
            let isAlone = ["", "decide", "schema", "rule"].contains(before.first ?? "") || before == ["job"]
            let run = try DocketTool.run(before + [personal] + after, database: isAlone ? nil : database)
            #expect(run.status == 2 || run.status == 3, "\(before): \(run.errors)")
            #expect(!run.errors.lowercased().contains(personal.lowercased()), "\(before): \(run.errors)")
            #expect(run.errors.contains("docket: ") && run.errors.contains("hint: "))
        }
        let joined = try DocketTool.run("job", "list", "--state=\(personal)")
        #expect(joined.status == 2 && joined.errors.contains("(not shown)"), "\(joined.errors)")
    }

    @Test("any other word, a job's number, and the path of a file that is there, are repeated")
    func repeated() throws {
        let database = try MigratedDatabase(rehearsal: true)
        #expect(try DocketTool.run("queue", "pause", "nonesuch", database: database).errors.contains("\"nonesuch\""))
        #expect(try DocketTool.run("job", "show", "900000001", database: database).errors.contains("job 900000001"))
        let folder = try TemporaryFolder()
        let path = folder.path("my cases.jsonl")
        try "x".write(toFile: path, atomically: false, encoding: .utf8)
        let export = try DocketTool.run(["reference", "export", "offices", path], database: database)
        #expect(export.status == 4 && export.errors.contains("my cases.jsonl"), "\(export.errors)")
    }
}
