import Foundation
import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket reading")
struct ReadingVerbTests {
    private let database: MigratedDatabase

    init() throws {
        database = try MigratedDatabase(rehearsal: true)
        try database.open().run(script: "update docket.database_mode set business_date = '2026-02-03'")
    }

    private func document(_ words: String...) throws -> JSONValue {
        try DocketTool.run(words + ["--json"], database: database).document()
    }

    private func set(_ words: String...) throws -> DocketTool.Run {
        try DocketTool.run(["reading", "set", "--yes"] + words + ["--authority", "EDCA"], database: database)
    }

    private func choice(_ id: String, _ more: String...) throws -> JSONValue? {
        try DocketTool.run(["reading", "list", "--json"] + more, database: database).document()["readings"]?.elements
            .first { $0["reading"]?.string == id }
    }

    @Test("every declared reading is listed with its phrase, both ways, whether the other is coded, and the choice")
    func list() throws {
        let rows = try document("reading", "list")["readings"]?.elements ?? []
        #expect(rows.count == 33)
        for row in rows {
            #expect(row["choice"]?.string == "ours" && row["authority"] == .null)
            for name in ["rule", "phrase", "paragraph", "ours", "alternative"] {
                #expect(row[name]?.string?.isEmpty == false, "\(name)")
            }
        }
        #expect(rows.contains { $0["alternative_is_coded"]?.bool == false })
        #expect(try DocketTool.run("reading", "list", database: database).output.contains("R-INTL-01"))
    }

    @Test("a choice is recorded, stands in a new snapshot from its first day on, and decides")
    func records() throws {
        let made = try document(
            "reading", "set", "--yes", "r-intl-01", "alternative", "--from", "2026-02-03", "--authority", "EDCA",
            "--by", "me")
        #expect(made["record"]?.int == 1 && made["snapshot"]?.int == 2)
        #expect(try choice("R-INTL-01")?["choice"]?.string == "alternative")
        #expect(try choice("R-INTL-01")?["authority"]?.string == "EDCA")
        #expect(try choice("R-INTL-01", "--on", "2026-02-02")?["choice"]?.string == "ours")
        let abroad = SampleFacts.domestic.replacing("United States", with: "France")
        _ = try database.query("select docket.enqueue('intake', '\(abroad)', case_number => 'C-1')")
        try DecidedJobs(database).decideAll()
        let shown = try document("decision", "show", "--case", "C-1")
        #expect(shown["decision"]?["destination"]?.string == "special-6")
        #expect(shown["replay"]?["identical"]?.bool == true)
        let corrected = try document(
            "reading", "set", "--yes", "R-INTL-01", "refer", "--from", "2026-02-03", "--authority", "EDCA")
        #expect(corrected["supersedes"]?.int == 1)
        #expect(try choice("R-INTL-01")?["choice"]?.string == "refer")
        #expect(try document("reading", "list", "--history")["choices"]?.elements.count == 2)
        // What was decided before stays as it was.
        #expect(try document("decision", "show", "--case", "C-1")["replay"]?["identical"]?.bool == true)
    }

    @Test("a dry run records nothing; what cannot be chosen is refused")
    func refused() throws {
        #expect(try set("R-INTL-01", "refer", "--from", "2026-02-03", "--dry-run").status == 0)
        let uncoded = try set("R-REG-04", "alternative", "--from", "2026-02-03")
        #expect(uncoded.status == 4)
        #expect(uncoded.errors.contains("not coded"))
        #expect(try set("R-NONE-99", "ours", "--from", "2026-02-03").status == 3)
        #expect(try set("R-INTL-01", "mine", "--from", "2026-02-03").status == 2)
        #expect(try set("R-INTL-01", "ours", "--from", "soon").status == 2)
        #expect(try set("R-INTL-01", "ours").status == 2)
        #expect(try database.count("select count(*) from docket.reading_choice") == 0)
        #expect(try database.count("select count(*) from docket.reference_snapshot") == 1)
    }

    @Test("decide takes dated readings and rulings in --reference")
    func decides() throws {
        let folder = try TemporaryFolder()
        let reference =
            #"{"readings":[{"id":"R-INTL-01","choice":"alternative","authority":"a","on":"2026-01-05","from":"2026-02-03"}]}"#
        try Data(reference.utf8).write(to: URL(fileURLWithPath: folder.path("ref")))
        let abroad = SampleFacts.domestic.replacing("United States", with: "France")
        for (day, place) in [("2026-02-02", "puerto-rico"), ("2026-02-03", "special-6")] {
            let run = try DocketTool.run(
                "decide", "routing", "--on", day, "--reference", folder.path("ref"), "--json", input: abroad)
            #expect(try run.document()["decision"]?["destination"]?.string == place)
        }
    }
}
