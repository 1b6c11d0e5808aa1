import QueueModel

/// One change of a committed state, applied when its transaction commits.
enum Change {
    case readyInsert(ReadyRow)
    case readyDelete(ReadyRow)
    case leaseInsert(LeaseRow)
    case leaseDelete(LeaseRow)
    case leaseSet(LeaseRow, [HeldJob])
    case scheduledInsert(ScheduledRow)
    case scheduledDelete(ScheduledRow)
    case jobInsert(JobRow)
    case outcome(JobRow, OutcomeState)
    case effect(JobRow)
    case attemptLost(JobRow)
    case snoozed(JobRow)
    /// A change of rows that no asynchronous commit makes: never undone.
    case durable(() -> Void)
    /// A change of a table that a crash empties.
    case unlogged(() -> Void)
}

/// A transaction at READ COMMITTED: its changes are seen when it commits, its locks are held until it ends.
final class Transaction {
    enum State { case open, committing, over }

    let session: ModelSession
    var state = State.open
    var changes: [Change] = []
    var locks: [RowLock] = []
    var waitsFor: RowLock?
    /// Counts the waits, so that a timeout knows its own.
    var waits = 0
    /// It notifies idle claimers at its commit.
    var notifies = false
    /// Answers the statement under way with an error, after the transaction was undone.
    var refuse: (String) -> Void = { _ in }

    init(_ session: ModelSession) { self.session = session }
}

extension ModelDatabase {
    func begin(_ session: ModelSession, refuse: @escaping (String) -> Void) -> Transaction {
        let transaction = Transaction(session)
        transaction.refuse = { [unowned self, unowned transaction] state in
            abort(transaction)
            refuse(state)
        }
        session.transaction = transaction
        return transaction
    }

    /// Takes the row's lock, at once or after its holder has ended; a wait beyond the session's limit is refused.
    func lock(_ lock: RowLock, _ transaction: Transaction, _ granted: @escaping () -> Void) {
        guard let holder = lock.holder, holder !== transaction else {
            if lock.holder == nil {
                lock.holder = transaction
                transaction.locks.append(lock)
            }
            return granted()
        }
        waits += 1
        transaction.waitsFor = lock
        transaction.waits += 1
        let wait = transaction.waits
        lock.waiters.append((transaction, granted))
        events.after(transaction.session.role.statementTimeout) { [unowned self] in
            guard transaction.waitsFor === lock, transaction.waits == wait, transaction.state == .open else { return }
            note("\(transaction.session.label): statement timeout")
            transaction.waitsFor = nil
            lock.waiters.removeAll { $0.transaction === transaction }
            transaction.refuse("57014")
        }
    }

    private func release(_ transaction: Transaction) {
        for lock in transaction.locks where lock.holder === transaction {
            lock.holder = nil
            while !lock.waiters.isEmpty {
                let next = lock.waiters.removeFirst()
                guard next.transaction.state == .open, next.transaction.session.isBackendAlive else { continue }
                lock.holder = next.transaction
                next.transaction.locks.append(lock)
                next.transaction.waitsFor = nil
                next.transaction.session.atServer(20_000, next.granted)
                break
            }
        }
        transaction.locks = []
    }

    func abort(_ transaction: Transaction) {
        guard transaction.state != .over else { return }
        transaction.state = .over
        transaction.waitsFor = nil
        for change in transaction.changes {
            switch change {
            case .readyDelete(let row): row.isLocked = false
            case .scheduledDelete(let row): row.isLocked = false
            default: break
            }
        }
        transaction.changes = []
        if transaction.session.transaction === transaction { transaction.session.transaction = nil }
        release(transaction)
    }

    /// Commits. Asynchronously the changes are seen at once, and a crash may lose them; else they are seen when the log
    /// is flushed up to this commit.
    func commit(_ transaction: Transaction, asynchronously: Bool = false, _ then: @escaping () -> Void) {
        transaction.state = .committing
        let place = log.append(transaction)
        if asynchronously {
            apply(transaction)
            return then()
        }
        var delay = random.micros(150...900)
        if events.now < slowCommitsUntil { delay += random.millis(20...400) }
        let life = lives
        events.after(delay) { [unowned self] in
            guard life == lives else { return }
            log.flush(upTo: place)
            apply(transaction)
            log.trim()
            then()
        }
    }

    /// The changes become the committed state, and what is promised of it is checked.
    func apply(_ transaction: Transaction) {
        guard transaction.state == .committing else { return }
        transaction.state = .over
        for change in transaction.changes { change.apply(to: self) }
        if transaction.session.transaction === transaction { transaction.session.transaction = nil }
        release(transaction)
        if transaction.notifies { notifyListeners() }
        checkPromises(of: transaction)
    }
}

/// Commits in the order of their log records; a crash keeps a prefix that holds at least what was flushed.
struct CommitLog {
    private var entries: [Transaction] = []
    private var dropped = 0
    private var flushed = 0

    /// - Returns: the record's place, from 1 on.
    mutating func append(_ transaction: Transaction) -> Int {
        entries.append(transaction)
        return dropped + entries.count
    }

    mutating func flush(upTo place: Int) { flushed = max(flushed, place) }

    /// The background writer: all that is in the log.
    mutating func flushAll() {
        flushed = dropped + entries.count
        trim()
    }

    /// Forgets what is flushed and seen.
    mutating func trim() {
        let count = entries.prefix(flushed - dropped).prefix { $0.state == .over }.count
        entries.removeFirst(count)
        dropped += count
    }

    /// A crash: what survives, in order, and what is lost; the log is empty then.
    mutating func crash(_ random: inout SeededRandom) -> (kept: [Transaction], lost: [Transaction]) {
        let least = max(0, flushed - dropped)
        // The end of the log that was flushed last is where most crashes fall.
        let cut = random.chance(60) ? least : random.number(least...entries.count)
        defer {
            dropped += entries.count
            flushed = dropped
            entries = []
        }
        return (Array(entries[..<cut]), Array(entries[cut...]))
    }
}
