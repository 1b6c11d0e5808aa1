import Postgres
import TestKit
import Testing

@Suite("of many clients that enqueue the same key at once, one makes the job")
struct DedupeTests {
    private static let clientsCount = 80
    private static let keysCount = 10

    @Test("80 clients, all let go at the same moment, in each scope")
    func sameKeys() throws {
        // A cluster of its own: these sessions are nearly all that one server allows.
        let cluster = try PrivateCluster.start()
        defer { cluster.stop() }
        let database = try MigratedDatabase(on: cluster)
        for scope in ["waiting", "unfinished", "ever"] { try Self.race(database, scope) }
        #expect(try database.count("select count(*) from docket.job") == Int64(3 * Self.keysCount))
        #expect(try database.count("select count(*) from docket.ready") == Int64(3 * Self.keysCount))
    }

    private static func race(_ database: MigratedDatabase, _ scope: String) throws {
        let gate = try database.open()
        try gate.run(script: "begin; select pg_advisory_xact_lock(7)")
        let clients = (1...clientsCount).map { _ in
            Background { () throws -> [(job: Int64, created: Bool)] in
                let session = try database.open(applicationName: "enqueuer")
                _ = try database.query("select pg_advisory_lock_shared(7)::text", on: session)
                return try (1...keysCount).map { key in
                    let rows = try database.query(
                        "select job_id, created from docket.enqueue('intake', '{}', key => '\(scope) \(key)', key_scope => '\(scope)')",
                        on: session)
                    return (try rows.int8(0, 0), try rows.bool(0, 1))
                }
            }
        }
        try database.await(
            "all wait at the gate",
            "select count(*) = \(clientsCount) from pg_locks where locktype = 'advisory' and not granted")
        try gate.run(script: "commit")
        let answers = try clients.map { try $0.value() }
        for key in 0..<keysCount {
            #expect(Set(answers.map { $0[key].job }).count == 1)
            #expect(answers.filter { $0[key].created }.count == 1)
        }
        // A backend gives its place back a moment after its client has gone.
        try database.await(
            "the clients' places are free",
            "select count(*) = 0 from pg_stat_activity where application_name = 'enqueuer'")
    }
}
