import Postgres
import TestKit
import Testing

@Suite("of many clients that enqueue the same key at once, one makes the job")
struct DedupeTests {
    private static let clientsCount = 80
    private static let keysCount = 10

    @Test("80 clients, all let go at the same moment, in each scope", arguments: ["waiting", "unfinished", "ever"])
    func sameKeys(scope: String) throws {
        // A cluster of its own: these sessions are nearly all that one server allows.
        let cluster = try PrivateCluster.start()
        defer { cluster.stop() }
        let database = try MigratedDatabase(on: cluster)
        let gate = try database.open()
        try gate.run(script: "begin; select pg_advisory_xact_lock(7)")
        let clients = (1...Self.clientsCount).map { _ in
            Background { () throws -> [(job: Int64, created: Bool)] in
                let session = try database.open(applicationName: "enqueuer")
                _ = try database.query("select pg_advisory_lock_shared(7)::text", on: session)
                return try (1...Self.keysCount).map { key in
                    let rows = try database.query(
                        "select job_id, created from docket.enqueue('intake', '{}', key => 'k\(key)', key_scope => '\(scope)')",
                        on: session)
                    return (try rows.int8(0, 0), try rows.bool(0, 1))
                }
            }
        }
        try database.await(
            "all wait at the gate",
            "select count(*) = \(Self.clientsCount) from pg_locks where locktype = 'advisory' and not granted")
        try gate.run(script: "commit")
        let answers = try clients.map { try $0.value() }
        for key in 0..<Self.keysCount {
            #expect(Set(answers.map { $0[key].job }).count == 1)
            #expect(answers.filter { $0[key].created }.count == 1)
        }
        #expect(try database.count("select count(*) from docket.job") == Int64(Self.keysCount))
        #expect(try database.count("select count(*) from docket.ready") == Int64(Self.keysCount))
    }
}
