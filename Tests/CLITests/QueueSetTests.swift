import JSONText
import TestKit
import Testing

@Suite("docket changes how a queue's jobs are tried, and shows it")
struct QueueSetTests {
    private func run(_ words: String..., database: MigratedDatabase) throws -> DocketTool.Run {
        try DocketTool.run(["queue"] + words, database: database)
    }

    private func policy(_ queue: String, _ database: MigratedDatabase) throws -> [JSONValue] {
        let queues = try run("list", "--json", database: database).document()["queues"]?.elements ?? []
        return queues.first { $0["queue"]?.string == queue }?["policy"]?.elements ?? []
    }

    @Test("what is named changes, for one kind or for all of the queue, by name; the rest stays")
    func changes() throws {
        let database = try MigratedDatabase()
        let dry = try run(
            "set", "bench", "--attempts", "9", "--dry-run", "--json", database: database
        ).document()
        #expect(dry["count"]?.int == 2)
        #expect(try policy("bench", database).map { $0["attempts"]?.int } == [5, 5])
        let made = try run(
            "set", "bench", "--kind", "drill", "--attempts", "9", "--deadline", "1m", "--retry-first", "250ms",
            "--retry-max", "2h", "--by", "A. Clerk", "--json", database: database
        ).document()
        #expect(made["count"]?.int == 1)
        let drill = try #require(try policy("bench", database).first { $0["kind"]?.string == "drill" })
        #expect(made["policy"]?.elements == [drill])
        #expect(drill.keys == ["kind", "attempts", "deadline_ms", "retry_first_ms", "retry_max_ms"])
        #expect(drill["attempts"]?.int == 9)
        #expect(drill["deadline_ms"]?.int == 60_000)
        #expect(drill["retry_first_ms"]?.int == 250)
        #expect(drill["retry_max_ms"]?.int == 7_200_000)
        #expect(try policy("bench", database).map { $0["attempts"]?.int } == [5, 9])
        #expect(try policy("intake", database).map { $0["attempts"]?.int } == [5])
        let stored =
            "SELECT count(*) FROM docket.kind WHERE changed_by = 'A. Clerk' AND changed_at <= clock_timestamp()"
        #expect(try database.count(stored) == 1)
        let text = try run("set", "bench", "--attempts", "2", database: database).output
        #expect(text.contains("drill: 2 attempts of 1m, 250ms to 2h between them"))
        #expect(try run("list", database: database).output.contains("2 2"))
        #expect(try run("set", "bench", "--attempts", "2", "--json", database: database).document()["count"]?.int == 0)
    }

    @Test(
        "each bound is taken, and what is beyond it is not",
        arguments: [
            (["--attempts", "0"], 2), (["--attempts", "1"], 0), (["--attempts", "100"], 0), (["--attempts", "101"], 2),
            (["--deadline", "99ms"], 2), (["--deadline", "100ms"], 0), (["--deadline", "24h"], 0),
            (["--deadline", "86401s"], 2), (["--retry-first", "0ms"], 2), (["--retry-first", "1ms"], 0),
            (["--retry-max", "24h"], 0), (["--retry-max", "86401s"], 2), (["--retry-first", "10m"], 0),
            (["--retry-first", "601s"], 2), (["--retry-max", "999ms"], 2), ([], 2),
        ] as [([String], Int32)])
    func bounds(_ words: [String], _ status: Int32) throws {
        let database = try MigratedDatabase()
        for more in [["--dry-run"], []] {
            let run = try DocketTool.run(["queue", "set", "bench"] + words + more, database: database)
            #expect(run.status == status, "\(run.errors)")
        }
        let changed = try database.count("SELECT count(*) FROM docket.kind WHERE changed_by IS NOT NULL")
        #expect(changed == (status == 0 ? 2 : 0))
    }

    @Test("an unknown queue, and a kind of another, are not found")
    func unknown() throws {
        let database = try MigratedDatabase()
        #expect(try run("set", "nowhere", "--attempts", "2", database: database).status == 3)
        #expect(try run("set", "intake", "--kind", "drill", "--attempts", "2", database: database).status == 3)
    }
}
