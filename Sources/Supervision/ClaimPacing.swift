/// Decides when to claim: at once while there is work, on a notification, by a poll as the fallback. Does nothing itself.
///
/// Producers notify only while this host's row stands in `idle_claimer`. That row is set only after some quiet, and
/// after setting it the queue is looked at again at 0, 50 and 250 ms: a producer that read "not idle" before the row
/// was visible has committed by then, or is found by the poll each second.
package struct ClaimPacing: Sendable {
    /// How long nothing must be found before producers are asked to notify, in nanoseconds.
    package static let quietBeforeIdle: Int64 = 20_000_000
    /// When to look again after asking, in nanoseconds since the row was set.
    package static let looksAfterIdle: [Int64] = [0, 50_000_000, 250_000_000]
    /// The poll, in nanoseconds.
    package static let pollEvery: Int64 = 1_000_000_000
    /// The wait between looks before the row is set, in nanoseconds.
    package static let quietLookEvery: Int64 = 1_000_000
    /// The first wait after the database failed, in nanoseconds.
    package static let retryMin: Int64 = 50_000_000
    /// The longest, in nanoseconds.
    package static let retryMax: Int64 = 2_000_000_000

    /// What the claimer should do next.
    package enum Step: Sendable, Equatable {
        /// Claim now.
        case claim
        /// Set this host's row in `idle_claimer`, then report `idleWasSet`.
        case setIdle
        /// Remove the row, then claim.
        case clearIdle
        /// Nothing until this instant or a notification.
        case wait(until: Int64)
    }

    private enum State: Sendable, Equatable {
        case busy
        case quiet(since: Int64, nextLook: Int64)
        case idle(since: Int64, looks: Int, nextLook: Int64)
        case failing(attempts: Int, nextLook: Int64)
    }

    private var state = State.busy
    private var idleRowStands = false
    private var lastWasFull = false

    package init() {}

    /// Whether producers are asked to notify.
    package var isIdle: Bool { idleRowStands }

    /// Whether the last claim brought all that it may: the next one is asked for before that is handed over.
    package var mayOverlap: Bool { lastWasFull && state == .busy && !idleRowStands }

    /// The next step at `now`.
    package func step(now: Int64) -> Step {
        switch state {
        case .busy:
            return idleRowStands ? .clearIdle : .claim
        case .quiet(let since, let nextLook):
            if now - since >= Self.quietBeforeIdle { return .setIdle }
            return now >= nextLook ? .claim : .wait(until: min(nextLook, since + Self.quietBeforeIdle))
        case .idle(_, _, let nextLook), .failing(_, let nextLook):
            return now >= nextLook ? .claim : .wait(until: nextLook)
        }
    }

    /// A claim over every queue found something, or nothing; `full` when it found as many jobs as it may take.
    package mutating func claimed(any: Bool, full: Bool = false, now: Int64) {
        lastWasFull = full
        guard !any else {
            state = .busy
            return
        }
        switch state {
        case .busy, .failing:
            state = .quiet(since: now, nextLook: now + Self.quietLookEvery)
        case .quiet(let since, _):
            state = .quiet(since: since, nextLook: now + Self.quietLookEvery)
        case .idle(let since, let looks, _):
            let next =
                looks + 1 < Self.looksAfterIdle.count ? since + Self.looksAfterIdle[looks + 1] : now + Self.pollEvery
            state = .idle(since: since, looks: looks + 1, nextLook: max(now, next))
        }
    }

    /// The row stands: look again at once, and twice more.
    package mutating func idleWasSet(now: Int64) {
        idleRowStands = true
        state = .idle(since: now, looks: 0, nextLook: now)
    }

    /// The row is gone.
    package mutating func idleWasCleared() {
        idleRowStands = false
    }

    /// A notification came, or jobs were put back here: look now.
    package mutating func woken(now: Int64) {
        switch state {
        case .busy, .failing: break
        case .quiet(let since, _): state = .quiet(since: since, nextLook: now)
        case .idle(let since, let looks, _): state = .idle(since: since, looks: looks, nextLook: now)
        }
    }

    /// The database could not be asked.
    package mutating func failed(now: Int64) {
        var attempts = 1
        if case .failing(let earlier, _) = state { attempts = earlier + 1 }
        let delay = min(Self.retryMax, Self.retryMin << Int64(min(attempts - 1, 10)))
        state = .failing(attempts: attempts, nextLook: now + delay)
    }
}
