import Glibc
import JSONText
import QueueModel
import QueueStore

/// Queue `bench`, kind `drill`: misbehaves as its facts say, so that tests and operators' drills can see what the
/// engine does about it.
///
/// Facts: `{"do": WORD, "milliseconds": N}`. `work` takes that long, `hang` never ends, `trap` ends the process as a
/// Swift trap does, `exit` ends it with status 3, `kill` by SIGKILL; no time means none. All but the last four end `done`.
///
/// Not Sendable: each lane of a worker has one, with its reused parser.
final class DrillHandler {
    /// What a drill does.
    private enum Act: String {
        case work, hang, trap, exit, kill
    }

    private let parser = JSONParser()

    /// Does as the facts say, and ends the job if it comes that far.
    func run(_ job: Batch.Job, in batch: borrowing Batch, _ effects: Effects) {
        guard let (act, milliseconds) = batch.withBytes(job.facts, read) else {
            return effects.finish(job: job.id, attempt: job.attempt, state: .failed, result: "bad_facts: do")
        }
        switch act {
        case .work: pass(milliseconds)
        case .hang: while true { pass(60_000) }
        case .trap: preconditionFailure("a drill")
        case .exit: _exit(3)
        case .kill: _ = raise(SIGKILL)
        }
        effects.finish(job: job.id, attempt: job.attempt, state: .done)
    }

    private func read(_ facts: UnsafeRawBufferPointer) -> (Act, Int32)? {
        guard let root = try? parser.parse(facts), let act = root["do"]?.string.flatMap(Act.init) else { return nil }
        return (act, Int32(clamping: root["milliseconds"]?.int ?? 0))
    }

    private func pass(_ milliseconds: Int32) {
        _ = poll(nil, 0, milliseconds)
    }
}
