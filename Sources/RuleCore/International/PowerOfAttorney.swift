/// Whether the taxpayer has a US-based power of attorney, as far as the text lets one say.
enum PowerOfAttorney: Equatable {
    case usBased
    case none
    case notStated
    case open(Referral)

    /// Whether Exhibit A may take the case of a taxpayer abroad: the words are "without a US-based Power of Attorney".
    /// A doubt that a person must settle does not say no.
    var leavesToExhibit: Truth {
        switch self {
        case .usBased: USPOA.when(.yes) == .yes ? .no : .yes
        case .none, .open: .yes
        case .notStated: .unknown
        }
    }

    /// From what is recorded. A statement about the basing stands on its own; a second power of attorney, or one in a
    /// territory, makes it doubtful what the statement means.
    init(_ facts: RoutingFacts) {
        guard POABasing.when(.yes) == .yes else {
            self = facts.usBasedPOA.map { $0 ? .usBased : .none } ?? .none
            return
        }
        if facts.poaInUSTerritory == true {
            self = .open(Referral(POABasing.self, .territory))
        } else if let count = facts.poaCount, count > POABasing.singleMax.value {
            self = .open(Referral(POABasing.self, .several))
        } else if facts.usBasedPOA == true, facts.poaCount == 0 {
            self = .open(Referral(POABasing.self, .contradiction, settledBy: [.usBasedPOA, .poaCount]))
        } else if let stated = facts.usBasedPOA {
            self = stated ? .usBased : .none
        } else {
            self = facts.poaCount == 0 ? .none : .notStated
        }
    }
}
