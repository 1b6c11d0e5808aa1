import Synchronization

/// One session shared by asynchronous code: work runs one piece at a time on a queue of its own.
///
/// It connects when it is first needed and again after a loss. After failed attempts the next one waits until the
/// backoff allows it, so a call makes at most one attempt and returns within the backoff's maximum, the connect
/// deadline, and the statements' own deadlines. It never repeats work: whether that is safe only the caller knows.
package actor Connection {
    private nonisolated let executor = QueueExecutor(label: "docket.postgres.connection")
    private let options: ConnectionOptions
    private let backoff: Backoff
    private let jitter: @Sendable () -> Double
    private var session: Session?
    private var failedAttempts = 0
    private var retryAt: ContinuousClock.Instant?
    private var lastFailure = PostgresError.closed
    private var isClosed = false
    private nonisolated let running = Mutex<Canceller?>(nil)

    /// The actor runs on its own queue, where waiting is allowed.
    package nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// Nothing is opened yet. `jitter` gives a number from 0 to 1 for each wait.
    package init(
        options: ConnectionOptions, backoff: Backoff = Backoff(),
        jitter: @escaping @Sendable () -> Double = { Double.random(in: 0...1) }
    ) {
        self.options = options
        self.backoff = backoff
        self.jitter = jitter
    }

    /// Runs `body` with the session, alone. `body` must end the transactions that it begins: one left open is rolled
    /// back and reported as `transactionLeftOpen`. Throws `couldNotConnect` and its kin when there is no session,
    /// `closed` after `close`, and what `body` throws.
    package func with<T: Sendable>(
        _ body: @Sendable (Session) throws(PostgresError) -> T
    ) async throws(PostgresError) -> T {
        let session = try await usableSession()
        do throws(PostgresError) {
            let value = try body(session)
            guard session.isIdle else { throw PostgresError.transactionLeftOpen }
            return value
        } catch {
            session.leaveTransaction()
            throw error
        }
    }

    /// Asks the server to cancel what the connection runs at this moment, without waiting for its turn. The body in
    /// progress then throws SQLSTATE 57014.
    package nonisolated func cancelRunning() {
        running.withLock { $0 }?.cancel()
    }

    /// Ends the session; later calls throw `closed`. Waits for the body in progress.
    package func close() {
        isClosed = true
        drop()
    }

    private func drop() {
        session?.close()
        session = nil
        running.withLock { $0 = nil }
    }

    private func usableSession() async throws(PostgresError) -> Session {
        if let session, session.checkUsable() { return session }
        drop()
        // While this waits, others may connect or close: both are looked at again after it.
        if let retryAt, retryAt > .now {
            do { try await Task.sleep(until: retryAt, clock: .continuous) } catch {
                // Cancelled: the caller no longer wants to wait, and the last failure says why it had to.
                throw lastFailure
            }
        }
        if isClosed { throw .closed }
        if let session, session.isUsable { return session }
        return try open()
    }

    private func open() throws(PostgresError) -> Session {
        do throws(PostgresError) {
            let opened = try Session.open(options)
            session = opened
            failedAttempts = 0
            retryAt = nil
            let canceller = opened.canceller()
            running.withLock { $0 = canceller }
            return opened
        } catch {
            failedAttempts += 1
            retryAt = .now + backoff.delay(attempt: failedAttempts, jitter: jitter())
            lastFailure = error
            throw error
        }
    }
}
