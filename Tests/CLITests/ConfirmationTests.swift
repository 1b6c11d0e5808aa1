import Foundation
import JSONText
import TestKit
import Testing

@Suite("docket asks before what cannot be undone, with the count")
struct ConfirmationTests {
    /// What each verb says that it would do, of `UsageTests.filled()`.
    private static let counts = [
        "distribution apply": "an office to ", "oar close": "with 1 case", "guidance extend": "1 change",
        "reference set": "1 value",
        "reference load": "load 1 row of", "letter export": "did not export", "reading set": "1 choice",
        "referral revoke": "1 ruling",
        "job cancel": "cancel 1 job", "job discard": "discard 1 job",
        "retention set": "0 ranges of jobs",
    ]

    private static let asking = Verb.withDatabase.filter { $0.arguments.contains("--yes") }

    @Test("the verbs that ask are these, and none beside them")
    func verbs() throws {
        let asking = Set(Self.asking.map { $0.words.joined(separator: " ") })
        #expect(asking == Set(Self.counts.keys))
        let tree = try CommandTree().verbs.filter { $0.options.contains("yes") }.map { $0.words.joined(separator: " ") }
        // This one asks where the answer is to hold for later cases.
        #expect(Set(tree) == asking.union(["referral answer"]))
    }

    @Test(
        "without a terminal and without --yes each is refused with the count, and nothing is changed", arguments: asking
    )
    func refused(_ verb: Verb) throws {
        let database = try UsageTests.filled()
        let before = try UsageTests.contents(database)
        let run = try DocketTool.run(
            verb.words + verb.arguments.filter { $0 != "--yes" }, database: database, input: Array(verb.input.utf8))
        // Where no letter waits there is nothing to ask about.
        guard run.status != 0 else {
            return #expect(verb.words == ["letter", "export"] && run.output.contains("count   0"))
        }
        #expect(run.status == 4, "\(run.errors)")
        #expect(run.errors.contains("--yes") && run.output.isEmpty)
        let count = try #require(Self.counts[verb.words.joined(separator: " ")])
        #expect(run.errors.contains(count), "\(run.errors)")
        #expect(try UsageTests.contents(database) == before)
    }

    @Test("a ruling for identical facts asks, one for its own case does not")
    func ruling() throws {
        let database = try UsageTests.filled()
        let answer = ["referral", "answer", "2", "--decision", #"{"destination":"special-6"}"#, "--authority", "x"]
        let scoped = try DocketTool.run(answer + ["--scope", "identical-facts"], database: database)
        #expect(scoped.status == 4 && scoped.errors.contains("every later case"), "\(scoped.errors)")
        #expect(try database.count("select count(*) from docket.ruling where job_id = 2") == 0)
        #expect(try DocketTool.run(answer, database: database).status == 0)
    }

    @Test("at a terminal the answer decides", arguments: [("n", 4, 0), ("y", 0, 1)])
    func asks(_ answer: String, _ status: Int32, _ recorded: Int64) throws {
        let database = try MigratedDatabase()
        let folder = try TemporaryFolder()
        let pipe = try NamedPipe()
        let verb =
            "exec '\(DocketTool.program)' guidance extend TAS-13-1225-0004 --until 2027-01-01 --authority x --database-url '\(database.url)'"
        let tool = try ToolProcess.start(
            ["/usr/bin/script", "-qec", verb, "/dev/null"],
            environment: ["PATH=/usr/bin:/bin", "TERM=xterm", "SHELL=/bin/sh"], input: pipe.path,
            output: folder.path("out"))
        try awaitCondition("it asks") { try folder.text("out").contains("It cannot be undone. [y/N]") }
        try pipe.write(answer + "\n")
        #expect(tool.wait() == .exited(status))
        #expect(try database.count("select count(*) from docket.guidance_extension") == recorded)
    }

    @Test(
        "data marked SYNTHETIC are refused by a production database unless the word is said, and taken by a rehearsal")
    func synthetic() throws {
        let (production, rehearsal) = (try MigratedDatabase(), try MigratedDatabase(rehearsal: true))
        let rows = "zip,office,valid_from,authority\n10001,22,2026-01-01,synthetic data\n"
        let offices = "code,name,bilingual,valid_from,authority\n22,SYNTHETIC Office,false,2026-01-01,x\n"
        func load(_ section: String, _ text: String, _ more: [String], _ database: MigratedDatabase) throws
            -> DocketTool.Run
        {
            try DocketTool.run(
                ["reference", "load", section, "--yes"] + more, database: database, input: Array(text.utf8))
        }
        for more in [[], ["--dry-run"]] {
            let run = try load("offices", offices, more, production)
            #expect(run.status == 4 && run.errors.contains("--synthetic"), "\(run.errors)")
        }
        #expect(try load("zip-codes", rows, [], production).status == 4)
        #expect(try load("offices", offices, ["--synthetic"], production).status == 0)
        #expect(try load("offices", offices, [], rehearsal).status == 0)
        for words in [
            ["reference", "set", "T7", "1", "--from", "2026-01-01"],
            ["guidance", "extend", "TAS-13-1225-0004", "--until", "2027-01-01"],
        ] {
            let said = words + ["--authority", "SYNTHETIC, a trial", "--yes"]
            #expect(try DocketTool.run(said, database: production).status == 4)
            #expect(try DocketTool.run(said + ["--synthetic"], database: production).status == 0)
            #expect(try DocketTool.run(said, database: rehearsal).status == 0)
        }
    }

    @Test("a state that there is not, and days that end before they begin, are bad input")
    func nonsense() throws {
        let database = try MigratedDatabase(rehearsal: true)
        let set = [
            "reference", "set", "state_mappings.csco.ZZ", "x", "--from", "2026-01-01", "--authority", "x", "--yes",
        ]
        let state = try DocketTool.run(set, database: database)
        #expect(state.status == 2 && state.errors.contains("ZZ") && state.errors.contains("TX, UT"))
        for code in ["TX", "DC", "PR", "AE"] {
            #expect(try DocketTool.run(set.map { $0.replacing("ZZ", with: code) }, database: database).status == 0)
        }
        let rows = "state,district,office,valid_from,authority\nZZ,0,22,2026-01-01,x\n"
        let load = try DocketTool.run(
            ["reference", "load", "districts", "--yes"], database: database, input: Array(rows.utf8))
        #expect(load.status == 2 && load.errors.contains("row 2: state: "))
        for (until, status) in [("2026-03-22", 2), ("2026-03-23", 3), ("2026-03-24", 3)] as [(String, Int32)] {
            let words = ["advocate", "report", "CA-1", "absence", "--from", "2026-03-23", "--until", until]
            #expect(try DocketTool.run(words, database: database).status == status)
        }
    }
}
