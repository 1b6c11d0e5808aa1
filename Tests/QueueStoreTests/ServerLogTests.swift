import Foundation
import Postgres
import TestKit
import Testing

@Suite("a refused job leaves nothing of a taxpayer in the server's log, however it was written")
struct ServerLogTests {
    /// Values that occur nowhere else on this machine.
    private let name = "Zq\(UInt64.random(in: 1 << 60...UInt64.max))"
    private let tin = "900-\(Int.random(in: 10...69))-\(Int.random(in: 1_000...9_999))"

    private func leaks(in text: String) -> Bool { text.contains(name) || text.contains(tin) }

    private var facts: String { #"{"taxpayer_name":"Maria \#(name)","taxpayer_tin":"\#(tin)"}"# }

    /// What is refused for itself: the arguments of docket.enqueue behind its queue, as literals.
    private var refused: [[(name: String, type: String, value: String)]] {
        let facts = (name: "facts", type: "json", value: facts)
        return [
            [facts, ("case_number", "text", "bad number \(name)")], [facts, ("case_number", "text", tin)],
            [facts, ("case_number", "text", String(repeating: tin, count: 10))],
            [facts, ("priority", "int2", "5")], [facts, ("priority", "int2", tin)],
            [facts, ("priority", "int2", "40000")],
            [facts, ("run_at", "timestamptz", "infinity")], [facts, ("run_at", "timestamptz", "\(tin) \(name)")],
            [facts, ("key", "text", String(repeating: name, count: 20))], [facts, ("key", "text", tin)],
            [facts, ("limit_key", "text", String(repeating: name, count: 20))], [facts, ("limit_key", "text", tin)],
            [facts, ("key_scope", "text", name)], [facts, ("kind", "text", name)],
            [("facts", "json", self.facts + "x")], [("facts", "json", "{\"\(tin)\": \(name)}")],
            [("facts", "json", "[\(self.facts)]")], [("facts", "json", name)],
            [("facts", "json", #"{"a":"\#(name)","rulings":[]}"#)],
            [("facts", "json", #"{"a":"\#(String(repeating: name + tin, count: 3_000))"}"#)],
            [("facts", "jsonb", self.facts)], [("facts", "int8", tin)],
        ]
    }

    private static func quoted(_ text: String) -> String { "'" + text.replacing("'", with: "''") + "'" }

    /// Runs each refused call with literals, and with its values as text parameters; all are refused.
    private func enqueueAll(_ database: MigratedDatabase) throws {
        let session = try database.open()
        for (row, arguments) in refused.enumerated() {
            let literals = arguments.map { "\($0.name) => \(Self.quoted($0.value))::\($0.type)" }
            #expect(throws: PostgresError.self, "row \(row) by literals") {
                try session.run(script: "select docket.enqueue('intake', \(literals.joined(separator: ", ")))")
            }
            let p = Parameters()
            for argument in arguments { p.append(text: argument.value) }
            let places = arguments.enumerated().map { "\($1.name) => $\($0 + 1)::text::\($1.type)" }
            #expect(throws: PostgresError.self, "row \(row) by parameters") {
                try session.execute(
                    Statement(
                        name: "refused \(row)",
                        sql: "select docket.enqueue('intake', \(places.joined(separator: ", ")))"), p)
            }
        }
        let statements = [
            // What breaks off a literal, or names what there is not, is quoted by the parser's own message.
            "select docket.enqueue('intake', '{\"taxpayer_name\":\"Maria O'\(name)\"}')",
            "select docket.enqueue('intake', '\(facts)", "select docket.enqueue('intake', \"\(name)\")",
            "select docket.enqueue_batch('intake', array['\(facts)', '{\"\(tin)']::json[])",
            "select docket.enqueue_batch('intake', array['\(facts)']::json[], case_numbers => array['\(tin)'])",
            "select docket.enqueue_batch('intake', array['\(facts)']::json[], case_numbers => array['\(name)', 'b'])",
            "select docket.enqueue_batch('intake', '{\(name)}')",
            "select docket.operator_enqueue('distribution', '\(facts)', case_number => '\(tin)')",
            "select docket.enqueue('intake', convert_from('\\xff'::bytea || '\(name)', 'UTF8')::json)",
            "do $$ begin perform docket.enqueue('intake', '\(facts)', case_number => '\(name) \(tin)'); end $$",
            "insert into docket.job (queue, kind, priority, facts) values (1, 1, 9, '\(facts)')",
        ]
        for sql in statements {
            #expect(throws: PostgresError.self) { try session.run(script: sql) }
        }
    }

    /// Two producers that wait for each other's keys, one that waits until it is cancelled, and one that is ended.
    private func waitAll(_ database: MigratedDatabase) throws {
        let holder = try database.open()
        func enqueue(_ key: String) -> String { "select docket.enqueue('intake', '\(facts)', key => '\(key)')" }
        try holder.run(script: "set deadlock_timeout = 20; begin; \(enqueue("b"))")
        let late = try database.open()
        try late.run(script: "set statement_timeout = 100")
        #expect(throws: PostgresError.self) { try late.run(script: enqueue("b")) }
        let crossed = "begin; \(enqueue("a")); \(enqueue("b"))"
        let waiting = Background {
            let session = try database.open()
            defer { session.leaveTransaction() }
            try session.run(script: crossed)
        }
        try database.await("one waits", "select exists (select from pg_locks where not granted)")
        var deadlocks = 0
        do { try holder.run(script: enqueue("a")) } catch { deadlocks += 1 }
        holder.leaveTransaction()
        do { try waiting.value() } catch { deadlocks += 1 }
        #expect(deadlocks == 1)
    }

    @Test("with the settings that doctor asks for nothing of it is in the log; and doctor asks for them")
    func quiet() throws {
        let cluster = try PrivateCluster.start()
        defer { cluster.stop() }
        let database = try MigratedDatabase(on: cluster)
        let superuser = try database.open()
        // Lock waits and temporary files are told with the statement as well.
        for setting in ["log_lock_waits = on", "log_temp_files = 0", "deadlock_timeout = '20ms'", "work_mem = '64kB'"] {
            try superuser.run(script: "alter system set \(setting)")
        }
        try superuser.run(script: "select pg_reload_conf()")
        try enqueueAll(database)
        try waitAll(database)
        #expect(try database.count("select count(*) from docket.job") == 0)
        #expect(cluster.logText().contains("ready to accept connections"))
        #expect(cluster.logText().contains("still waiting for"))
        #expect(!leaks(in: cluster.logText()))
    }

    @Test(
        "each of those settings is needed: without it a name or a number is there",
        arguments: [
            ["log_min_messages = 'warning'"], ["log_min_messages = 'warning'", "log_min_error_statement = 'error'"],
            ["log_min_error_statement = 'error'"], ["log_min_duration_statement = 0"], ["log_statement = 'all'"],
            ["log_min_messages = 'warning'", "log_error_verbosity = 'default'"],
            ["log_min_messages = 'warning'", "log_destination = 'csvlog'", "logging_collector = on"],
        ])
    func needed(settings: [String]) throws {
        let cluster = try PrivateCluster.start()
        defer { cluster.stop() }
        let database = try MigratedDatabase(on: cluster)
        let superuser = try database.open()
        for setting in settings + ["log_lock_waits = on", "deadlock_timeout = '20ms'"] {
            try superuser.run(script: "alter system set \(setting)")
        }
        superuser.close()
        try cluster.restart()
        try enqueueAll(database)
        try waitAll(database)
        try cluster.halt()
        #expect(leaks(in: cluster.logText() + Self.collected(cluster)), "\(settings)")
    }

    /// What the collector wrote, which only the server's user reads.
    private static func collected(_ cluster: PrivateCluster) -> String {
        let folder = "\(cluster.folder)/data/log"
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.map { (try? String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)) ?? "" }.joined()
    }
}
