package import Dispatch
import Glibc

/// Signals turned into calls on a queue, instead of their default action.
// The sources are only set in init, and Dispatch lets any thread cancel them.
package final class SignalSet: @unchecked Sendable {
    private let sources: [any DispatchSourceSignal]

    /// From its return on no such signal is lost: each makes `handler` run on `queue` (several of one number that come
    /// close together may make one run). It waits for the queue's machinery, so it must not be called on `queue`.
    ///
    /// The default action stays off for good, also after `cancel()`.
    package static func install(
        _ signals: [Int32], queue: DispatchQueue, handler: @escaping @Sendable (Int32) -> Void
    ) -> SignalSet {
        dispatchPrecondition(condition: .notOnQueue(queue))
        return SignalSet(signals, queue: queue, handler: handler)
    }

    private init(_ signals: [Int32], queue: DispatchQueue, handler: @escaping @Sendable (Int32) -> Void) {
        let registered = DispatchGroup()
        sources = signals.map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler { @Sendable in handler(number) }
            registered.enter()
            source.setRegistrationHandler { @Sendable in registered.leave() }
            source.activate()
            return source
        }
        // A signal sent after activate() and before the registration handler would be lost.
        registered.wait()
    }

    /// Stops the calls. The signals stay ignored.
    package func cancel() {
        for source in sources { source.cancel() }
    }

    deinit { cancel() }
}
