import Glibc
import JSONText
import Logging
import QueueModel
import QueueStore

/// Queue `bench`, kind `drill`: misbehaves as its facts say, so that tests and operators' drills can see what the
/// engine does about it.
///
/// Facts: `{"do": WORD, "milliseconds": N}`; no time means none. What ends at all ends `done` unless said otherwise.
/// * `work` takes that long, and gives up within 10 ms when somebody wants it ended.
/// * `hang` never ends, `trap` ends the process as a Swift trap does, `exit` ends it with status 3, `kill` by SIGKILL.
/// * `fail` meets an error that may pass, at each attempt before the one named by `"until_attempt": N` (the first is 1),
///   or at every one. `refuse` meets one that will not.
/// * `follow` takes that long, and brings a job of kind `noop` that follows it.
/// * `snooze` puts itself off for that long, while the time is before `"until": N` (milliseconds since 1970), or always.
///
/// Not Sendable: each lane of a worker has one, with its reused parser.
final class DrillHandler {
    /// What a drill does.
    private enum Act: String {
        case work, hang, trap, exit, kill, fail, follow, refuse, snooze
    }

    private struct Order {
        let act: Act
        let milliseconds: Int32
        let untilAttempt: Int64
        let until: Int64
    }

    /// How long a drill that works does so before it asks again whether somebody wants it ended.
    private static let sliceMilliseconds: Int32 = 10

    private let parser = JSONParser()
    private let log: Logger

    init(log: Logger) { self.log = log }

    /// Does as the facts say, and ends the job if it comes that far.
    ///
    /// - Parameter isUnwanted: whether somebody wants the job ended.
    func run(_ job: Batch.Job, in batch: borrowing Batch, _ effects: Effects, isUnwanted: () -> Bool) {
        guard let order = batch.withBytes(job.facts, read) else {
            return effects.fail(job: job.id, attempt: job.attempt, .lasting("bad_facts: do"))
        }
        switch order.act {
        case .work, .follow:
            guard work(order.milliseconds, isUnwanted) else {
                return effects.cancel(job: job.id, attempt: job.attempt)
            }
            if order.act == .follow { follow(job.id, effects) }
        case .hang:
            // Nothing in the database tells that it has begun.
            log.notice("a drill hangs", metadata: ["job": "\(job.id)"])
            while true { pass(60_000) }
        case .trap: preconditionFailure("a drill")
        case .exit: _exit(3)
        case .kill: _ = raise(SIGKILL)
        case .fail where Int64(job.attempt) + 1 < order.untilAttempt:
            return effects.fail(job: job.id, attempt: job.attempt, .passing("a drill fails"))
        case .fail: break
        case .refuse: return effects.fail(job: job.id, attempt: job.attempt, .lasting("a drill refuses"))
        case .snooze where Self.now() < order.until:
            return effects.snooze(job: job.id, attempt: job.attempt, milliseconds: Int64(order.milliseconds))
        case .snooze: break
        }
        effects.finish(job: job.id, attempt: job.attempt, state: .done)
    }

    private func read(_ facts: UnsafeRawBufferPointer) -> Order? {
        guard let root = try? parser.parse(facts), let act = root["do"]?.string.flatMap(Act.init) else { return nil }
        return Order(
            act: act, milliseconds: Int32(clamping: root["milliseconds"]?.int ?? 0),
            untilAttempt: root["until_attempt"]?.int ?? .max, until: root["until"]?.int ?? .max)
    }

    private func follow(_ job: Int64, _ effects: Effects) {
        var facts = "{}"
        facts.withUTF8 {
            effects.follow(
                queue: .bench, priority: 0, caseNumber: nil, causedBy: job, facts: UnsafeRawBufferPointer($0))
        }
    }

    /// False when it was given up.
    private func work(_ milliseconds: Int32, _ isUnwanted: () -> Bool) -> Bool {
        var left = milliseconds
        while left > 0 {
            if isUnwanted() { return false }
            pass(min(left, Self.sliceMilliseconds))
            left -= Self.sliceMilliseconds
        }
        return true
    }

    private func pass(_ milliseconds: Int32) {
        _ = poll(nil, 0, milliseconds)
    }

    /// Milliseconds since 1970, for drills alone: what an engine waits for is the server's to say.
    private static func now() -> Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000 + Int64(time.tv_nsec) / 1_000_000
    }
}
