import JSONText
import TestKit
import Testing

@Suite("docket offers the name that was meant, where a name is one of a list")
struct NearNameTests {
    @Test("for queues, kinds, sweeps, readings, documents, rules, areas, states and facts")
    func offered() throws {
        let database = try MigratedDatabase(rehearsal: true)
        let authority = ["--authority", "x", "--yes"]
        for (words, input, meant) in [
            (["queue", "pause", "intak"], "", "intake"), (["queue", "resume", "intak"], "", "intake"),
            (["job", "list", "--queue", "intak"], "", "intake"),
            (["job", "enqueue", "--queue", "intak"], "", "intake"),
            (["job", "enqueue", "--kind", "rout"], "", "route"), (["job", "list", "--kind", "rout"], "", "route"),
            (["queue", "set", "intake", "--kind", "rout", "--attempts", "3"], "", "route"),
            (["job", "cancel", "--queue", "intak", "--yes"], "", "intake"),
            (["sweep", "run", "suspense-expir"], "", "suspense-expiry"),
            (["sweep", "history", "partition"], "", "partitions"),
            (["reading", "set", "R-INTL-1", "refer", "--from", "2026-03-01"] + authority, "", "R-INTL-01"),
            (["guidance", "extend", "TAS-13-1225-004", "--until", "2027-01-01"] + authority, "", "TAS-13-1225-0004"),
            (["referral", "list", "--rule", "ROUTE-6"], "", "ROUTE-06"),
            (["referral", "list", "--to", "distribution analyst"], "", "distribution analysts"),
            (["distribution", "list", "--state", "applid"], "", "applied"),
            (["pool", "list", "--state", "waitin"], "", "waiting"), (["oar", "list", "--state", "opn"], "", "open"),
            (["letter", "list", "--kind", "acknowledgment"], "", "acknowledgement"),
            (["job", "enqueue"], #"{"facts":{"new_cas":true}}"#, "new_case"),
        ] as [([String], String, String)] {
            let run = try DocketTool.run(words, database: database, input: Array(input.utf8))
            #expect(run.status == 2 || run.status == 3, "\(words): \(run.errors)")
            #expect(
                run.errors.lowercased().contains("did you mean \"\(meant.lowercased())\"?"), "\(words): \(run.errors)")
        }
    }

    @Test("for the verbs that need no database")
    func withoutDatabase() throws {
        for (words, input, meant) in [
            (["rule", "show", "ROUTE-6"], "", "ROUTE-06"), (["decide", "routng"], "{}", "routing"),
            (["schema", "routng"], "", "routing"), (["rule", "list", "--area", "rooting"], "", "routing"),
            (["decide", "routing", "--on", "2026-02-03"], #"{"new_cas":true}"#, "new_case"),
        ] as [([String], String, String)] {
            let run = try DocketTool.run(words, input: Array(input.utf8))
            #expect(run.status == 2 || run.status == 3, "\(words): \(run.errors)")
            #expect(run.errors.contains("Did you mean \"\(meant)\"?"), "\(words): \(run.errors)")
        }
    }

    @Test("a name that is near to none is repeated without an offer")
    func none() throws {
        let database = try MigratedDatabase(rehearsal: true)
        for words in [
            ["queue", "pause", "xyzzy"], ["sweep", "run", "xyzzy"], ["referral", "list", "--rule", "xyzzy"],
        ] {
            let run = try DocketTool.run(words, database: database)
            #expect(run.status == 3 && run.errors.contains("\"xyzzy\"") && !run.errors.contains("Did you mean"))
        }
    }
}
