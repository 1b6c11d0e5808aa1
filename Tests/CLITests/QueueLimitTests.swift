import JSONText
import TestKit
import Testing

@Suite("docket limits and weighs a queue, and shows it")
struct QueueLimitTests {
    private func run(_ words: [String], _ database: MigratedDatabase) throws -> JSONValue {
        try DocketTool.run(["queue"] + words + ["--json"], database: database).document()
    }

    @Test("what is named changes, the rest stays; a dry run shows what would be; none lifts")
    func limits() throws {
        let database = try MigratedDatabase()
        let planned = try run(["limit", "intake", "--running", "5", "--dry-run"], database)
        #expect(planned["running_max"]?.int == 5 && planned["dry_run"]?.bool == true)
        #expect(planned["limited_at"] == .null && planned["limited_by"] == .null)
        let told = try DocketTool.run("queue", "limit", "intake", "--running", "5", "--dry-run", database: database)
            .output
        #expect(told.hasPrefix("would change running max\nqueue "), "\(told)")
        #expect(told.split(separator: "\n").contains { $0.hasPrefix("limited by ") && $0.hasSuffix(" -") })
        #expect(try run(["limit", "intake"], database)["running_max"] == .null)
        let set = try run(["limit", "intake", "--running", "5", "--rate", "90/m", "--by", "me"], database)
        #expect(set["running_max"]?.int == 5 && set["burst"]?.int == 2 && set["limited_by"]?.string == "me")
        let more = try run(["limit", "intake", "--rate", "20/s", "--burst", "40", "--per-key", "3"], database)
        #expect(more["running_max"]?.int == 5 && more["burst"]?.int == 40 && more["per_key_max"]?.int == 3)
        let listed = try run(["list"], database)["queues"]?.elements.first
        #expect(listed?["running_max"]?.int == 5 && listed?["paused_at"] == .null)
        let status = try DocketTool.run("status", "--json", database: database).document()
        #expect(status["paused_queues"]?.elements.isEmpty == true)
        #expect(try run(["limit", "intake", "--running", "none"], database)["burst"]?.int == 40)
        #expect(try run(["limit", "intake", "--rate", "none"], database)["limited_at"] == .null)
        #expect(try database.count("select count(*) from docket.queue_gate") == 0)
    }

    @Test("a weight is set and shown", arguments: [("0", 2), ("1", 0), ("100", 0), ("101", 2)])
    func weight(words: String, status: Int32) throws {
        let database = try MigratedDatabase()
        let done = try DocketTool.run("queue", "weight", "intake", words, "--json", database: database)
        #expect(done.status == status)
        if status == 0 { #expect(try done.document()["weight"]?.int == Int64(words)) }
    }

    private static let taken = [
        "--running 1", "--running 1000000", "--rate 0.001/s", "--rate 1000000/s", "--rate 3.6/h",
        "--rate 1/s --burst 1",
        "--per-key 1", "--per-key 1000",
    ]
    private static let wrong = [
        "--running 0", "--running 1000001", "--running -1", "--rate 0.0009/s", "--rate 1000001/s", "--rate 5",
        "--rate 5/d",
        "--rate nan/s", "--burst 5", "--rate none --burst 5", "--rate 1/s --burst 0", "--per-key 0", "--per-key 1001",
    ]

    @Test("values at the bounds are taken, and those beyond are wrong usage")
    func ranges() throws {
        let database = try MigratedDatabase()
        for (options, status) in [(Self.taken, Int32(0)), (Self.wrong, Int32(2))] {
            for option in options {
                let words = option.split(separator: " ").map(String.init)
                let done = try DocketTool.run(["queue", "limit", "intake"] + words, database: database)
                #expect(done.status == status, "\(option): \(done.errors)")
            }
        }
    }

    @Test("an unknown queue is not found")
    func unknown() throws {
        let database = try MigratedDatabase()
        #expect(try DocketTool.run("queue", "limit", "nowhere", "--running", "1", database: database).status == 3)
        #expect(try DocketTool.run("queue", "weight", "nowhere", "1", database: database).status == 3)
    }

    @Test("lines with a limit key are held for their slot, shown so and taken back; a bad key is named and not shown")
    func lines() throws {
        let database = try MigratedDatabase()
        let line = #"{"facts":{},"queue":"bench","limit_key":"taxpayer 1"}"# + "\n"
        let made = try DocketTool.run("job", "enqueue", "--json", database: database, input: line + line).document()
        #expect(made["enqueued"]?.int == 2)
        let held = try DocketTool.run("job", "list", "--state", "held", "--json", database: database).document()
        #expect(held["jobs"]?.elements.count == 2)
        #expect(
            try DocketTool.run("job", "show", "1", "--json", database: database).document()["state"]?.string == "held")
        let status = try DocketTool.run("status", "--json", database: database).document()
        #expect(status["held"]?.int == 2)
        let taken = try DocketTool.run(
            "job", "cancel", "--queue", "bench", "--state", "held", "--yes", "--json", database: database
        ).document()
        #expect(taken["count"]?.int == 2)
        for (key, queue) in [(String(repeating: "s", count: 201), "bench"), ("", "bench")] {
            let bad = #"{"facts":{},"queue":"\#(queue)","limit_key":"\#(key)"}"#
            let refused = try DocketTool.run("job", "enqueue", database: database, input: bad)
            #expect(refused.status == 2)
            #expect(refused.errors.contains("limit_key") && !refused.errors.contains("secret"))
        }
    }
}
