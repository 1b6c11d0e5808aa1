import RuleCore

/// Why a job of a Special cannot be done: it ends `failed` with this, and can be retried.
enum SpecialFault: Error {
    /// The job names no case.
    case noCase
    /// Its facts are not facts.
    case facts(FactsError)
    /// The case was gathered into a bulk Operations Assistance Request of another Special.
    case gatheredElsewhere(oar: Int64, special: Int16)
    /// The case was placed out of Special 6 before.
    case placedBefore
    /// The case is held by another office than the one that gives it up.
    case heldElsewhere(owner: String)
    /// The rules send the case elsewhere than this queue is about.
    case elsewhere(String)
    /// The case does not wait flagged urgent.
    case notFlagged
    /// The case waits flagged urgent, and nobody has screened it.
    case notScreened

    /// A code, and what to do about it; no value of a fact.
    var result: String {
        switch self {
        case .noCase: "no_case: a job of this queue names its case"
        case .facts(let error): "bad_facts: \(error)"
        case .gatheredElsewhere(let oar, let special):
            "gathered_elsewhere: bulk OAR \(oar) of special-\(special) has the case, and a case is in one for ever"
        // IV, closing paragraph: "Do NOT transfer these cases again to another office."
        case .placedBefore: "placed_before: the case was distributed out of Special 6, and its office keeps it"
        case .heldElsewhere(let owner): "held_elsewhere: the case is with \(owner); see who gives it up"
        case .elsewhere(let destination): "elsewhere: the rules send the case to \(destination); route it anew"
        case .notScreened: "not_screened: the case waits flagged urgent; docket pool screen comes first"
        case .notFlagged: "not_flagged: the case does not wait in Special 6 flagged urgent"
        }
    }
}
