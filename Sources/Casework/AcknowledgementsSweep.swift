package import Postgres
package import QueueModel
package import QueueStore

/// Sweep `acknowledgements`: has the weekly acknowledgements of Special 6 made, by a job of queue `letters`.
package enum AcknowledgementsSweep: Sweep {
    package static let kind = JobKind.acknowledgements

    package static func perform(
        _ job: SweepJob, on session: Session, deadline: Duration
    ) throws(PostgresError) -> SweepRuns.Part {
        let isNew = try Acknowledgements.enqueue(AcknowledgeHandler.facts, on: session).isNew
        return SweepRuns.Part(touched: isNew ? 1 : 0, goesOn: false)
    }

    package static func preview(
        actionDateDays: Int32, sampleMax: Int, on session: Session
    ) throws(PostgresError) -> SweepPreview {
        let due = try Acknowledgements.due(run: nil, sampleMax: Int32(sampleMax), on: session)
        return SweepPreview(count: due.first, sample: due.sample.map { "case \($0)" })
    }
}
