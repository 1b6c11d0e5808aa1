/// The instant at which a wait is given up, on a clock that nobody can set back.
struct Deadline {
    /// The longest wait that is honoured, so that adding it to the clock cannot overflow.
    static let durationMax: Duration = .seconds(366 * 86_400)

    private let instant: ContinuousClock.Instant

    init(after duration: Duration) {
        instant = .now.advanced(by: min(max(duration, .zero), Self.durationMax))
    }

    /// What is left, never negative.
    var left: Duration { max(.zero, ContinuousClock.now.duration(to: instant)) }

    /// What is left, rounded up to whole milliseconds for `poll`; nil when the instant has passed.
    var millisecondsLeft: Int32? {
        let left = left
        guard left > .zero else { return nil }
        let (seconds, attoseconds) = left.components
        return Int32(clamping: seconds * 1000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}
