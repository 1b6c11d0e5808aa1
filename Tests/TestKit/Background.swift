import Foundation
import Synchronization

/// Work on a thread of its own, for tests that must block twice at once: the concurrency pool has as few threads as
/// the machine has cores, and a blocked one is not replaced.
package final class Background<T: Sendable>: Sendable {
    private let result = Mutex<Result<T, any Error>?>(nil)
    private let done = DispatchSemaphore(value: 0)

    /// Starts the work.
    package init(_ body: @escaping @Sendable () throws -> T) {
        let thread = Thread { [self] in
            let outcome = Result(catching: body)
            result.withLock { $0 = outcome }
            done.signal()
        }
        thread.stackSize = 4 << 20
        thread.start()
    }

    /// Waits for its result, at most a minute unless told otherwise.
    package func value(seconds: Double = 60) throws -> T {
        guard done.wait(timeout: .now() + seconds) == .success, let outcome = result.withLock({ $0 }) else {
            throw WaitTimedOut(description: "waited \(seconds) s in vain for work in the background")
        }
        done.signal()
        return try outcome.get()
    }
}
