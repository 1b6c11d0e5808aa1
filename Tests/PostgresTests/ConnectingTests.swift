import Foundation
import Glibc
import Postgres
import TestKit
import Testing

@Suite("connecting ends within its deadline, says to what, and leaves nothing open")
struct ConnectingTests {
    /// A socket that takes connections and never answers, in a folder of its own.
    private static func blackHole() throws -> (folder: String, socket: Int32) {
        var template = Array("/tmp/docket-hole-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = Array("\(folder)/.s.PGSQL.5432".utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0 && listen(socket, 16) == 0)
        return (folder, socket)
    }

    @Test("a server that never answers is given up at the deadline")
    func silentServer() throws {
        let hole = try Self.blackHole()
        defer {
            close(hole.socket)
            try? FileManager.default.removeItem(atPath: hole.folder)
        }
        var options = ConnectionOptions(
            url: "postgresql://u:hunter2secret@/db?host=\(hole.folder)&port=5432", applicationName: "t")
        options.connectDeadline = .milliseconds(200)
        let began = ContinuousClock.now
        let error = postgresError { () throws(PostgresError) in try Session.open(options) }
        let took = ContinuousClock.now - began
        #expect(took >= .milliseconds(200) && took < .seconds(5))
        #expect(
            error == .connectDeadlineExceeded(target: "host \"\(hole.folder)\" port \"5432\" database \"db\""))
        #expect(error?.isTransient == true)
    }

    @Test("the SQLSTATE of a refusal is known, and decides whether trying again helps")
    func refusals() throws {
        let cluster = try PrivateCluster.shared()
        let unknown = postgresError { () throws(PostgresError) in
            try Session.open(ConnectionOptions(url: cluster.url(database: "nowhere"), applicationName: "t"))
        }
        #expect(unknown?.sqlstate == "3D000")
        #expect(unknown?.isTransient == false)
        #expect(unknown?.description.contains("\"nowhere\"") == true)
        let absent = postgresError { () throws(PostgresError) in
            try Session.open(ConnectionOptions(url: "host=/nonexistent dbname=x user=u", applicationName: "t"))
        }
        #expect(absent?.sqlstate == nil)
        #expect(absent?.isTransient == true)
        let setting = postgresError { () throws(PostgresError) in
            try Session.open(
                ConnectionOptions(url: cluster.url(), applicationName: "t", settings: [("work_mem", "x")]))
        }
        #expect(setting?.sqlstate == "22023")
    }

    @Test("a list of servers gives each its share of the deadline, so a silent first one does not hide the next")
    func severalServers() throws {
        let hole = try Self.blackHole()
        defer {
            close(hole.socket)
            try? FileManager.default.removeItem(atPath: hole.folder)
        }
        let folder = try PrivateCluster.shared().folder
        for ports in ["5432", "5432,5432,5432"] {
            var options = ConnectionOptions(
                url: "host=\(hole.folder),/nonexistent,\(folder)/s port=\(ports) dbname=postgres user=postgres"
                    + " target_session_attrs=read-write",
                applicationName: "t")
            options.connectDeadline = .seconds(3)
            let began = ContinuousClock.now
            #expect(try Session.open(options).query("SELECT 1").int4(0, 0) == 1)
            #expect(ContinuousClock.now - began >= .seconds(1))
        }
        var hopeless = ConnectionOptions(
            url: "host=\(hole.folder),\(hole.folder) port=5432 dbname=x user=u", applicationName: "t")
        hopeless.connectDeadline = .milliseconds(200)
        let began = ContinuousClock.now
        let error = postgresError { () throws(PostgresError) in try Session.open(hopeless) }
        #expect(ContinuousClock.now - began < .seconds(3))
        guard case .connectDeadlineExceeded? = error else {
            Issue.record("expected a missed deadline, found \(String(describing: error))")
            return
        }
    }

    @Test("a malformed URL is refused and not repeated")
    func malformed() {
        let options = ConnectionOptions(url: "postgresql://u:hunter2secret@[/x", applicationName: "t")
        let error = postgresError { () throws(PostgresError) in try Session.open(options) }
        #expect(error == .malformedTarget)
        #expect(!String(reflecting: options).contains("hunter2secret"))
        #expect(!"\(options)".contains("hunter2secret"))
        var dumped = ""
        dump(options, to: &dumped)
        #expect(!dumped.contains("hunter2secret"))
    }

    @Test("200 failed attempts of each sort leave no descriptor open")
    func noLeak() async {
        // In a process of its own: the other tests open and close sockets meanwhile.
        await #expect(processExitsWith: .success) {
            let cluster = try PrivateCluster.start()
            let hole = try Self.blackHole()
            var silent = ConnectionOptions(url: "host=\(hole.folder) port=5432 dbname=x", applicationName: "t")
            silent.connectDeadline = .milliseconds(1)
            let refusals = [
                silent, ConnectionOptions(url: "host=/nonexistent dbname=x", applicationName: "t"),
                ConnectionOptions(url: cluster.url(database: "nowhere"), applicationName: "t"),
                ConnectionOptions(url: "postgresql://[/", applicationName: "t"),
            ]
            let before = try ServerFixture.descriptors()
            for options in refusals {
                for _ in 1...200 {
                    let error = postgresError { () throws(PostgresError) in try Session.open(options) }
                    guard error != nil else { fatalError("a session was opened") }
                }
            }
            let after = try ServerFixture.descriptors()
            cluster.stop()
            close(hole.socket)
            try FileManager.default.removeItem(atPath: hole.folder)
            guard after == before else { fatalError("\(before) descriptors became \(after)") }
        }
    }
}
