/// The number a queue has in the hot tables (`docket.queue.id`).
package typealias QueueID = Int16

/// The number a kind has in the hot tables (`docket.kind.id`); one number belongs to one queue.
package typealias KindID = Int16

/// A kind of job that this program has a handler for. A host claims only these.
package enum JobKind: KindID, Sendable, CaseIterable {
    /// Queue `intake`: where does a new case go?
    case route = 1
    /// Queue `special-1`: gathers a case into the open bulk Operations Assistance Request of its Special.
    case gatherSpecial1 = 2
    /// The same of queue `special-2`.
    case gatherSpecial2 = 3
    /// The same of queue `special-3`.
    case gatherSpecial3 = 4
    /// The same of queue `special-4`.
    case gatherSpecial4 = 5
    /// Queue `special-6`: puts a case into the pool that waits for distribution.
    case pool = 6
    /// Queue `congressional`: which office is aligned with the case's congressional district?
    case lookUp = 7
    /// Queue `bench`: does nothing and ends `done`, for measuring the machinery around a job.
    case noop = 8
    /// Queue `substantiation`: a taxpayer is asked for something, and a suspense opens.
    case request = 9
    /// Queue `substantiation`: something came in, or more time is asked for.
    case response = 10
    /// Queue `substantiation`: nothing came in by the follow-up date.
    case expire = 11
    /// Queue `bench`: misbehaves as its facts say, for drills; claimed only by a daemon started with `--drills`.
    case drill = 12
    /// Queue `special-5`: what becomes of a case of an advocate who departs?
    case depart = 13
    /// Queue `special-6`: a case that is flagged urgent has been screened.
    case screen = 15
    /// Queue `distribution`: a run is proposed, or applied.
    case distribute = 14
    /// Queue `letters`: the weekly acknowledgements of Special 6.
    case acknowledge = 16
    /// Queue `availability`: something is reported of an advocate.
    case report = 17
    /// Queue `availability`: the weekly review of a new hire.
    case review = 18
    /// Queue `sweep`: keeps partitions ahead.
    case partitions = 20
    /// Queue `sweep`: has the consequences of suspenses that nobody answered decided.
    case suspenseExpiry = 21
    /// Queue `sweep`: drops what has been kept for as long as an operator said.
    case retention = 22
    /// Queue `sweep`: has the weekly acknowledgements made.
    case acknowledgements = 23
    /// Queue `sweep`: has the daily distribution proposed.
    case dailyDistribution = 24
    /// Queue `sweep`: closes the bulk Operations Assistance Requests that are old enough.
    case bulkOAR = 27
    /// Queue `sweep`: makes known what must have been done to advocates' status by now.
    case availability = 25
    /// Queue `sweep`: has the weekly review of each new hire decided.
    case newHireReview = 26
    /// Queue `special-5`: a case of the pool that a run left out, which a person has to place.
    case place = 28

    /// The name in SQL and in the CLI (`docket.kind.name`).
    package var name: String {
        switch self {
        case .route: "route"
        case .gatherSpecial1, .gatherSpecial2, .gatherSpecial3, .gatherSpecial4: "gather"
        case .pool: "pool"
        case .lookUp: "look-up"
        case .noop: "noop"
        case .request: "request"
        case .response: "response"
        case .expire: "expire"
        case .drill: "drill"
        case .depart: "depart"
        case .place: "place"
        case .screen: "screen"
        case .partitions: "partitions"
        case .suspenseExpiry: "suspense-expiry"
        case .retention: "retention"
        case .bulkOAR: "bulk-oar"
        case .distribute: "distribute"
        case .acknowledge: "acknowledge"
        case .acknowledgements: "acknowledgements"
        case .dailyDistribution: "distribution"
        case .report: "report"
        case .review: "review"
        case .availability: "availability"
        case .newHireReview: "new-hire-review"
        }
    }

    /// The queue that jobs of this kind wait in.
    package var queue: WorkQueue {
        switch self {
        case .route: .intake
        case .gatherSpecial1: .special1
        case .gatherSpecial2: .special2
        case .gatherSpecial3: .special3
        case .gatherSpecial4: .special4
        case .pool, .screen: .special6
        case .lookUp: .congressional
        case .depart, .place: .special5
        case .noop, .drill: .bench
        case .request, .response, .expire: .substantiation
        case .distribute: .distribution
        case .acknowledge: .letters
        case .report, .review: .availability
        case .partitions, .suspenseExpiry, .retention, .bulkOAR, .acknowledgements, .dailyDistribution, .availability,
            .newHireReview:
            .sweep
        }
    }
}

/// The queues that exist, with the numbers that the migrations give them. A test compares the two.
package enum WorkQueue: QueueID, Sendable, CaseIterable {
    case intake = 1
    case special1 = 2
    case special2 = 3
    case special3 = 4
    case special4 = 5
    case special6 = 6
    case congressional = 7
    case bench = 8
    case substantiation = 9
    /// The inventory of advocates who depart.
    case special5 = 13
    /// Runs over what waits in Special 6 and Special 5.
    case distribution = 14
    /// Runs of the mail merge.
    case letters = 16
    /// What is reported of advocates, and what follows for their status.
    case availability = 17
    /// Scheduled work, once per occurrence.
    case sweep = 20

    /// The name in SQL, in the CLI and in logs.
    package var name: String {
        switch self {
        case .intake: "intake"
        case .special1: "special-1"
        case .special2: "special-2"
        case .special3: "special-3"
        case .special4: "special-4"
        case .special6: "special-6"
        case .congressional: "congressional"
        case .bench: "bench"
        case .substantiation: "substantiation"
        case .special5: "special-5"
        case .distribution: "distribution"
        case .letters: "letters"
        case .availability: "availability"
        case .sweep: "sweep"
        }
    }

    /// Whether its jobs go by what the Specials hold of their cases (`SpecialState`).
    package var readsSpecials: Bool {
        switch self {
        case .special1, .special2, .special3, .special4, .special5, .special6, .congressional: true
        case .intake, .bench, .substantiation, .distribution, .letters, .availability, .sweep: false
        }
    }

    /// The kind of job that waits here when none is named (`docket.kind.is_default`).
    package var defaultKind: KindID { rawValue }

    /// The queue of a name.
    package init?(name: String) {
        guard let queue = Self.allCases.first(where: { $0.name == name }) else { return nil }
        self = queue
    }

    /// The largest batch of its jobs: what takes a transaction of its own is never held up by another of its batch, nor
    /// finished with it.
    package var batchMax: Int {
        switch self {
        case .sweep, .distribution, .letters: 1
        default: BatchSize.jobsMax
        }
    }

    /// The kinds of this queue that this program works on in earnest.
    package var handledKinds: [JobKind] { handledKinds(drills: false) }

    /// The kinds of this queue that this program claims; with those for drills where they are allowed.
    package func handledKinds(drills: Bool) -> [JobKind] {
        JobKind.allCases.filter { $0.queue == self && (drills || $0 != .drill) }
    }

    /// The queues that this program can work on, in the order in which it looks at them.
    package static let handled = WorkQueue.allCases.filter { !$0.handledKinds.isEmpty }
}
