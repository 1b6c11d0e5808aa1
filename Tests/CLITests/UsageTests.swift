import Foundation
import TestKit
import Testing

@Suite("docket's exit statuses and streams hold for every verb")
struct UsageTests {
    /// Every verb that asks the database, with arguments that are right.
    static let databaseVerbs: [[String]] = [
        ["status"], ["queue", "list"], ["job", "list"], ["job", "show", "1"], ["job", "enqueue"],
        ["case", "show", "S-1"],
        ["decision", "show", "1"], ["decision", "show", "--case", "S-1"], ["referral", "list"], ["tally"],
        ["guidance", "list"], ["guidance", "extend", "TAS-13-1225-0004", "--until", "2027-01-01", "--authority", "x"],
        ["calendar", "set", "2026-02-03"], ["migrate"], ["migrate", "--dry-run"],
    ]

    @Test(
        "with the database down: exit 5, nothing on stdout, the failure and a hint on stderr", arguments: databaseVerbs)
    func databaseDown(_ words: [String]) throws {
        for form in [[], ["--json"]] {
            let run = try DocketTool.run(words + form, more: ["PGCONNECT_TIMEOUT=2"])
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
            ["job", "enqueue", "--skip-invalid"], ["job", "enqueue", "--rejects", "x"],
            ["case", "sample", "--count", "-1"],
            ["decide"], ["decide", "routing", "--list"], ["schema"], ["rule", "show"],
        ])
    func wrongUsage(_ words: [String]) throws {
        let run = try DocketTool.run(words)
        #expect(run.status == 2, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("docket: "))
        #expect(run.errors.contains("hint: "))
    }

    @Test("--help exits 0 and is data", arguments: databaseVerbs + [["decide"], ["schema"], ["case", "sample"], []])
    func help(_ words: [String]) throws {
        let run = try DocketTool.run(words.filter { !$0.hasPrefix("-") }.prefix(2) + ["--help"])
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
}
