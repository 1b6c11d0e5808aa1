import Postgres
package import QueueModel
import SQLText

extension Effects {
    /// Whether no job has ended in them, in whatever way.
    package var isEmpty: Bool {
        [outcomes.ids, failures.ids, snoozes.ids, cancels.ids, releasedIDs].allSatisfy { $0.count == 0 }
    }

    /// The longest that a job can put itself off, in milliseconds: 400 days.
    package static let snoozeMillisecondsMax: Int64 = 400 * 86_400_000

    /// The job could not be done. Its error's disposition decides: it ends `failed`, or loses an attempt and is run
    /// again by its kind's policy, which the server applies in the finish's transaction.
    package func fail(job: Int64, attempt: Int16, _ error: JobError) {
        if Disposition(error) == .fail {
            failures.ids.append(int8: job)
            failures.attempts.append(int2: attempt)
            failures.whys.append(text: error.why)
        } else {
            finish(job: job, attempt: attempt, state: .failed, result: error.why)
        }
    }

    /// The job is to be run later, with no attempt lost.
    ///
    /// - Parameter milliseconds: from the finish on, by the server's clock; taken into 1 to `snoozeMillisecondsMax`.
    package func snooze(job: Int64, attempt: Int16, milliseconds: Int64) {
        snoozes.ids.append(int8: job)
        snoozes.attempts.append(int2: attempt)
        snoozes.waits.append(int8: min(max(1, milliseconds), Self.snoozeMillisecondsMax))
    }

    /// The job was given up because somebody asked for it: it ends `cancelled`, by who asked.
    package func cancel(job: Int64, attempt: Int16) {
        cancels.ids.append(int8: job)
        cancels.attempts.append(int2: attempt)
    }
}

/// The statements of a finish for runs that did not end in a result: each is sent only when a job of the group needs it.
enum RunEndings {
    private static let jobFail = Statement(.jobFail)
    private static let jobSnooze = Statement(.jobSnooze)
    private static let jobCancel = Statement(.jobCancel)

    static func add(
        _ effects: Effects, incarnation: Int64, to pipeline: inout Pipeline, parameters p: Parameters
    ) throws(PostgresError) {
        if effects.failures.ids.count > 0 {
            p.removeAll()
            for column in effects.failures.all { p.append(array: column) }
            p.append(int8: incarnation)
            try pipeline.execute(jobFail, p)
        }
        if effects.snoozes.ids.count > 0 {
            p.removeAll()
            for column in effects.snoozes.all { p.append(array: column) }
            try pipeline.execute(jobSnooze, p)
        }
        if effects.cancels.ids.count > 0 {
            p.removeAll()
            p.append(int8: incarnation)
            for column in effects.cancels.all { p.append(array: column) }
            try pipeline.execute(jobCancel, p)
        }
    }
}
