package import Postgres
import SQLText

/// How the jobs of a kind are tried. Every time is in milliseconds.
package struct KindPolicy: Sendable, Equatable {
    /// How many attempts a job has, 1 to 100.
    package static let attemptsRange: ClosedRange<Int32> = 1...100
    /// How long a job may run, 100 ms to a day.
    package static let deadlineRange: ClosedRange<Int32> = 100...86_400_000
    /// The waits between attempts, 1 ms to a day.
    package static let retryRange: ClosedRange<Int32> = 1...86_400_000

    /// The kind's name.
    package let kind: String
    /// How many attempts a job has, within `attemptsRange`.
    package let attempts: Int32
    /// How long a job may run, within `deadlineRange`.
    package let deadline: Int32
    /// The wait before the second attempt; it doubles with each further one.
    package let retryFirst: Int32
    /// The longest wait.
    package let retryMax: Int32

    private static let kindPolicy = Statement(.kindPolicy)
    private static let kindSet = Statement(.kindSet)

    /// What an operator changes; nil leaves it as it is.
    package struct Change: Sendable, Equatable {
        /// Within `attemptsRange`.
        package var attempts: Int32?
        /// Within `deadlineRange`.
        package var deadline: Int32?
        /// Within `retryRange`, and no longer than the longest wait will be.
        package var retryFirst: Int32?
        /// Within `retryRange`.
        package var retryMax: Int32?

        package init(attempts: Int32?, deadline: Int32?, retryFirst: Int32?, retryMax: Int32?) {
            self.attempts = attempts
            self.deadline = deadline
            self.retryFirst = retryFirst
            self.retryMax = retryMax
        }
    }

    /// The policy as it will be.
    package func changed(_ change: Change) -> KindPolicy {
        KindPolicy(
            kind: kind, attempts: change.attempts ?? attempts, deadline: change.deadline ?? deadline,
            retryFirst: change.retryFirst ?? retryFirst, retryMax: change.retryMax ?? retryMax)
    }

    /// The policies of a queue's kinds, or of one of them; empty when there is no such queue or kind.
    package static func fetch(
        queue: String, kind: String?, on session: Session
    ) throws(PostgresError) -> [KindPolicy] {
        let p = Parameters()
        p.append(text: queue)
        p.append(text: kind)
        let rows = try session.execute(kindPolicy, p)
        var found: [KindPolicy] = []
        for row in 0..<rows.count {
            found.append(
                KindPolicy(
                    kind: try rows.text(row, 0), attempts: try rows.int4(row, 1), deadline: try rows.int4(row, 2),
                    retryFirst: try rows.int4(row, 3), retryMax: try rows.int4(row, 4)))
        }
        return found
    }

    /// Changes the policy of a queue's kinds, or of one of them.
    ///
    /// - Parameter by: who changes it, 1 to 100 characters.
    /// - Throws: `.server` with the constraint's name for values out of range.
    package static func set(
        queue: String, kind: String?, _ change: Change, by: String, on session: Session
    ) throws(PostgresError) {
        let p = Parameters()
        p.append(text: queue)
        p.append(text: kind)
        p.append(int4: change.attempts)
        p.append(int4: change.deadline)
        p.append(int4: change.retryFirst)
        p.append(int4: change.retryMax)
        p.append(text: by)
        _ = try session.execute(kindSet, p)
    }
}
