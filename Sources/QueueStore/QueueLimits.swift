package import Postgres
package import QueueModel
import SQLText

/// Limits and weights of queues, as operators set them and as claimers go by them.
///
/// What runs is counted from leases at each claim, under a lock on the limit's row, and the rate is kept by the database's
/// clock: nothing is counted up or down, so that no crash leaves a limit used up.
package enum QueueLimits {
    /// The channel that tells of changed limits and weights.
    package static let channel = "docket_limits"
    /// How many jobs of a queue may run at once.
    package static let runningRange: ClosedRange<Int32> = 1...1_000_000
    /// Jobs a second.
    package static let rateRange: ClosedRange<Double> = 0.001...1_000_000
    /// Jobs at once after a rest.
    package static let burstRange: ClosedRange<Int32> = 1...1_000_000
    /// Jobs of one limit key under way at once.
    package static let perKeyRange: ClosedRange<Int16> = 1...1_000
    /// Keys that one transaction of `review` looks at.
    private static let reviewKeysMax: Int32 = 1_000

    private static let queueTerms = Statement(.queueTerms)
    private static let queueLimit = Statement(.queueLimit)
    private static let queueWeigh = Statement(.queueWeigh)
    private static let termsNotify = Statement(.termsNotify)
    private static let heldReview = Statement(.heldReview)

    /// What a claimer has to know of a queue.
    package struct Terms: Sendable, Equatable {
        /// 1 to 100.
        package let weight: Int
        /// Whether it is claimed from under its limits, one claimer at a time.
        package let isLimited: Bool

        package init(weight: Int, isLimited: Bool) {
            self.weight = weight
            self.isLimited = isLimited
        }
    }

    /// A rate by the database's clock.
    package struct Rate: Sendable, Equatable {
        /// Jobs a second in the long run, of `rateRange`.
        package let perSecond: Double
        /// Jobs at once after a rest, of `burstRange`.
        package let burst: Int32

        package init(perSecond: Double, burst: Int32) {
            self.perSecond = perSecond
            self.burst = burst
        }
    }

    /// What an operator says of one limit.
    package enum Setting<Value: Sendable>: Sendable {
        case keep
        case lift
        case set(Value)

        fileprivate var value: Value? {
            guard case .set(let value) = self else { return nil }
            return value
        }
        fileprivate var changes: Bool {
            if case .keep = self { return false }
            return true
        }
    }

    /// The terms of every queue.
    package static func terms(on session: Session) throws(PostgresError) -> [QueueID: Terms] {
        let rows = try session.execute(queueTerms)
        var terms: [QueueID: Terms] = [:]
        for row in 0..<rows.count {
            terms[try rows.int2(row, 0)] = Terms(weight: Int(try rows.int2(row, 1)), isLimited: try rows.bool(row, 2))
        }
        return terms
    }

    /// Sets or lifts limits, and tells every host at the commit. Jobs that run already go on, whatever their number.
    ///
    /// - Parameter by: who says so, 1 to 100 characters.
    package static func limit(
        _ queue: QueueID, running: Setting<Int32>, rate: Setting<Rate>, by: String, on session: Session
    ) throws(PostgresError) {
        let p = Parameters()
        p.append(int2: queue)
        p.append(bool: running.changes)
        p.append(int4: running.value)
        p.append(bool: rate.changes)
        p.append(float8: rate.value?.perSecond)
        p.append(int4: rate.value?.burst)
        p.append(text: by)
        _ = try session.execute(queueLimit, p)
    }

    /// Sets the queue's weight, or how many of its jobs with one limit key may be under way at once; nil keeps it. Tells
    /// every host at the commit; after more slots a key, call `review` in transactions of their own.
    ///
    /// - Returns: whether anything changed.
    package static func weigh(
        _ queue: QueueID, weight: Int16?, perKey: Int16?, on session: Session
    ) throws(PostgresError) -> Bool {
        let p = Parameters()
        p.append(int2: queue)
        p.append(int2: weight)
        p.append(int2: perKey)
        guard try session.execute(queueWeigh, p).count == 1 else { return false }
        _ = try session.execute(termsNotify)
        return true
    }

    /// Fills slots that keys were given, for the next keys behind one, in a transaction of its own.
    ///
    /// - Returns: the last key looked at, nil at the end.
    package static func review(
        _ queue: QueueID, after key: String?, on session: Session
    ) throws(PostgresError) -> String? {
        let p = Parameters()
        p.append(int2: queue)
        p.append(text: key)
        p.append(int4: reviewKeysMax)
        return try session.execute(heldReview, p).textIfPresent(0, 0)
    }
}
