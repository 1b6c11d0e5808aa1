package import CivilTime

/// What one run of the daily distribution is given: the offices, the cases that wait, and the declared policy.
package struct DistributionRun: Sendable, Hashable {
    /// The offices; codes are unique.
    package var offices: [ReceivingOffice]
    /// The cases of Special 5 and Special 6 that wait; ids are unique.
    package var cases: [WaitingCase]
    /// What the operator has declared.
    package var policy: DistributionPolicy

    package init(offices: [ReceivingOffice], cases: [WaitingCase], policy: DistributionPolicy) {
        self.offices = offices
        self.cases = cases
        self.policy = policy
    }

    /// The most offices of a run.
    package static let officesMax = 1024
    /// The most sorts of case: cases that every office may receive or not receive alike are of one sort.
    package static let sortsMax = 64
    /// The most cases of a run.
    package static let casesMax = 10_000_000
    /// The largest inventory of an office, in cases.
    package static let inventoryMax = 10_000_000
    /// The largest capacity of an office, in units.
    package static let unitsMax = 100_000_000
}

/// A local office as a run sees it.
package struct ReceivingOffice: Sendable, Hashable {
    /// Its code.
    package var code: OfficeCode
    /// Its cases before the run.
    package var inventory: Int
    /// The sum of its advocates' availability, in hundred-thousandths of one advocate. Those who are Deferred or
    /// Inactive are not in it. An office without any receives nothing.
    package var units: Int
    /// Whether one of its available advocates is bilingual.
    package var isBilingual: Bool
    /// Whether a special request holds back all new cases.
    package var isOnHold: Bool
    /// The most new cases of this run, by a special request; nil when there is no such limit.
    package var newCasesMax: Int?

    /// How many units one whole advocate is.
    package static let unitsPerAdvocate = 100_000

    package init(
        code: OfficeCode, inventory: Int, units: Int, isBilingual: Bool = false, isOnHold: Bool = false,
        newCasesMax: Int? = nil
    ) {
        self.code = code
        self.inventory = inventory
        self.units = units
        self.isBilingual = isBilingual
        self.isOnHold = isOnHold
        self.newCasesMax = newCasesMax
    }

    /// How many new cases it may receive: none on hold or without capacity.
    package var room: Int { isOnHold || units == 0 ? 0 : newCasesMax ?? .max }
}

/// A case that waits in Special 5 or Special 6.
package struct WaitingCase: Sendable, Hashable {
    /// Its number in the run's own order; unique.
    package var id: Int
    /// The declared priority: the lower goes first.
    package var priority: Int
    /// The day of its creation: of one priority the older goes first.
    package var createdOn: CivilDate
    /// Whether the taxpayer speaks Spanish.
    package var isSpanish: Bool
    /// The office that released it to Special 5, to which it never returns; nil for a case of Special 6.
    package var releasedBy: OfficeCode?
    /// The office of Exhibit A, for a taxpayer abroad without a US-based power of attorney: it goes there and nowhere
    /// else, before all others, and is marked.
    package var exhibitOffice: OfficeCode?

    package init(
        id: Int, priority: Int = 0, createdOn: CivilDate, isSpanish: Bool = false, releasedBy: OfficeCode? = nil,
        exhibitOffice: OfficeCode? = nil
    ) {
        self.id = id
        self.priority = priority
        self.createdOn = createdOn
        self.isSpanish = isSpanish
        self.releasedBy = releasedBy
        self.exhibitOffice = exhibitOffice
    }
}

/// What the operator has declared for a run. It is printed with the result.
package struct DistributionPolicy: Sendable, Hashable {
    /// What is made as equal as possible.
    package var balance: Balance
    /// The order between Special 5 and Special 6; it must be declared where both wait (DEPART-10).
    package var specialOrder: SpecialOrder?
    /// Whether a bilingual office for a Spanish case comes before the balance; otherwise language is left out.
    package var prefersBilingual: Bool

    package init(balance: Balance = .level, specialOrder: SpecialOrder? = nil, prefersBilingual: Bool = true) {
        self.balance = balance
        self.specialOrder = specialOrder
        self.prefersBilingual = prefersBilingual
    }

    /// Whether one case is worked before the other: by the order of the Specials where it is declared, then by priority,
    /// age and id.
    package func works(_ one: WaitingCase, before other: WaitingCase) -> Bool {
        let (first, second) = (queue(one), queue(other))
        if first != second { return first < second }
        if one.priority != other.priority { return one.priority < other.priority }
        if one.createdOn != other.createdOn { return one.createdOn < other.createdOn }
        return one.id < other.id
    }

    private func queue(_ waiting: WaitingCase) -> Int {
        switch specialOrder {
        case .special5First: waiting.releasedBy == nil ? 1 : 0
        case .special6First: waiting.releasedBy == nil ? 0 : 1
        case .together, nil: 0
        }
    }
}

/// What is made as equal as possible: the offices' cases per available advocate.
package enum Balance: String, Sendable, Hashable, CaseIterable {
    /// The largest average as small as possible, then the next, and so on.
    case level
    /// The sum of the squared deviations from the common average, weighted by capacity.
    case squares
}

/// Why a run cannot be made. It names places, never a case's data.
package enum DistributionError: Error, Hashable, Sendable {
    /// An office's code, or a case's id, occurs twice; the place is that of the second.
    case repeated(place: String)
    /// A number is outside of its range.
    case outOfRange(place: String, accepted: String)
    /// Cases of Special 5 and of Special 6 wait, and no order between them is declared.
    case orderNotDeclared
    /// There are more sorts of case than a run tells apart.
    case tooManySorts
}

extension DistributionError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .repeated(let place): "\(place) occurs twice: give each once"
        case .outOfRange(let place, let accepted): "\(place) has another value, accepted is \(accepted)"
        case .orderNotDeclared:
            "cases of Special 5 and of Special 6 wait, and no order is stated: record distribution.special-5-order"
        case .tooManySorts: "the cases are of more than \(DistributionRun.sortsMax) sorts: distribute them in parts"
        }
    }
}
