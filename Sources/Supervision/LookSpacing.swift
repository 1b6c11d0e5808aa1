/// How closely a claimer looks while work trickles in: a quarter of the time between the last jobs found, within bounds.
///
/// Jobs that come each millisecond are then found a quarter of one after their commit, and a claimer that finds one a
/// second does not ask a thousand times for it. Times are in nanoseconds.
package struct LookSpacing: Sendable {
    /// The shortest wait between two looks.
    package static let waitMin: Int64 = 200_000
    /// The longest.
    package static let waitMax: Int64 = 1_000_000
    /// How long one claim may go on looking before it says that it found nothing.
    package static let lingerMax: Int64 = 2_000_000

    private static let gapMax = 4 * waitMax
    private var gap = LookSpacing.gapMax
    private var foundAt: Int64?

    package init() {}

    /// A look found so many jobs, at least one.
    package mutating func found(jobs: Int, now: Int64) {
        let each = min(Self.gapMax, max(0, now - (foundAt ?? now - Self.gapMax)) / Int64(max(1, jobs)))
        gap = (3 * gap + each) / 4
        foundAt = now
    }

    /// The wait until the next look.
    package var wait: Int64 { min(Self.waitMax, max(Self.waitMin, gap / 4)) }
}
