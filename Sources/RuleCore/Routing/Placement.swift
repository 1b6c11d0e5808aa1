/// One way in which the destination can come out.
enum Placement: Equatable {
    /// The case goes there; the office is known or not.
    case to(Destination, OfficeCode?)
    /// The text leaves the destination open.
    case referred(Referral)

    var destination: Destination? {
        if case .to(let destination, _) = self { return destination }
        return nil
    }
}

/// What one stage of the backbone says.
enum StageAnswer {
    /// It does not take the case.
    case pass
    /// It takes the case.
    case takes(Placement)
    /// It takes the case when the missing facts turn out so; the rule is the one that asks.
    case perhaps(Placement, Referral)
}

/// Follows the backbone and keeps every way in which the destination can still come out.
///
/// A stage whose facts are missing may take the case or pass it on. When all the ways that remain agree, the missing
/// facts do not matter and are not asked for; otherwise the first stage that asked refers, naming them all.
struct PlacementSearch {
    private var possible: [Placement] = []
    private var asking: Referral?
    private var missing: [FactName] = []
    private var doubtfulFrom = 0
    private var readingsBefore = CodeSet<ReadingID>()

    /// Takes a stage's answer; true when the search is over.
    mutating func take(_ answer: StageAnswer, _ ledger: Ledger) -> Bool {
        switch answer {
        case .pass: return false
        case .takes(let placement):
            possible.append(placement)
            return true
        case .perhaps(let placement, let referral):
            if asking == nil {
                asking = referral
                doubtfulFrom = ledger.trace.entries.count
                readingsBefore = ledger.readings
            }
            missing = missing.union(referral.settledBy)
            possible.append(placement)
            return false
        }
    }

    /// How the destination comes out. When it depends on missing facts, the steps taken in doubt are marked so.
    func settle(_ ledger: inout Ledger) -> Placement? {
        guard let first = possible.first else { return nil }
        guard let asking else { return first }
        if first.destination != nil, possible.allSatisfy({ $0 == first }) { return first }
        ledger.trace.weaken(from: doubtfulFrom)
        ledger.readings = readingsBefore
        var all = missing
        for case .referred(let referral) in possible where referral.reason == .missingFact {
            all = all.union(referral.settledBy)
        }
        return .referred(asking.settled(by: all))
    }
}

extension Referral {
    /// The same referral, naming other facts.
    func settled(by facts: [FactName]) -> Referral {
        Referral(
            rule: rule, letter: letter, reason: reason, referTo: referTo, otherParagraph: otherParagraph,
            settledBy: facts)
    }
}
