import Postgres
import QueueStore
import TestKit
import Testing

@Suite("the schema says which programs may work on it, and is what the migrations make")
struct SchemaStateTests {
    @Test(
        "a program of the schema's own version is suited; an older one from the oldest on; a newer one never",
        arguments: [
            (20, 18, 20, true), (20, 18, 19, true), (20, 18, 18, true), (20, 18, 17, false), (20, 18, 21, false),
            (20, 20, 20, true), (20, 20, 19, false), (20, 21, 20, true),
        ])
    func suits(_ version: Int32, _ oldest: Int32, _ program: Int32, _ expected: Bool) {
        #expect(SchemaState(version: version, oldestProgram: oldest).suits(program: program) == expected)
    }

    @Test("a database says its version and the oldest program; one that was never migrated says nothing")
    func read() throws {
        let session = try Session.open(
            ConnectionOptions(url: PrivateCluster.shared().createDatabase(), applicationName: "test"))
        #expect(try SchemaState.read(session) == nil)
        _ = try Migrator.migrate(session, rehearsal: nil)
        let state = try #require(try SchemaState.read(session))
        #expect(state.version == Migrator.version)
        #expect(state.oldestProgram <= Migrator.version)
        #expect(state.suits(program: Migrator.version))
    }

    @Test("the digest of a migrated database is that of a pristine one, on every run, and an added column changes it")
    func digest() throws {
        let database = try MigratedDatabase()
        let session = try database.open()
        let first = try SchemaDrift.report(on: session)
        #expect(first.differences == [], "\(first.differences)")
        #expect(first.digest == first.pristineDigest && first.digest.count == 64)
        try session.run(script: "set search_path = docket; set datestyle = 'German'")
        #expect(try SchemaDrift.report(on: database.open()).digest == first.digest)
        try session.run(script: "alter table docket.office add column extra int")
        let second = try SchemaDrift.report(on: database.open())
        #expect(second.digest != first.digest && second.pristineDigest == first.digest)
        #expect(second.differences.map(\.name) == ["office.extra"])
    }
}
