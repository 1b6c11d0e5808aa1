import Dispatch
import Foundation
import Glibc
import Postgres
import TestKit

/// What the tests of a real server share: sessions, ad hoc statements, and waiting for a row.
enum ServerFixture {
    static func options(_ url: String? = nil, settings: [(name: String, value: String)] = []) throws
        -> ConnectionOptions
    {
        ConnectionOptions(
            url: try url ?? PrivateCluster.shared().url(), applicationName: "postgres-tests", settings: settings)
    }

    static func open(_ url: String? = nil) throws -> Session { try Session.open(options(url)) }

    /// A thread of its own for what blocks, so that tests that run side by side do not starve each other.
    static func onThread<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
        }
    }

    /// Runs a query of one boolean until it is true, at most 20 seconds; the wait between two is a `poll`.
    static func wait(for query: String, _ session: Session) throws -> Bool {
        let limit = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < limit {
            if try session.query(query).bool(0, 0) { return true }
            poll(nil, 0, 5)
        }
        return false
    }

    static func descriptors() throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
    }
}

extension Statement {
    /// A statement named after its text, for SQL written in a test.
    init(_ sql: String) { self.init(name: "t_" + String(UInt(bitPattern: sql.hashValue), radix: 36), sql: sql) }
}

extension Session {
    func query(_ sql: String, _ parameters: Parameters? = nil) throws(PostgresError) -> Rows {
        if let parameters { return try execute(Statement(sql), parameters) }
        return try execute(Statement(sql))
    }
}

/// The error that a call throws; nil when it throws none.
func postgresError<T>(_ body: () throws(PostgresError) -> T) -> PostgresError? {
    do throws(PostgresError) {
        _ = try body()
        return nil
    } catch { return error }
}

/// Values that came on some queue, for a test that waits until there are enough.
final class Inbox<Value: Sendable>: Sendable {
    private let stream: AsyncStream<Value>
    private let continuation: AsyncStream<Value>.Continuation

    init() { (stream, continuation) = AsyncStream.makeStream(of: Value.self) }

    func put(_ value: Value) { continuation.yield(value) }

    /// The next value, or nil after 20 seconds.
    func next() async -> Value? {
        await withTaskGroup(of: Value?.self) { group in
            group.addTask { await self.stream.first { _ in true } }
            group.addTask {
                try? await Task.sleep(for: .seconds(20))
                return nil
            }
            defer { group.cancelAll() }
            return await group.next() ?? nil
        }
    }
}
