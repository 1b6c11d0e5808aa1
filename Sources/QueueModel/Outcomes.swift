/// How a job ended (`docket.outcome.state`).
package enum OutcomeState: Int16, Sendable, CaseIterable {
    /// The text decides the case.
    case decided = 1
    /// The text does not decide it; a person does. The job is finished all the same.
    case referred = 2
    /// The job cannot be done: its facts are not facts, or its effects were refused.
    case failed = 3
    /// The job did what it was for, and no decision belongs to it.
    case done = 4
    /// A person took it back before it ran.
    case cancelled = 5
    /// A person gave it up.
    case discarded = 6

    /// The word in the CLI, in JSON and in logs.
    package var word: String {
        switch self {
        case .decided: "decided"
        case .referred: "referred"
        case .failed: "failed"
        case .done: "done"
        case .cancelled: "cancelled"
        case .discarded: "discarded"
        }
    }
}

/// What an error means for the job that met it: chosen once, here, from the error's own kind.
package enum Disposition: Sendable, Equatable {
    /// The surroundings failed (connection, serialization, shutdown): the same finish is tried again.
    case retry
    /// The job's own effects are refused, now and always: it finishes `failed`.
    case discard
    /// The lease is no longer ours: nothing is written, and nothing more is tried.
    case abandon
    /// The case has moved on since its facts were read: back to ready, with no attempt lost.
    case release

    /// Chooses for a server error by its SQLSTATE; `nil` stands for a connection that was lost.
    package init(sqlstate: String?) {
        switch sqlstate {
        case nil: self = .retry
        case "DK001"?: self = .abandon
        case "DK002"?: self = .release
        case let state?:
            // 22 data, 23 integrity, 42 statement, 21 cardinality, 54 program limit, DK our own refusals: the same
            // input fails again. Everything else (08, 25, 40, 53, 55, 57, 58, XX) speaks of the server's condition.
            let lasting = ["22", "23", "42", "21", "54", "DK"]
            self = lasting.contains { state.hasPrefix($0) } ? .discard : .retry
        }
    }
}
