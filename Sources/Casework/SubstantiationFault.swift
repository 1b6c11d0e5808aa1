import RuleCore

/// Why a job of queue `substantiation` cannot be decided: it ends `failed` with this, and can be retried.
enum SubstantiationFault: Error {
    /// The job names no case.
    case noCase
    /// Its facts are not facts.
    case facts(FactsError)
    /// The case has an open suspense of the same purpose already.
    case alreadyOpen(Int64)
    /// The case has no suspense that the job could be about.
    case noSuspense
    /// The case has several that it could be about.
    case severalOpen
    /// More time is asked for, and nothing is awaited any more.
    case notOpen(Int64)

    /// A code, and what to do about it; no value of a fact.
    var result: String {
        switch self {
        case .noCase: "no_case: a job of this queue names its case"
        case .facts(let error): "bad_facts: \(error)"
        // IRM 5.19.13.3.3(13) gives no further opportunity; a second period beside the first would be one.
        case .alreadyOpen(let id):
            "already_open: suspense \(id) of this case and purpose is open; extend it, or await its end"
        case .noSuspense: "no_suspense: the case has none of that id or purpose; open one, then retry this job"
        case .severalOpen: "several_open: name one with the field \"suspense\" or \"purpose\""
        case .notOpen(let id): "not_open: suspense \(id) awaits nothing any more"
        }
    }
}
