import Dispatch
import Glibc
import ProcessKit
import Synchronization

/// SIGTERM and SIGINT, from before anything else is started: a stop during the start is remembered.
final class StopSignals: Sendable {
    private struct State {
        var isStopped = false
        var handler: (@Sendable () -> Void)?
    }

    /// What the signal handler shares with its owner.
    private final class Shared: Sendable {
        let state = Mutex(State())
    }

    private let shared = Shared()
    private let signals: SignalSet

    init() throws(ProcessError) {
        // A worker that dies while it is written to must not take the supervisor with it.
        signal(SIGPIPE, SIG_IGN)
        signals = try SignalSet.install([SIGTERM, SIGINT], queue: DispatchQueue(label: "docket.signals")) {
            [shared] _ in
            let handler = shared.state.withLock { state in
                state.isStopped = true
                return state.handler
            }
            handler?()
        }
    }

    /// Whether a stop was asked for.
    var isStopped: Bool { shared.state.withLock { $0.isStopped } }

    /// Calls the handler when a stop is asked for, or now if it was already.
    func whenStopped(_ handler: @escaping @Sendable () -> Void) {
        let already = shared.state.withLock { state in
            state.handler = handler
            return state.isStopped
        }
        if already { handler() }
    }
}
