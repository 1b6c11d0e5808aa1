package import Postgres
package import QueueModel
import SQLText

/// Whether hosts claim from a queue. A pause holds from the next claim of each host on; what runs, finishes.
package enum QueuePause {
    private static let queueFind = Statement(.queueFind)
    private static let queuePause = Statement(.queuePause)
    private static let queueResume = Statement(.queueResume)
    private static let claimerWake = Statement(.claimerWake)

    /// The number of the queue, and whether it is paused; nil when there is none of that name.
    package static func find(
        _ name: String, on session: Session
    ) throws(PostgresError) -> (id: QueueID, isPaused: Bool)? {
        let p = Parameters()
        p.append(text: name)
        let rows = try session.execute(queueFind, p)
        return rows.count == 0 ? nil : (try rows.int2(0, 0), try rows.bool(0, 1))
    }

    /// Pauses the queue; a pause that stands already is left as it is.
    ///
    /// - Parameters:
    ///   - by: who pauses it, 1 to 100 characters.
    ///   - reason: why, 1 to 500 characters; nil when nobody says.
    /// - Returns: whether it was not paused before.
    package static func pause(
        _ name: String, by: String, reason: String?, on session: Session
    ) throws(PostgresError) -> Bool {
        let p = Parameters()
        p.append(text: name)
        p.append(text: by)
        p.append(text: reason)
        return try session.execute(queuePause, p).affected == 1
    }

    /// Ends the queue's pause and wakes idle claimers, in a transaction of the caller's.
    ///
    /// - Returns: whether it was paused.
    package static func resume(_ name: String, on session: Session) throws(PostgresError) -> Bool {
        let p = Parameters()
        p.append(text: name)
        let wasPaused = try session.execute(queueResume, p).count == 1
        if wasPaused { try wakeClaimers(on: session) }
        return wasPaused
    }

    /// Notifies idle claimers at the commit of the caller's transaction.
    package static func wakeClaimers(on session: Session) throws(PostgresError) {
        _ = try session.execute(claimerWake)
    }
}
