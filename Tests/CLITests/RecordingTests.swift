import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket records guidance, the business date and the schema")
struct RecordingTests {
    private static let document = "TAS-13-1225-0004"

    @Test("an extension is recorded with its authority, and a new snapshot is taken in the same transaction")
    func extends() throws {
        let database = try MigratedDatabase()
        let made = try DocketTool.run(
            "guidance", "extend", "--yes", Self.document, "--until", "2027-03-31", "--authority", "DNTA article 12",
            "--json",
            database: database
        ).document()
        #expect(made["extension"]?.int == 1)
        #expect(made["snapshot"]?.int == 2)
        let row = try #require(
            try DocketTool.run("guidance", "list", "--json", database: database).document()["guidance"]?.elements.first)
        #expect(row["extended_until"]?.string == "2027-03-31")
        #expect(row["authority"]?.string == "DNTA article 12")
        let content =
            "SELECT content::json #>> '{guidance,0,authority}' = 'DNTA article 12' FROM docket.reference_snapshot WHERE id = 2"
        #expect(try database.query(content).bool(0, 0))
    }

    @Test("a rescission is recorded")
    func rescinds() throws {
        let database = try MigratedDatabase()
        let run = try DocketTool.run(
            "guidance", "extend", "--yes", Self.document, "--rescinded-from", "2026-06-01", "--authority",
            "a memorandum",
            database: database)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains("rescinded from 2026-06-01"))
        let rows = try database.query("SELECT rescinded_from = '2026-06-01' FROM docket.guidance_extension")
        #expect(try rows.bool(0, 0))
    }

    @Test("a dry run says what it would record and records nothing")
    func dryRun() throws {
        let database = try MigratedDatabase()
        let run = try DocketTool.run(
            "guidance", "extend", "--yes", Self.document, "--until", "2027-03-31", "--authority", "x", "--dry-run",
            "--json",
            database: database)
        #expect(try run.document()["dry_run"]?.bool == true)
        #expect(try run.document()["count"]?.int == 1)
        #expect(try database.count("SELECT count(*) FROM docket.guidance_extension") == 0)
        #expect(try database.count("SELECT count(*) FROM docket.reference_snapshot") == 1)
    }

    @Test("without authority nothing is recorded, whatever else is given")
    func authority() throws {
        let database = try MigratedDatabase()
        for words in [
            [], ["--authority", ""], ["--authority", " \t"], ["--authority", String(repeating: "x", count: 501)],
        ] {
            let run = try DocketTool.run(
                ["guidance", "extend", "--yes", Self.document, "--until", "2027-03-31"] + words, database: database)
            #expect(run.status == 2)
        }
        #expect(try database.count("SELECT count(*) FROM docket.guidance_extension") == 0)
    }

    @Test("an unknown document is not found; one whose dates no rule reads is refused; a date before it began is bad")
    func documents() throws {
        let database = try MigratedDatabase()
        func status(_ document: String, until: String = "2027-03-31") throws -> Int32 {
            try DocketTool.run(
                "guidance", "extend", "--yes", document, "--until", until, "--authority", "x", database: database
            ).status
        }
        #expect(try status("TAS-00-0000-0000") == 3)
        #expect(try status("IRM 5.19.13") == 4)
        #expect(try status(Self.document, until: "2025-12-16") == 2)
        #expect(try database.count("SELECT count(*) FROM docket.guidance_extension") == 0)
    }

    @Test("the business date moves in a rehearsal database")
    func calendar() throws {
        let database = try MigratedDatabase(rehearsal: true)
        let dry = try DocketTool.run("calendar", "set", "2026-02-03", "--dry-run", "--json", database: database)
        #expect(try dry.document()["business_date"]?.string == "2026-02-03")
        #expect(try database.count("SELECT count(*) FROM docket.database_mode WHERE business_date IS NOT NULL") == 0)
        let run = try DocketTool.run("calendar", "set", "2026-02-03", database: database)
        #expect(run.status == 0, "\(run.errors)")
        let status = try DocketTool.run("status", "--json", database: database).document()
        #expect(status["business_date"]?.string == "2026-02-03")
        #expect(try database.query("SELECT docket.action_date() = '2026-02-03'").bool(0, 0))
    }

    @Test("a production database refuses to move its date, dry or not")
    func production() throws {
        let database = try MigratedDatabase()
        for words in [[], ["--dry-run"], ["--json"]] {
            let run = try DocketTool.run(["calendar", "set", "2026-02-03"] + words, database: database)
            #expect(run.status == 4)
            #expect(run.output.isEmpty)
            #expect(run.errors.contains("production"))
        }
    }

    @Test("migrate makes a schema once, says so, and a dry run makes none")
    func migrates() throws {
        let url = try PrivateCluster.shared().createDatabase()
        func migrate(_ words: String...) throws -> DocketTool.Run {
            try DocketTool.run(["migrate", "--database-url", url] + words)
        }
        let dry = try migrate("--dry-run", "--json").document()
        let wanted = try #require(dry["count"]?.int)
        #expect(wanted > 0)
        #expect(dry["version"]?.int == 0)
        #expect(try DocketTool.run("status", "--database-url", url).status == 6)
        let made = try migrate("--rehearsal", "--json").document()
        #expect(made["count"]?.int == wanted)
        #expect(made["rehearsal"]?.bool == true)
        let again = try migrate("--json").document()
        #expect(again["count"]?.int == 0)
        #expect(again["rehearsal"]?.bool == true)
        #expect(try migrate().output.contains("applied 0 migrations"))
    }

    @Test("a production database does not become a rehearsal one")
    func modeIsFinal() throws {
        let run = try DocketTool.run("migrate", "--rehearsal", database: try MigratedDatabase())
        #expect(run.status == 4)
        #expect(run.errors.contains("production database"))
    }
}
