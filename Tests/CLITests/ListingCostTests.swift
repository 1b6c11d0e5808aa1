import Foundation
import Postgres
import TestKit
import Testing

@Suite("a listing reads what it shows, however many jobs there are")
struct ListingCostTests {
    private static let isLong = ProcessInfo.processInfo.environment["DOCKET_TEST_ALL"] == "1"

    /// How what a verb reads may grow.
    private enum Growth {
        /// Not with the jobs.
        case none
        /// The tables of jobs are read, each page once and never by the row.
        case tables
    }

    private static let bounded = [
        "status", "queue list", "job list", "job list --state failed --limit 5", "job list --state quarantined",
        "job list --state cancelled", "job list --state discarded", "job list --state scheduled",
        "job list --state held",
        "job list --state suspect", "job list --state running", "job list --state ready", "job list --state done",
        "job list --state referred", "job list --state decided", "job list --queue special-2", "job list --dead",
        "job list --case C-1001", "job list --case C-1001 --state decided", "task list", "task list --all",
        "task list --case C-1002", "case show C-1001", "case history C-1001", "referral list",
        "referral list --state answered", "referral list --urgent", "referral list --case C-1099", "referral show 1099",
        "decision show --case C-1001", "suspense list", "suspense list --state closed", "suspense list --case C-1000",
        "suspense show 1000", "letter list", "letter list --state stopped", "letter list --state pending",
        "letter list --case C-1000", "letter list --kind special-5 --state pending", "oar list", "oar show 1",
        "pool list",
        "pool list --state waiting", "pool list --state withdrawn", "pool list --urgency flagged", "pool show C-1000",
        "distribution list", "reference list", "guidance list", "advocate list", "office list", "sweep list",
        "sweep history", "retention show", "reading list", "job show 1001", "job show 47", "job show \(ready)",
    ]
    private static let reading = [
        "tally", "job list --queue letters", "job list --kind retention", "job list --reason nothing",
        "job list --since 1s",
    ]
    /// A job in ready, wherever the tests' sizes end.
    private static let ready = 46

    @Test("what a verb reads does not grow with the jobs, or by the pages of their tables alone")
    func cost() throws {
        let cluster = try PrivateCluster.start()
        defer { cluster.stop() }
        let watcher = try Session.open(ConnectionOptions(url: cluster.url(), applicationName: "watcher"))
        // What a vacuum reads is counted with the database.
        try watcher.run(script: "alter system set autovacuum = off")
        try watcher.run(script: "select pg_reload_conf()")
        let few = try ManyJobs(20_000, on: cluster, analyzed: false)
        // Without statistics at the size at which a plan matters: a planner's guess must not cost a walk.
        let many = try ManyJobs(Self.isLong ? 1_000_000 : 160_000, on: cluster, analyzed: Self.isLong)
        for (verbs, growth) in [(Self.bounded, Growth.none), (Self.reading, .tables)] {
            for verb in verbs {
                let (before, after) = (try blocks(verb, few, watcher), try blocks(verb, many, watcher))
                let most =
                    switch growth {
                    case .none: before + before / 2 + 2_000
                    case .tables: before + 3 * (try pages(many)) / 2
                    }
                #expect(after <= most, "docket \(verb) reads \(before) blocks of few jobs, \(after) of many")
            }
        }
    }

    /// The blocks that a verb reads, from memory or not.
    private func blocks(_ verb: String, _ jobs: ManyJobs, _ watcher: Session) throws -> Int64 {
        let name = try jobs.database.query("select current_database()").text(0, 0)
        func read() throws -> Int64 {
            // A backend has reported what it read before it is seen no more.
            let one = "select count(*) from pg_stat_activity where datname = '\(name)'"
            try awaitCondition("nobody is connected") {
                try watcher.execute(Statement(name: "others \(name)", sql: one)).int8(0, 0) == 0
            }
            let sum = "select (blks_hit + blks_read)::int8 from pg_stat_database where datname = '\(name)'"
            return try watcher.execute(Statement(name: "blocks \(name)", sql: sum)).int8(0, 0)
        }
        let before = try read()
        let run = try DocketTool.run(verb.split(separator: " ").map(String.init), database: jobs.database)
        #expect(run.status == 0, "docket \(verb): \(run.errors)")
        return try read() - before
    }

    /// The pages of the tables of jobs and of their indexes.
    private func pages(_ jobs: ManyJobs) throws -> Int64 {
        try jobs.database.count(
            """
            select sum(pg_total_relation_size(inhrelid))::int8 / 8192 from pg_inherits
            where inhparent in ('docket.job'::regclass, 'docket.outcome'::regclass, 'docket.decision'::regclass)
            """)
    }
}
