/// Whose turn it is to read a worker's control channel.
///
/// The thread that reads it also runs a small batch itself: to hand it to another thread is a wake-up that its jobs wait
/// for. A batch that takes long must not leave the channel unread, so a watch looks at it each `checkEvery` while such
/// batches come, and lets another thread read on. Times are of a clock that does not jump.
package struct ControlTurn: Sendable {
    /// How often the watch looks; a batch under way for that long loses the channel.
    package static let checkMilliseconds = 5
    /// The same as a duration.
    package static let checkEvery: Duration = .milliseconds(checkMilliseconds)

    /// What the watch finds.
    package enum Check: Sendable, Equatable {
        /// All is well: look again.
        case stands
        /// No batch since the last look: rest until woken.
        case quiet
        /// The reader has been at its batch for too long: this one is to read on in its place.
        case takenOver(reader: Int)
    }

    private var reader = 0
    private var runningSince: Duration?
    private var hasRun = false
    private var isWatched = false

    package init() {}

    /// The reader begins to run a batch.
    ///
    /// - Returns: whether the watch rests, and must be woken.
    package mutating func began(now: Duration) -> Bool {
        runningSince = now
        hasRun = true
        defer { isWatched = true }
        return !isWatched
    }

    /// A reader is done with its batch.
    ///
    /// - Returns: whether it is still the reader; if not, it must leave the channel alone.
    package mutating func ended(reader: Int) -> Bool {
        guard reader == self.reader else { return false }
        runningSince = nil
        return true
    }

    /// A look of the watch.
    package mutating func check(now: Duration) -> Check {
        if let runningSince {
            guard now - runningSince >= Self.checkEvery else { return .stands }
            reader += 1
            self.runningSince = nil
            return .takenOver(reader: reader)
        }
        guard hasRun else {
            isWatched = false
            return .quiet
        }
        hasRun = false
        return .stands
    }
}
