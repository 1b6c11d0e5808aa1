import Postgres
import QueueStore
import TestKit
import Testing

@Suite("a database that does not keep text as UTF-8 is not migrated")
struct TextEncodingTests {
    @Test("by its encoding, before anything is made there", arguments: ["SQL_ASCII", "WIN1252", "LATIN1"])
    func refused(_ encoding: String) throws {
        let url = try PrivateCluster.shared().createDatabase(encoding: encoding)
        let session = try Session.open(ConnectionOptions(url: url, applicationName: "test"))
        for isDryRun in [true, false] {
            let error = #expect(throws: MigrationError.self) {
                try Migrator.migrate(session, rehearsal: nil, dryRun: isDryRun)
            }
            #expect(error == .otherEncoding(encoding))
            #expect(error?.description.contains(encoding) == true && error?.hint.contains("UTF8") == true)
        }
        #expect(try Migrator.version(session) == nil)
    }
}
