import Foundation
import Postgres
import TestKit
import Testing

extension DaemonTests {
    @Suite("what only a person can mend ends a start with 78, said once with its hint")
    struct RefusedStartTests {
        private func ended(_ url: String, lockPath: String? = nil) throws -> String {
            let daemon = try DaemonProcess(url) { $0.lockPath = lockPath }
            #expect(try daemon.awaitEnd() == .exited(78), "\(daemon.log)")
            let line = try #require(daemon.log.split(separator: "\n").first { $0.contains("critical") })
            #expect(line.components(separatedBy: "hint").count == 2, "\(line)")
            return String(line)
        }

        @Test("a lock file in a folder that is not there, or that is no folder")
        func lock() throws {
            let database = try MigratedDatabase()
            for path in ["/no/such/folder/docketd.lock", "/etc/hostname/docketd.lock"] {
                #expect(try ended(database.url, lockPath: path).contains("open lock file"))
            }
        }

        @Test("a lock file in a folder that everybody may write to")
        func lockFolder() throws {
            let database = try MigratedDatabase()
            #expect(try ended(database.url, lockPath: "/tmp/docketd.lock").contains("others may write to its folder"))
        }

        @Test("a database that does not keep text as UTF-8")
        func encoding() throws {
            let url = try PrivateCluster.shared().createDatabase(encoding: "SQL_ASCII")
            #expect(try ended(url).contains("encoding SQL_ASCII"))
        }

        @Test("a database, and a login, that the server does not have")
        func database() throws {
            let url = try MigratedDatabase().url
            #expect(try ended("postgresql:///nosuch\(url.drop { $0 != "?" })").contains("3D000"))
            #expect(try ended(url.replacing("user=postgres", with: "user=nosuch")).contains("28000"))
            #expect(try ended("postgresql:///x?nosuch=1").contains("database URL"))
            #expect(try ended("postgresql://localhost:abc/x").contains(/connection setting .{1,2}port/))
            #expect(try ended("postgresql:///x?service=nosuch").contains("no service file defines the service"))
        }

        @Test("guidance that lapses is logged at the start, and again when the date or a record changes it")
        func guidance() throws {
            let database = try MigratedDatabase(rehearsal: true)
            func move(to date: String) throws {
                try database.open().run(script: "update docket.database_mode set business_date = '\(date)'")
            }
            try move(to: "2026-08-01")
            let daemon = try DaemonProcess(database.url)
            try daemon.awaitReady()
            try awaitCondition("the log says when it lapses") {
                daemon.log.contains("warning") && daemon.log.contains("lapses on 2026-09-30, in 60 days")
            }
            try move(to: "2026-10-01")
            try awaitCondition("the log says that it has lapsed") {
                daemon.log.contains("lapsed on 2026-09-30: all routing is referred")
            }
            #expect(daemon.log.components(separatedBy: "in 60 days").count == 2)
            #expect(try daemon.stop() == .exited(0))
        }
    }
}
