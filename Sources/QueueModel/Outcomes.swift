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

/// Why a job's own handler could not do it. Words are codes and names of fields, never a value.
package enum JobError: Error, Sendable, Equatable {
    /// What it met may be over the next time.
    case passing(String)
    /// The same facts fail again.
    case lasting(String)

    /// The codes and names.
    package var why: String {
        switch self {
        case .passing(let why), .lasting(let why): why
        }
    }
}

/// What an error means for the job that met it: chosen once, here, from the error's own kind.
package enum Disposition: Sendable, Equatable {
    /// The surroundings failed (connection, shutdown, no room): the same finish is tried again, for as long as it takes.
    case retry
    /// It may pass, and may be this job's own doing (a lost race, a time limit, an internal error): the same finish is
    /// tried again a few times; the job that meets it even alone loses an attempt, and is run again by its kind's policy.
    case fail
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
        case "57014"?: self = .fail
        case let state?:
            switch state.prefix(2) {
            // Data, integrity, syntax and rights, cardinality, program limit, a RAISE, our own refusals: the same input
            // fails again.
            case "22", "23", "42", "21", "54", "P0", "DK": self = .discard
            // A rollback that others caused, an object in use, the server's own trouble with a file or with itself.
            case "40", "55", "58", "XX": self = .fail
            // 08, 25, 53, 57 and whatever there may be: the server's condition, the same for every job.
            default: self = .retry
            }
        }
    }

    /// Chooses for what a handler met.
    package init(_ error: JobError) {
        switch error {
        case .passing: self = .fail
        case .lasting: self = .discard
        }
    }
}
