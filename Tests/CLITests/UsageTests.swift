import Foundation
import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket's exit statuses and streams hold for every verb")
struct UsageTests {
    /// A rehearsal database with a decided, a referred, a ready and a failed job, a queue that is paused, and held cases.
    static func filled() throws -> MigratedDatabase {
        let database = try MigratedDatabase(rehearsal: true)
        let lines =
            SampleFacts.line(SampleFacts.domestic, #","case_number":"S-1""#)
            + SampleFacts.line(SampleFacts.referred, #","case_number":"S-2""#)
        _ = try DocketTool.run("job", "enqueue", "--json", database: database, input: lines).document()
        try DecidedJobs(database).decideAll()
        _ = try database.query("SELECT docket.enqueue_batch('intake', '{\"{}\",\"{}\"}'::json[])")
        _ = try database.query("DELETE FROM docket.ready WHERE job_id = 4")
        _ = try database.query("INSERT INTO docket.outcome (job_id, state, attempt, result) VALUES (4, 3, 1, 'x')")
        _ = try database.query("INSERT INTO docket.queue_gate (queue, paused_at, paused_by) VALUES (3, now(), 'x')")
        try HeldCases.add(to: database)
        try DistributedCases.add(to: database)
        try database.open().run(script: ruled)
        try HeldSpecials.add(to: database)
        try LoadedReference.add(to: database)
        return database
    }

    /// A ruling for identical facts.
    private static let ruled = """
        INSERT INTO docket.referral (job_id, part, rule, reason, paragraph, refer_to, detail, settled_by)
        VALUES (4, 1, 'INTL-05', 'no_rule', 'Exhibit A', 'distribution analysts', 'x', '{}');
        INSERT INTO docket.ruling (job_id, part, kind, rule, gap, decision, scope, digest, role, author, authority)
        VALUES (4, 1, 'routing', 'INTL-05', 'a', '{"destination":"special-6"}', 'identical-facts',
            'sha256:' || repeat('0', 64), 'distribution analysts', 'x', 'x')
        """

    /// Every row of what a verb may change.
    static func contents(_ database: MigratedDatabase) throws -> String {
        let tables = [
            "job", "ready", "scheduled", "held", "slot", "outcome", "retry", "queue", "queue_gate", "dedupe",
            "guidance_extension",
            "operator_parameter", "reference_load", "office_record", "advocate_record", "district_record",
            "advocate", "advocate_change", "advocate_notice",
            "reference_snapshot", "database_mode", "migration", "suspense", "consequence", "task", "letter",
            "letter_batch", "case_file", "referral", "ruling", "ruling_revocation", "continuation", "reading_choice",
            "distribution_run", "distribution_case", "bulk_oar", "bulk_oar_case", "bulk_oar_policy", "pool",
            "case_letter",
            "schedule", "occurrence", "sweep_run", "kind", "failure", "cancellation", "retention",
        ]
        let rows = tables.map { "SELECT '\($0) ' || t::text AS line FROM docket.\($0) AS t" }
        return try database.query(
            "SELECT string_agg(line, E'\\n' ORDER BY line) FROM (\(rows.joined(separator: " UNION ALL "))) AS lines"
        ).text(0, 0)
    }

    @Test("the table of verbs is the program's own tree: each has --json, and each write --dry-run")
    func everyVerb() throws {
        let tree = try CommandTree()
        #expect(Set(tree.verbs.map(\.words)) == Set(Verb.all.map(\.words)))
        let writes = Set(Verb.all.filter(\.isWrite).map(\.words))
        for verb in tree.verbs {
            #expect(verb.options.contains("json"), "\(verb.words)")
            #expect(verb.options.contains("dry-run") == writes.contains(verb.words), "\(verb.words)")
        }
    }

    @Test(
        "with the database up: exit 0, data alone on stdout, one document with --json; a dry run changes nothing",
        arguments: Verb.all)
    func databaseUp(_ verb: Verb) throws {
        let database = verb.needsDatabase ? try Self.filled() : nil
        func run(_ more: String...) throws -> DocketTool.Run {
            let run = try DocketTool.run(
                verb.words + verb.arguments + more, database: database, input: Array(verb.input.utf8))
            #expect(run.status == 0 || (verb.mayFind && run.status == 6), "\(run.errors)")
            #expect(!run.output.isEmpty && run.output.utf8.last == UInt8(ascii: "\n"))
            #expect(!run.output.contains("docket: ") && !run.output.contains("hint: "))
            return run
        }
        if verb.isWrite, let database {
            let before = try Self.contents(database)
            _ = try run("--dry-run")
            let dry = try run("--dry-run", "--json").document()
            #expect(dry["dry_run"]?.bool == true)
            #expect(dry.keys.contains("count") || dry.keys.contains("enqueued"))
            #expect(try Self.contents(database) == before)
        }
        let document = try JSONValue(parsing: run("--json").output)
        #expect(!document.keys.isEmpty)
        if verb.isWrite { #expect(document["dry_run"]?.bool == false) }
        guard !verb.isOnce else {
            #expect(try DocketTool.run(verb.words + verb.arguments, database: database).status == 4)
            return
        }
        _ = try run()
    }

    @Test(
        "with the database down: exit 5, nothing on stdout, the failure and a hint on stderr",
        arguments: Verb.withDatabase)
    func databaseDown(_ verb: Verb) throws {
        let isWatched = [["status"], ["queue", "list"]].contains(verb.words)
        for form in [[], ["--json"]] + (verb.isWrite ? [["--dry-run"]] : []) + (isWatched ? [["--watch"]] : []) {
            let run = try DocketTool.run(verb.words + verb.arguments + form, more: ["PGCONNECT_TIMEOUT=2"])
            #expect(run.status == 5, "\(run.errors)")
            #expect(run.output.isEmpty)
            #expect(run.errors.contains("docket: could not connect to"))
            #expect(run.errors.contains("hint: "))
        }
    }

    @Test("a database that was never migrated is drift, and the hint says how to mend it")
    func notMigrated() throws {
        let url = try PrivateCluster.shared().createDatabase()
        let run = try DocketTool.run("status", "--database-url", url)
        #expect(run.status == 6)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("docket migrate"))
    }

    @Test("a database that does not keep text as UTF-8 is refused by migrate, with how to make one that does")
    func encoding() throws {
        let url = try PrivateCluster.shared().createDatabase(encoding: "SQL_ASCII")
        let run = try DocketTool.run("migrate", "--database-url", url)
        #expect(run.status == 4)
        #expect(run.errors.contains("encoding SQL_ASCII") && run.errors.contains("template template0 encoding 'UTF8'"))
    }

    @Test("a database URL that cannot be read is bad input, and is not repeated")
    func malformedURL() throws {
        let run = try DocketTool.run("status", "--database-url", "postgresql://u:secret@[/x")
        #expect(run.status == 2)
        #expect(!run.errors.contains("secret"))
    }

    @Test("libpq's own variables name the database when no URL does")
    func environment() throws {
        let database = try MigratedDatabase()
        let cluster = try PrivateCluster.shared()
        let name = try #require(database.url.split(separator: "/").dropFirst().first?.split(separator: "?").first)
        let variables = ["PGHOST=\(cluster.folder)/s", "PGUSER=postgres", "PGDATABASE=\(name)"]
        let run = try DocketTool.run(["status", "--json"], more: variables)
        #expect(run.status == 0, "\(run.errors)")
        let service = try TemporaryFolder()
        try "[mine]\nhost=\(cluster.folder)/s\nuser=postgres\ndbname=\(name)\n".write(
            toFile: service.path("service"), atomically: false, encoding: .utf8)
        let byService = try DocketTool.run(
            ["status", "--json"], more: ["PGSERVICEFILE=\(service.path("service"))", "PGSERVICE=mine"])
        #expect(byService.status == 0, "\(byService.errors)")
    }

    @Test(
        "wrong usage exits 2, with the usage on stderr and nothing on stdout",
        arguments: [
            ["nonsense"], ["job", "nonsense"], ["job", "show"], ["job", "show", "x"], ["job", "list", "--limit", "0"],
            ["job", "list", "--limit", "10001"], ["job", "list", "--state", "lost"], ["status", "--nonsense"],
            ["decision", "show"], ["decision", "show", "1", "--case", "S-1"], ["calendar", "set", "2026-02-30"],
            ["guidance", "extend", "TAS-13-1225-0004", "--until", "2027-01-01"],
            ["guidance", "extend", "TAS-13-1225-0004", "--authority", "x"],
            ["guidance", "extend", "TAS-13-1225-0004", "--until", "2027-01-01", "--authority", "  "],
            ["reference", "set", "T7", "8000", "--from", "2026-01-01"],
            ["reference", "set", "T7", "8000", "--from", "2026-02-30", "--authority", "x"],
            ["reference", "set", "T7", "8000", "--authority", "x"], ["reference", "list", "--on", "soon"],
            ["job", "enqueue", "--skip-invalid"], ["job", "enqueue", "--rejects", "x"],
            ["case", "sample", "--count", "-1"], ["job", "cancel"], ["job", "cancel", "x"],
            ["job", "cancel", "1", "--all"], ["job", "cancel", "--state", "ready"],
            ["job", "cancel", "1", "--by", " "],
            ["job", "cancel", "--all", "--state", "failed"], ["job", "cancel", "--all", "--queue", "intake"],
            ["job", "discard", "1"], ["job", "discard", "1", "--reason", " "],
            ["job", "discard", "1", "--reason", "a\nb"], ["job", "retry"], ["job", "retry", "--all"],
            ["job", "retry", "1", "--state", "failed"], ["job", "retry", "--all", "--state", "decided"],
            ["queue", "pause"], ["queue", "pause", "intake", "--reason", ""], ["queue", "resume"],
            ["oar", "list", "--special", "5"], ["oar", "list", "--state", "lost"], ["oar", "show"], ["oar", "close"],
            ["oar", "export", "1"], ["oar", "export", "1", "x", "--format", "xml"],
            ["oar", "set", "1", "--cases", "0", "--from", "2026-01-01", "--authority", "x"],
            ["oar", "set", "1", "--days", "3651", "--from", "2026-01-01", "--authority", "x"],
            ["oar", "set", "6", "--cases", "2", "--from", "2026-01-01", "--authority", "x"],
            ["oar", "set", "1", "--cases", "2", "--from", "2026-01-01", "--authority", " "],
            ["pool", "list", "--queue", "special-1"], ["pool", "list", "--state", "lost"],
            ["pool", "list", "--urgency", "very"], ["pool", "screen", "P-1"],
            ["pool", "screen", "P-1", "--in", "--out"],
            ["advocate", "depart", "CA-7", "--on", "2026-02-03"],
            ["advocate", "depart", "CA-7", "--on", "soon", "--inventory", "-"],
            ["advocate", "depart", "CA-7", "--on", "2026-02-03", "--inventory", "-", "--departure", "soon"],
            ["advocate", "depart", "CA-7", "--on", "2026-02-03", "--inventory", "-", "--office", "x"],
            ["sweep", "run"], ["sweep", "run", "partitions", "--by", " "], ["sweep", "history", "--limit", "0"],
            ["sweep", "set", "partitions"], ["sweep", "set", "partitions", "--time", "24:00"],
            ["sweep", "set", "partitions", "--days", "someday"], ["sweep", "set", "partitions", "--missed", "never"],
            ["sweep", "set", "partitions", "--late-after", "59s"],
            ["sweep", "set", "partitions", "--late-after", "86401s"],
            ["sweep", "set", "partitions", "--late-after", "90.5s"],
            ["doctor", "--oldest", "0s"], ["doctor", "--skew", "721h"], ["retention", "set", "jobs"],
            ["status", "--every", "2"], ["status", "--watch", "--every", "99ms"],
            ["status", "--watch", "--every", "61m"], ["queue", "list", "--watch", "--every", "soon"],
            ["distribution", "apply"], ["distribution", "apply", "x"], ["distribution", "withdraw", "1"],
            ["distribution", "withdraw", "1", "--reason", " "], ["distribution", "list", "--state", "lost"],
            ["distribution", "verify"], ["distribution", "sample", "--cases", "150001"],
            ["letter", "list", "--kind", "love"], ["letter", "export", "x", "--kind", "love"],
            ["decide"], ["decide", "routing", "--list"], ["schema"], ["rule", "show"],
        ])
    func wrongUsage(_ words: [String]) throws {
        let run = try DocketTool.run(words)
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("docket: "))
        #expect(run.errors.contains("hint: "))
    }

    @Test(
        "--help exits 0 and is data",
        arguments: Set(Verb.all.map(\.words) + [[], ["job"]]).sorted { $0.count < $1.count })
    func help(_ words: [String]) throws {
        let run = try DocketTool.run(words + ["--help"])
        #expect(run.status == 0)
        #expect(run.output.contains("USAGE: docket"))
        #expect(run.errors.isEmpty)
    }

    @Test("a terminal gets a rule under bold heads, cut to its width; NO_COLOR takes the bold away and keeps the rule")
    func terminal() throws {
        let database = try MigratedDatabase()
        func shown(_ more: [String]) throws -> String {
            let folder = try TemporaryFolder()
            let verb = "stty cols 60; exec '\(DocketTool.program)' guidance list --database-url '\(database.url)'"
            let ending = try ToolProcess.start(
                ["/usr/bin/script", "-qec", verb, "/dev/null"],
                environment: more + ["PATH=/usr/bin:/bin", "TERM=xterm", "SHELL=/bin/sh"], output: folder.path("out")
            ).wait()
            #expect(ending == .exited(0))
            return try folder.text("out")
        }
        let styled = try shown([])
        #expect(styled.contains("\u{1B}[1mINSTRUMENT"))
        #expect(styled.contains("──"))
        #expect(styled.contains("…"))
        let plain = try shown(["NO_COLOR=1"])
        #expect(!plain.contains("\u{1B}"))
        #expect(plain.contains("──"))
    }

    @Test("a full disk is a failure, not success")
    func fullDisk() throws {
        let path = DocketTool.program
        let ending = try ToolProcess.start([path, "rule", "list", "--json"], output: "/dev/full").wait()
        #expect(ending == .exited(1))
    }

    @Test("--version says the program's version, the schema's and the rules'")
    func version() throws {
        let run = try DocketTool.run("--version")
        #expect(run.status == 0)
        #expect(
            run.output.wholeMatch(of: /docket [0-9]+\.[0-9]+\.[0-9]+, schema [0-9]+, rules sha256:[0-9a-f]{64}\n/)
                != nil)
    }
}
