/// Decides when to claim: at once while there is work, on a notification, by a poll as the fallback. Does nothing itself.
///
/// Producers notify only while this host's row stands in `idle_claimer`. That row is set only after some quiet, and
/// after setting it the queue is looked at again at 0, 50 and 250 ms: a producer that read "not idle" before the row
/// was visible has committed by then, or is found by the poll each second. A notification that brings nothing, such as
/// one of a job for another host, takes none of these looks away.
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
        case idle(since: Int64, nextLook: Int64)
        case failing(attempts: Int, since: Int64, nextLook: Int64)
    }

    private var state = State.busy
    private var idleRowStands = false
    private var lastWasFull = false
    private var wokenAt = Int64.min

    package init() {}

    /// Whether producers are asked to notify.
    package var isIdle: Bool { idleRowStands }

    /// Whether the last claim brought all that it may: the next one is asked for before that is handed over.
    package var mayOverlap: Bool { lastWasFull && state == .busy && !idleRowStands }

    /// Whether a claim that finds nothing may go on looking for a moment: not where a notification is to be heard first.
    package var mayLinger: Bool {
        switch state {
        case .busy, .quiet: !idleRowStands
        case .idle, .failing: false
        }
    }

    /// The next step at `now`.
    package func step(now: Int64) -> Step {
        switch state {
        case .busy:
            return idleRowStands ? .clearIdle : .claim
        case .quiet(let since, let nextLook):
            if now - since >= Self.quietBeforeIdle { return .setIdle }
            return now >= nextLook ? .claim : .wait(until: min(nextLook, since + Self.quietBeforeIdle))
        case .idle(_, let nextLook), .failing(_, _, let nextLook):
            return now >= nextLook ? .claim : .wait(until: nextLook)
        }
    }

    /// A claim over every queue ended.
    ///
    /// - Parameters:
    ///   - any: whether it found something.
    ///   - full: it found as many jobs as it may take.
    ///   - began: when it was asked for. It need not have seen what was committed since.
    ///   - lingered: it looked several times before it said that there is nothing.
    ///   - wholeAt: when everything may be looked at; nil when this claim did so.
    package mutating func claimed(
        any: Bool, full: Bool = false, began: Int64, lingered: Bool = false, wholeAt: Int64? = nil, now: Int64
    ) {
        lastWasFull = full
        guard !any else {
            state = .busy
            return
        }
        let nextLook = lingered ? now : now + Self.quietLookEvery
        switch state {
        case .busy, .failing:
            state = .quiet(since: now, nextLook: nextLook)
        case .quiet(let since, _):
            state = .quiet(since: since, nextLook: nextLook)
        case .idle(let since, _):
            state = .idle(since: since, nextLook: nextIdleLook(since: since, began: began, wholeAt: wholeAt, now: now))
        }
    }

    private func nextIdleLook(since: Int64, began: Int64, wholeAt: Int64?, now: Int64) -> Int64 {
        // The notification came while this look was under way, so that it may be of a job that the look did not see.
        if wokenAt >= began { return now }
        let due = Self.looksAfterIdle.first { since + $0 > began }.map { since + $0 } ?? now + Self.pollEvery
        return max(now, min(due, wholeAt ?? due))
    }

    /// The row stands: look again at once, and twice more.
    package mutating func idleWasSet(now: Int64) {
        idleRowStands = true
        state = .idle(since: now, nextLook: now)
    }

    /// The row is gone.
    package mutating func idleWasCleared() {
        idleRowStands = false
    }

    /// A notification came, jobs were put back here, or the listener was connected: look now. While the database fails
    /// it is the sign that it answers again, and the look is soon, instead of after the wait that has grown.
    package mutating func woken(now: Int64) {
        wokenAt = now
        switch state {
        case .busy: break
        case .failing(let attempts, let since, let nextLook):
            // Not at once: where claims alone fail, notifications must not have them follow each other unpaced.
            let soon = max(now, since + Self.retryMin)
            state = .failing(attempts: attempts, since: since, nextLook: min(nextLook, soon))
        case .quiet(let since, _): state = .quiet(since: since, nextLook: now)
        case .idle(let since, _): state = .idle(since: since, nextLook: now)
        }
    }

    /// The database could not be asked.
    package mutating func failed(now: Int64) {
        var attempts = 1
        if case .failing(let earlier, _, _) = state { attempts = earlier + 1 }
        let delay = min(Self.retryMax, Self.retryMin << Int64(min(attempts - 1, 10)))
        state = .failing(attempts: attempts, since: now, nextLook: now + delay)
    }
}
