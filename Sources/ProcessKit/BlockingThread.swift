import CProcessShim
import Glibc
import Synchronization

/// A thread of its own for work that waits or must not be waited for: it takes no turn from any Dispatch queue.
package final class BlockingThread: Sendable {
    private enum State {
        case running(pthread_t)
        case joined
    }

    // Held to read or change the state only, never while joining.
    private let state: Mutex<State>

    /// Starts the thread at once. At most 15 bytes of `name` show in the system's lists.
    package init(name: String, _ body: @escaping @Sendable () -> Void) throws(ProcessError) {
        let start = Unmanaged.passRetained(ThreadStart(name: name, body: body))
        var thread = pthread_t()
        let result = pthread_create(
            &thread, nil,
            { argument in
                // The thread owns its start from here on, and ends it before it ends itself.
                if let argument { Unmanaged<ThreadStart>.fromOpaque(argument).takeRetainedValue().run() }
                return nil
            }, start.toOpaque())
        guard result == 0 else {
            start.release()
            throw .system(.startThread, on: name, errno: result)
        }
        state = Mutex(.running(thread))
    }

    deinit {
        // A thread nobody joins runs on; the system frees it when it ends.
        if case .running(let thread) = take() { pthread_detach(thread) }
    }

    /// Waits until the body has returned. Only the first call waits; not from the thread itself.
    package func join() {
        if case .running(let thread) = take() { pthread_join(thread, nil) }
    }

    private func take() -> State {
        state.withLock { state in
            defer { state = .joined }
            return state
        }
    }
}

private final class ThreadStart: Sendable {
    private let name: String
    private let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }

    func run() {
        // Without its name the thread is harder to find, and works as well.
        _ = docket_thread_set_name(name)
        body()
    }
}
