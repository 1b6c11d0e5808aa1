import JSONText
import TestKit
import Testing

@Suite("docket takes nothing that is marked SYNTHETIC into a production database unless the word is said")
struct SyntheticTests {
    private static let ofAuthority = Verb.withDatabase.filter { $0.arguments.contains("--authority") }

    private static func marked(_ verb: Verb) -> [String] {
        var words = verb.words + verb.arguments
        if let place = words.firstIndex(of: "--authority") { words[place + 1] = "SYNTHETIC x" }
        return words
    }

    @Test(
        "every verb that records an authority can be told, and these are all of them but the load, whose rows are looked at"
    )
    func verbs() throws {
        let verbs = try CommandTree().verbs.filter { $0.options.isSuperset(of: ["authority", "dry-run"]) }
        for verb in verbs { #expect(verb.options.contains("synthetic"), "\(verb.words)") }
        #expect(
            Set(verbs.map(\.words)) == Set(Self.ofAuthority.map(\.words)).union([["reference", "load"]]))
    }

    @Test("an authority that is marked is refused, in a dry run too", arguments: ofAuthority)
    func authority(_ verb: Verb) throws {
        let database = try MigratedDatabase()
        let before = try UsageTests.contents(database)
        for more in [[], ["--dry-run"]] {
            let run = try DocketTool.run(Self.marked(verb) + more, database: database)
            #expect(run.status == 4 && run.errors.contains("--synthetic"), "\(run.errors)")
        }
        #expect(try UsageTests.contents(database) == before)
    }

    @Test("with the word, and in a rehearsal database, the record is made")
    func taken() throws {
        let records = [
            ["reading", "set", "R-INTL-01", "refer", "--from", "2026-03-01", "--authority", "SYNTHETIC", "--yes"],
            ["oar", "set", "1", "--cases", "5", "--from", "2026-01-01", "--authority", "SYNTHETIC x"],
            ["retention", "set", "jobs", "18months", "--authority", "synthetic order", "--yes"],
            ["reference", "set", "csco.TX", "SYNTHETIC site", "--from", "2026-01-01", "--authority", "x", "--yes"],
        ]
        let (production, rehearsal) = (try MigratedDatabase(), try MigratedDatabase(rehearsal: true))
        for words in records {
            #expect(try DocketTool.run(words, database: production).status == 4, "\(words)")
            #expect(try DocketTool.run(words + ["--synthetic"], database: production).status == 0, "\(words)")
            #expect(try DocketTool.run(words, database: rehearsal).status == 0, "\(words)")
        }
    }

    @Test("cases that are marked are refused by both doors, and a name that only resembles the mark is taken")
    func cases() throws {
        let database = try MigratedDatabase()
        func enqueue(_ name: String, _ more: String...) throws -> Int32 {
            let facts = SampleFacts.domestic.replacing("United States", with: name)
            return try DocketTool.run(
                ["job", "enqueue"] + more, database: database, input: Array(SampleFacts.line(facts).utf8)
            ).status
        }
        #expect(try enqueue("SYNTHETIC Land") == 4)
        #expect(try enqueue("SYNTHETIC Land", "--dry-run") == 4)
        #expect(try database.count("select count(*) from docket.job") == 0)
        #expect(try enqueue("SYNTHETIC Land", "--synthetic") == 0)
        #expect(try enqueue("Synthetic Land") == 0)
        let inventory =
            #"{"case_number":"S-9","facts":{"case_open":true,"congressional":false,"residence":"SYNTHETIC Land"}}"#
        let depart = ["advocate", "depart", "CA-7", "--on", "2026-02-03", "--inventory", "-", "--office", "12"]
        #expect(try DocketTool.run(depart, database: database, input: Array(inventory.utf8)).status == 4)
        #expect(
            try DocketTool.run(depart + ["--synthetic"], database: database, input: Array(inventory.utf8)).status == 0)
    }
}
