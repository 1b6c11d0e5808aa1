import CLibPQ
import Dispatch

/// The right to cancel whatever one session runs, usable from any thread while the session waits.
// Sendable without a lock: the pointer never changes, PQcancel only reads it and is safe even in a signal handler,
// and it is freed when the last reference is gone.
package final class Canceller: @unchecked Sendable {
    private let handle: OpaquePointer
    // PQcancel connects and waits without a deadline of its own, so it never runs on a caller's thread. libdispatch
    // gives the queue at most 64 threads, and each is free again when the kernel gives up its connection.
    private static let queue = DispatchQueue(label: "docket.postgres.cancel", attributes: .concurrent)

    init?(_ connection: OpaquePointer) {
        guard let handle = PQgetCancel(connection) else { return nil }
        self.handle = handle
    }

    deinit { PQfreeCancel(handle) }

    /// Asks the server to cancel, and waits at most a second for its answer. There is no promise: the statement may
    /// have finished first.
    package func cancel() {
        let done = DispatchSemaphore(value: 0)
        Self.queue.async { [self] in
            var message = [CChar](repeating: 0, count: 256)
            _ = PQcancel(handle, &message, Int32(message.count))
            done.signal()
        }
        _ = done.wait(timeout: .now() + .seconds(1))
    }
}

extension Session {
    /// What cancels this session's statements from another thread; nil once it is closed.
    package func canceller() -> Canceller? { connection.flatMap { Canceller($0) } }

    /// Asks the server to cancel what this session runs; waits at most a second.
    package func cancelRunning() { canceller()?.cancel() }
}
