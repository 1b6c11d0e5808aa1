import Foundation
import Glibc
import Postgres
import Synchronization

/// What went wrong while a private cluster was started, used or stopped; only tests see it.
package struct PrivateClusterError: Error, CustomStringConvertible {
    /// What was tried and what came back.
    package let description: String
}

/// A throw-away PostgreSQL in a folder of its own, on a unix socket only, gone when the test process ends, however it
/// ends: a small guard process outside of the tests' process group removes it when it sees end-of-file.
package final class PrivateCluster: Sendable {
    /// The folder of data, socket and log.
    package let folder: String
    private let tools: ServerTools
    private let guardian: ClusterGuard
    private let databases = Mutex(Databases())

    private struct Databases {
        /// How many there are but for the templates.
        var count = 0
        /// By what was done to them.
        var templates: Set<String> = []
    }

    private static let one = Mutex<PrivateCluster?>(nil)

    /// The cluster of this test process, started by the first call and stopped at exit; not durable.
    package static func shared() throws -> PrivateCluster {
        try one.withLock { shared in
            if let shared { return shared }
            let cluster = try start(durable: false)
            shared = cluster
            // At exit the guard does its work and is waited for, so that nothing is left when the process is gone.
            atexit { PrivateCluster.one.withLock { $0 }?.guardian.release() }
            return cluster
        }
    }

    /// Starts a cluster of its own, for tests that restart or stop it. `durable` keeps what commits promise over a
    /// crash, at the price of speed. About a second.
    package static func start(durable: Bool = false) throws -> PrivateCluster {
        let tools = try ServerTools()
        let folder = try makeFolder(tools)
        // From here on the folder has a guard, so that a failure below leaves nothing either.
        let guardian = try ClusterGuard(folder: folder, tools: tools)
        do {
            let cluster = PrivateCluster(folder: folder, tools: tools, guardian: guardian)
            try cluster.create(durable: durable)
            try cluster.control("start")
            return cluster
        } catch {
            guardian.release()
            throw error
        }
    }

    /// Starts a streaming standby of this cluster, in a folder of its own.
    package func startStandby() throws -> PrivateCluster {
        let other = try Self.makeFolder(tools)
        let guardian = try ClusterGuard(folder: other, tools: tools)
        do {
            let standby = PrivateCluster(folder: other, tools: tools, guardian: guardian)
            try tools.run(
                "pg_basebackup",
                ["-D", "\(other)/data", "-h", "\(folder)/s", "-U", "postgres", "-X", "stream", "-c", "fast", "-R"])
            try standby.append("unix_socket_directories = '\(other)/s'\n")
            try standby.control("start")
            return standby
        } catch {
            guardian.release()
            throw error
        }
    }

    /// Makes a standby the primary.
    package func promote() throws { try control("promote") }

    private init(folder: String, tools: ServerTools, guardian: ClusterGuard) {
        self.folder = folder
        self.tools = tools
        self.guardian = guardian
    }

    deinit { guardian.release() }

    /// A database URL for libpq, with nothing left to the environment.
    package func url(database: String = "postgres") -> String {
        "postgresql:///\(database)?host=\(folder)/s&port=5432&user=postgres"
    }

    /// Creates an empty database of a new name and returns its URL.
    package func createDatabase() throws -> String {
        // CREATE DATABASE in several sessions at once waits for locks only, so one at a time costs nothing.
        try databases.withLock { try createNext(&$0, from: "template1") }
    }

    /// Creates an empty database that keeps text in another encoding than UTF-8.
    package func createDatabase(encoding: String) throws -> String {
        try databases.withLock {
            try createNext(&$0, from: "template0 encoding '\(encoding)' lc_collate 'C' lc_ctype 'C'")
        }
    }

    /// Creates a database of a new name as a copy of a template, and returns its URL.
    ///
    /// - Parameter prepare: fills the template of that name, given its URL: once a cluster. A test that needs the same takes
    ///   a tenth of the time so.
    package func createDatabase(as template: String, prepare: (String) throws -> Void) throws -> String {
        try databases.withLock { databases in
            if !databases.templates.contains(template) {
                try create("template_\(template)", from: "template1")
                try prepare(url(database: "template_\(template)"))
                databases.templates.insert(template)
            }
            return try createNext(&databases, from: "template_\(template)")
        }
    }

    private func createNext(_ databases: inout Databases, from template: String) throws -> String {
        databases.count += 1
        let name = "t\(getpid())_\(databases.count)"
        try create(name, from: template)
        return url(database: name)
    }

    private func create(_ name: String, from template: String) throws {
        let session = try Session.open(ConnectionOptions(url: url(), applicationName: "test-kit"))
        defer { session.close() }
        try session.run(script: "CREATE DATABASE \(name) TEMPLATE \(template)", name: "create database")
    }

    /// Stops the server in that mode, `immediate` being a crash, and starts it again.
    package func restart(mode: String = "fast") throws {
        try control("stop", "-m", mode)
        try control("start")
    }

    /// Stops the server in that mode and leaves its data, for tests of a server that is away.
    package func halt(mode: String = "fast") throws { try control("stop", "-m", mode) }

    /// Starts a server that was halted.
    package func resume() throws { try control("start") }

    /// Stops the server and removes its folder. Safe to call again.
    package func stop() { guardian.release() }

    /// The server's log so far.
    package func logText() -> String {
        (try? String(contentsOfFile: "\(folder)/server.log", encoding: .utf8)) ?? ""
    }

    private func control(_ arguments: String...) throws {
        // The log is opened by pg_ctl's child, which is the server's user already.
        try tools.run("pg_ctl", ["-D", "\(folder)/data", "-l", "\(folder)/server.log", "-w", "-s"] + arguments)
    }

    private func create(durable: Bool) throws {
        try tools.run(
            "initdb",
            ["-D", "\(folder)/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync"])
        let safety = durable ? "on" : "off"
        let settings = """
            listen_addresses = ''
            unix_socket_directories = '\(folder)/s'
            port = 5432
            max_connections = 100
            fsync = \(safety)
            synchronous_commit = \(safety)
            full_page_writes = \(safety)
            track_commit_timestamp = on
            log_error_verbosity = terse
            log_parameter_max_length_on_error = 0
            log_min_messages = log
            log_min_error_statement = panic

            """
        try append(settings)
    }

    private func append(_ settings: String) throws {
        let file = try FileHandle(forWritingTo: URL(fileURLWithPath: "\(folder)/data/postgresql.conf"))
        defer { file.closeFile() }
        file.seekToEndOfFile()
        file.write(Data(settings.utf8))
    }

    private static func makeFolder(_ tools: ServerTools) throws -> String {
        // Short, because the socket's path must stay below 108 bytes.
        var template = Array("/tmp/docket-pg-XXXXXX".utf8CString)
        guard mkdtemp(&template) != nil else {
            throw PrivateClusterError(description: "could not make a folder: errno \(errno)")
        }
        let folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
        mkdir("\(folder)/s", 0o755)
        for path in [folder, "\(folder)/s"] {
            chmod(path, 0o755)
            if let owner = tools.owner { chown(path, owner.user, owner.group) }
        }
        return folder
    }
}
