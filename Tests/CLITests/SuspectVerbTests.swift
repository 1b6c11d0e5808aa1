import JSONText
import Postgres
import TestKit
import Testing

@Suite("docket shows the jobs under which workers died, with the evidence, and does convicted work anew")
struct SuspectVerbTests {
    /// In queue bench: 1 is a suspect after one death beside others; 2 is convicted by two traps alone; 3 is convicted by
    /// five kills; 4 failed by an error of its own; 5 is ready.
    private static func filled() throws -> MigratedDatabase {
        let database = try MigratedDatabase()
        let session = try database.open()
        defer { session.close() }
        try session.run(
            script: """
                insert into docket.host (name, pid, version) values ('north', 10, '0.1.0');
                select docket.enqueue('bench', '{"do":"trap"}', 'drill') from generate_series(1, 5);
                insert into docket.outcome (job_id, state, attempt, result) values (4, 3, 1, 'refused: 23514 x');
                delete from docket.ready where job_id in (1, 2, 3, 4);
                create function pg_temp.die(job bigint, verdict text, signal int, file text) returns void language plpgsql as $$
                declare
                    made bigint;
                begin
                    insert into docket.incarnation (host, pid) select id, 11 from docket.host returning id into made;
                    delete from docket.suspect where job_id = job;
                    insert into docket.lease (incarnation, n, queue, ids, attempts) values (made, 1, 8, array[job], '{0}');
                    perform docket.worker_died(made, array[job], '{}', verdict, '{}', signal::int2, null, file,
                        case when file is not null then 41 end, 20480, 1500, 300);
                end $$;
                select pg_temp.die(1, 'shared', 9, null);
                select pg_temp.die(2, 'shared', 4, 'Drill.swift'), pg_temp.die(2, 'trap', 4, 'Drill.swift'),
                    pg_temp.die(2, 'trap', 4, 'Drill.swift');
                select pg_temp.die(3, 'killed', 9, null) from generate_series(1, 5);
                """)
        return database
    }

    private func jobs(_ words: String..., database: MigratedDatabase) throws -> [Int64] {
        let found = try DocketTool.run(["job", "list", "--json"] + words, database: database).document()
        return (found["jobs"]?.elements ?? []).compactMap { $0["job"]?.int }.sorted()
    }

    @Test(
        "the list has suspects and the convicted as states of their own, as data and as a table",
        arguments: [("suspect", [1]), ("quarantined", [2, 3]), ("failed", [2, 3, 4])] as [(String, [Int64])])
    func lists(_ state: String, _ expected: [Int64]) throws {
        let database = try Self.filled()
        #expect(try jobs("--state", state, database: database) == expected)
        #expect(try jobs("--state", state, "--queue", "bench", database: database) == expected)
        #expect(try jobs("--state", state, "--queue", "intake", database: database) == [])
        let table = try DocketTool.run("job", "list", "--state", state, database: database)
        #expect(table.status == 0)
        let lines = table.output.split(separator: "\n")
        let shown = lines.compactMap { $0.split(separator: " ").first.flatMap { Int64($0) } }
        #expect(shown.sorted() == expected, "\(table.output)")
        let page = try DocketTool.run("job", "list", "--state", state, "--limit", "1", database: database)
        #expect(page.status == 0 && page.errors.contains("more with --before"))
    }

    @Test("job show has each death with its evidence; what counts against the job says so")
    func evidence() throws {
        let database = try Self.filled()
        func shown(_ job: Int) throws -> JSONValue {
            try DocketTool.run("job", "show", "\(job)", "--json", database: database).document()
        }
        let suspect = try shown(1)
        #expect(suspect["state"]?.string == "suspect")
        #expect(suspect["deaths"]?.elements.map { $0["counts"]?.bool } == [false])
        let convicted = try shown(2)
        #expect(convicted["state"]?.string == "failed")
        #expect(
            convicted["result"]?.string
                == "quarantined: 2 workers died while they ran it alone, the last by signal 4 at Drill.swift:41")
        let deaths = convicted["deaths"]?.elements ?? []
        #expect(deaths.map { $0["verdict"]?.string } == ["shared", "trap", "trap"])
        #expect(deaths.map { $0["counts"]?.bool } == [false, true, true])
        for death in deaths {
            #expect(death["signal"]?.int == 4 && death["exit_status"] == .null)
            #expect(death["file"]?.string == "Drill.swift" && death["line"]?.int == 41)
            #expect(death["rss_max_kib"]?.int == 20_480)
            #expect(death["user_us"]?.int == 1_500 && death["system_us"]?.int == 300)
            #expect(death["host"]?.string == "north")
            #expect(death["at"]?.string?.hasSuffix("Z") == true)
        }
        #expect(try shown(3)["deaths"]?.elements.map { $0["verdict"]?.string } == Array(repeating: "killed", count: 5))
        #expect(try shown(5)["deaths"]?.elements.isEmpty == true)
        let text = try DocketTool.run("job", "show", "2", database: database)
        #expect(text.status == 0 && text.output.contains("Drill.swift") && text.output.contains("trap"))
    }

    @Test(
        "a convicted job is done anew as a job without a past, by its id or with all that failed; a dry run only says so"
    )
    func retries() throws {
        let database = try Self.filled()
        func run(_ words: String...) throws -> JSONValue {
            try DocketTool.run(["job", "retry", "--json"] + words, database: database).document()
        }
        let dry = try run("2", "--dry-run")
        #expect(dry["count"]?.int == 1 && dry["sample"]?.elements.map { $0["job"]?.int } == [2])
        #expect(try database.count("select count(*) from docket.job") == 5)
        let told = try DocketTool.run("job", "retry", "2", "--dry-run", database: database)
        #expect(told.status == 0 && told.output.hasPrefix("would have retried 1 job"))
        let made = try #require(try run("2")["retried"]?.elements.first?["retried_as"]?.int)
        let again = try DocketTool.run("job", "show", "\(made)", "--json", database: database).document()
        #expect(again["state"]?.string == "ready" && again["attempt"]?.int == 0)
        #expect(again["deaths"]?.elements.isEmpty == true)
        #expect(try jobs("--state", "quarantined", database: database) == [2, 3], "the first job stays what it is")
        let refused = try DocketTool.run("job", "retry", "2", database: database)
        #expect(refused.status == 4 && refused.errors.contains("retried as job \(made)"))
        let reason = try run("--all", "--state", "failed", "--reason", "quarantined")
        #expect(reason["retried"]?.elements.map { $0["job"]?.int } == [3])
        #expect(try run("--queue", "bench", "--state", "failed")["retried"]?.elements.map { $0["job"]?.int } == [4])
    }

    @Test("a suspect is not retried, since it waits to run alone; it can be cancelled and discarded")
    func suspects() throws {
        let database = try Self.filled()
        let retried = try DocketTool.run("job", "retry", "1", database: database)
        #expect(retried.status == 4 && retried.errors.contains("job 1 is suspect"))
        #expect(try jobs("--state", "suspect", database: database) == [1])
        let dry = try DocketTool.run("job", "cancel", "1", "--dry-run", "--json", database: database).document()
        #expect(dry["count"]?.int == 1)
        let made = try DocketTool.run("job", "cancel", "1", "--yes", "--json", database: database).document()
        #expect(made["count"]?.int == 1)
        #expect(try jobs("--state", "suspect", database: database) == [])
        #expect(try jobs("--state", "cancelled", database: database) == [1])
        let shown = try DocketTool.run("job", "show", "1", "--json", database: database).document()
        #expect(shown["deaths"]?.elements.count == 1, "the evidence stays")
    }

    @Test(
        "suspects are discarded with their queue, or alone by their state; other jobs stay", arguments: [false, true])
    func discarded(_ byState: Bool) throws {
        let database = try Self.filled()
        let words = ["--queue", "bench", "--reason", "sent twice", "--yes", "--json"]
        let state = byState ? ["--state", "suspect"] : []
        let dry = try DocketTool.run(["job", "discard", "--dry-run"] + words + state, database: database).document()
        #expect(dry["count"]?.int == (byState ? 1 : 2))
        let made = try DocketTool.run(["job", "discard"] + words + state, database: database).document()
        #expect(made["count"]?.int == (byState ? 1 : 2))
        #expect(try jobs("--state", "discarded", database: database) == (byState ? [1] : [1, 5]))
        #expect(try database.count("select count(*) from docket.suspect") == 0)
    }
}
