package import Postgres
package import QueueModel
package import QueueStore

/// What a part of a sweep is run with.
package struct SweepJob: Sendable {
    /// Its job.
    package let id: Int64
    /// The action date, in days since 2000-01-01, as the claim read it.
    package let actionDateDays: Int32

    package init(id: Int64, actionDateDays: Int32) {
        self.id = id
        self.actionDateDays = actionDateDays
    }
}

/// What a sweep would touch now.
package struct SweepPreview: Sendable, Equatable {
    /// How many rows or things.
    package let count: Int64
    /// The first of them, as a person reads them; no value of any fact.
    package let sample: [String]

    package init(count: Int64, sample: [String]) {
        self.count = count
        self.sample = sample
    }
}

/// A sweep: scheduled work on many rows at once, done by statements alone. One type in one file each; it is run once
/// per occurrence, in transactions of its own, by a worker that holds the job's lease.
package protocol Sweep: Sendable {
    /// The kind of its jobs; the sweep has the kind's name.
    static var kind: JobKind { get }

    /// Does what no transaction may do, before the part's begins; most sweeps have nothing. The lease does not guard it:
    /// it carries on only what a part before it has committed, and may be done again at any time.
    ///
    /// - Parameter deadline: how long it may take.
    static func prepare(on session: Session, deadline: Duration) throws(PostgresError)

    /// Does a part of the work in the transaction that is open on the session. It may be done again after a failure,
    /// and beside another run of the same sweep.
    ///
    /// - Parameter deadline: how long it may take.
    static func perform(
        _ job: SweepJob, on session: Session, deadline: Duration
    ) throws(PostgresError) -> SweepRuns.Part

    /// Says what `perform` would touch. Writes nothing.
    ///
    /// - Parameter sampleMax: how many of it to name.
    static func preview(
        actionDateDays: Int32, sampleMax: Int, on session: Session
    ) throws(PostgresError) -> SweepPreview
}

extension Sweep {
    package static func prepare(on session: Session, deadline: Duration) throws(PostgresError) {}
}

/// The sweeps that this program knows.
package enum Sweeps {
    /// Each sweep; a schedule in the database has the name of its kind.
    package static let all: [any Sweep.Type] = [
        SuspenseExpirySweep.self, PartitionsSweep.self, RetentionSweep.self, AcknowledgementsSweep.self,
        DailyDistributionSweep.self, AvailabilitySweep.self, NewHireReviewSweep.self, BulkOARAgeSweep.self,
    ]

    /// The sweep of a kind; nil for kinds that are none.
    package static func sweep(of kind: KindID) -> (any Sweep.Type)? { all.first { $0.kind.rawValue == kind } }

    /// The sweep of a name.
    package static func sweep(named name: String) -> (any Sweep.Type)? { all.first { $0.kind.name == name } }
}
