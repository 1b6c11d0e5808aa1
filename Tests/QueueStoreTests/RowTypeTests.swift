import Postgres
import QueueStore
import TestKit
import Testing

@Suite("what a login hangs on the tables keeps neither retention nor a migration from its work")
struct RowTypeTests {
    private let aged: AgedJobs
    private let session: Session
    private let stranger: Session
    private var database: MigratedDatabase { aged.database }

    init() throws {
        aged = try AgedJobs(months: 2)
        session = try aged.database.open()
        let name = "hanger_" + (try aged.database.query("select current_database()::text", on: session).text(0, 0))
        try session.run(script: "create role \(name) login; grant usage on schema docket to \(name)")
        stranger = try Session.open(
            ConnectionOptions(
                url: aged.database.url.replacing("user=postgres", with: "user=\(name)"), applicationName: "hanger"))
        try Retention.set(.jobs, months: 1, authority: "a test", by: "a test", on: session)
    }

    /// Runs parts as a worker does, until one says that there is no more.
    private func sweep() throws {
        var goesOn = true
        while goesOn {
            _ = try Retention.detach(deadline: .seconds(5), on: session)
            _ = try session.execute(.begin)
            let days = try database.count("select (docket.action_date() - date '2000-01-01')::int8", on: session)
            goesOn = try Retention.perform(on: Int32(days), deadline: .seconds(5), on: session).goesOn
            _ = try session.execute(.commit)
        }
    }

    @Test("no row type of a table, a view or a later partition serves another login")
    func rowTypes() throws {
        let types = try database.query(
            "select c.relname::text from pg_class c where c.relnamespace = 'docket'::regnamespace and c.relkind in ('r', 'p', 'v')",
            on: session)
        #expect(types.count > 90)
        for row in 0..<types.count {
            let name = try types.text(row, 0)
            let error = #expect(throws: PostgresError.self) {
                try stranger.run(script: "create temporary table t (a docket.\(name))")
            }
            #expect(error?.sqlstate == "42501", "\(name)")
        }
    }

    @Test("a view in a temporary schema goes with the partition that it reads, whoever holds it")
    func temporary() throws {
        try stranger.run(
            script: """
                create temporary view v as select * from docket.job_p0; create temporary view w as select * from v;
                create temporary table t (a w); create temporary view u as select * from docket.outcome_p0
                """)
        try sweep()
        #expect(try aged.ranges(of: "job") == [1])
        #expect(try database.count("select count(*) from docket.retirement where state = 'dropped'") == 1)
    }

    @Test("anything else that reads a partition is left, and the sweep is refused by it", arguments: [false, true])
    func permanent(alsoTemporary: Bool) throws {
        if alsoTemporary { try stranger.run(script: "create temporary view v as select * from docket.job_p0") }
        try session.run(script: "create view public.report as select id from docket.job_p0")
        let error = #expect(throws: PostgresError.self) { try sweep() }
        session.leaveTransaction()
        #expect(error?.sqlstate == "2BP01")
        #expect(try database.count("select count(*) from public.report") == 999)
        try session.run(script: "drop view public.report")
        try sweep()
        #expect(try database.count("select count(*) from docket.retirement where state = 'dropped'") == 1)
    }
}
