import Dispatch
import Glibc

/// Hears NOTIFY on some channels for as long as it runs, on a session and a queue of its own, and reconnects with
/// backoff when the session is lost.
///
/// Callbacks come on that queue, one at a time, and must be short. Notifications sent while there was no session are
/// gone: `onListening` comes after every (re)subscription, and is when the owner looks for what it missed.
// Sendable by its queue: every stored variable is read and written on `queue` only.
package final class Listener: @unchecked Sendable {
    private let queue = DispatchQueue(label: "docket.postgres.listener")
    private let options: ConnectionOptions
    private let channels: [String]
    private let backoff: Backoff
    private let jitter: @Sendable () -> Double
    private let onNotification: @Sendable (Notification) -> Void
    private let onLost: @Sendable (PostgresError) -> Void
    private let onListening: @Sendable () -> Void

    private var session: Session?
    private var source: (any DispatchSourceRead)?
    private var failedAttempts = 0
    private var isRunning = false
    /// Entered for each source until its cancellation has closed its descriptor.
    private let openSources = DispatchGroup()
    /// Counts starts and stops, so that a timer set before a stop does nothing after it.
    private var epoch = 0

    /// Nothing is opened before `start`. `onLost` comes after a loss and after each failed attempt. `jitter` gives a
    /// number from 0 to 1 for each wait.
    package init(
        options: ConnectionOptions, channels: [String], backoff: Backoff = Backoff(),
        jitter: @escaping @Sendable () -> Double = { Double.random(in: 0...1) },
        onNotification: @escaping @Sendable (Notification) -> Void,
        onLost: @escaping @Sendable (PostgresError) -> Void = { _ in },
        onListening: @escaping @Sendable () -> Void = {}
    ) {
        self.options = options
        self.channels = channels
        self.backoff = backoff
        self.jitter = jitter
        self.onNotification = onNotification
        self.onLost = onLost
        self.onListening = onListening
    }

    deinit { source?.cancel() }

    /// Begins to connect and listen; returns at once. Does nothing when it runs already.
    package func start() {
        queue.async { [self] in
            guard !isRunning else { return }
            isRunning = true
            epoch += 1
            failedAttempts = 0
            connect()
        }
    }

    /// Ends the session; returns at once and calls `then` on the listener's queue when nothing is open any more and
    /// no callback will follow.
    package func stop(then: @escaping @Sendable () -> Void = {}) {
        queue.async { [self] in
            isRunning = false
            epoch += 1
            disconnect()
            openSources.notify(queue: queue) { @Sendable in then() }
        }
    }

    private func connect() {
        do throws(PostgresError) {
            let opened = try Session.open(options)
            for channel in channels { try opened.listen(channel) }
            try watch(opened)
            session = opened
            failedAttempts = 0
            onListening()
            // What came with the answers to LISTEN is already read from the socket: no event will tell of it.
            receive()
        } catch {
            retry(error)
        }
    }

    /// libpq closes its socket by itself when the connection ends, which a source must not live to see, so the source
    /// gets a duplicate that it closes after its cancellation.
    private func watch(_ opened: Session) throws(PostgresError) {
        let duplicate = fcntl(opened.socket, F_DUPFD_CLOEXEC, 3)
        guard duplicate >= 0 else { throw .connectionLost(statement: "listen") }
        let watcher = DispatchSource.makeReadSource(fileDescriptor: duplicate, queue: queue)
        watcher.setEventHandler { @Sendable [weak self] in self?.receive() }
        openSources.enter()
        watcher.setCancelHandler { @Sendable [openSources] in
            _ = Glibc.close(duplicate)
            openSources.leave()
        }
        source = watcher
        watcher.resume()
    }

    private func receive() {
        guard isRunning, let session else { return }
        do throws(PostgresError) {
            for notification in try session.takeNotifications() {
                onNotification(notification)
            }
        } catch {
            retry(error)
        }
    }

    private func disconnect() {
        source?.cancel()
        source = nil
        session?.close()
        session = nil
    }

    private func retry(_ error: PostgresError) {
        disconnect()
        failedAttempts += 1
        onLost(error)
        let wait = backoff.delay(attempt: failedAttempts, jitter: jitter())
        let (seconds, attoseconds) = wait.components
        let nanoseconds = Int(seconds) * 1_000_000_000 + Int(attoseconds / 1_000_000_000)
        let current = epoch
        queue.asyncAfter(deadline: .now() + .nanoseconds(nanoseconds)) { @Sendable [weak self] in
            guard let self, isRunning, epoch == current else { return }
            connect()
        }
    }
}
