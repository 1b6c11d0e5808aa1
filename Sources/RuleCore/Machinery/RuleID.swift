/// The areas of the rule catalogue, in its order; the raw value is the prefix of the area's rule numbers.
package enum Area: String, Sendable, Hashable, CaseIterable {
    case regime = "REG"
    case routing = "ROUTE"
    case specials = "SPEC"
    case international = "INTL"
    case availability = "AVAIL"
    case departing = "DEPART"
    case distribution = "DIST"
    case letters = "LETTER"
    case transfers = "XFER"
    case regime2024 = "R24"
    case securing = "SEC"
    case suspense = "SUSP"
    case income = "INC"
    case expenses = "EXP"
    case nationalStandards = "NATSTD"
    case healthCare = "HEALTH"
    case localStandards = "LOCSTD"
    case transportation = "TRANS"
    case otherNecessary = "OTHNEC"
    case conditional = "COND"
    case stateTax = "SLTAX"
    case studentLoans = "STUD"
    case sharedExpenses = "SHARE"
    case sixYear = "SIX"
    case oneYear = "ONE"
    case collection = "COLL"
    case substantiation = "SUBST"
    case cqmsData = "CQMSD"
    case cqms = "CQMS"
    case processing = "AMS"

    /// The area's name in listings: that of the decision kind which answers it, where there is one.
    package var name: String {
        switch self {
        case .regime: "regime"
        case .routing: "routing"
        case .specials: "specials"
        case .international: "international"
        case .availability: "availability"
        case .departing: "departing"
        case .distribution: "distribution"
        case .letters: "letters"
        case .transfers: "transfers"
        case .regime2024: "regime-2024"
        case .securing: "securing"
        case .suspense: "suspense"
        case .income: "income"
        case .expenses: "expenses"
        case .nationalStandards: "national-standards"
        case .healthCare: "health-care"
        case .localStandards: "local-standards"
        case .transportation: "transportation"
        case .otherNecessary: "other-necessary"
        case .conditional: "conditional"
        case .stateTax: "state-tax"
        case .studentLoans: "student-loans"
        case .sharedExpenses: "shared-expenses"
        case .sixYear: "six-year"
        case .oneYear: "one-year"
        case .collection: "collection"
        case .substantiation: "substantiation"
        case .cqmsData: "cqms-data"
        case .cqms: "cqms"
        case .processing: "ams"
        }
    }
}

/// A rule's number in the catalogue: `ROUTE-03`. Two bytes, so that a trace of them is small.
package struct RuleID: Sendable, Hashable, Comparable, CustomStringConvertible {
    /// The area whose prefix opens the number.
    package let area: Area
    /// 1 to 99, as the catalogue counts within the area; 0 for the one rule that it names `CRIT` instead.
    package let number: UInt8

    package init(_ area: Area, _ number: UInt8) {
        self.area = area
        self.number = number
    }

    /// Reads `ROUTE-03`; nil for any other form. It need not be a rule of the catalogue.
    package init?(_ text: String) {
        guard let hyphen = text.lastIndex(of: "-"), let area = Area(rawValue: String(text[..<hyphen])) else {
            return nil
        }
        let digits = text[text.index(after: hyphen)...]
        if digits == "CRIT" {
            self.init(area, 0)
            return
        }
        guard digits.utf8.count == 2, digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let number = UInt8(digits), number > 0
        else { return nil }
        self.init(area, number)
    }

    /// `ROUTE-03`.
    package var description: String { area.rawValue + "-" + (number == 0 ? "CRIT" : twoDigits) }

    /// The number alone, always with two digits.
    package var twoDigits: String { (number < 10 ? "0" : "") + String(number) }

    /// The catalogue's order.
    package static func < (left: RuleID, right: RuleID) -> Bool {
        left.area == right.area ? left.number < right.number : left.area.order < right.area.order
    }
}

extension Area {
    /// The area's place in the catalogue, from 0.
    package var order: Int { Self.orders[self] ?? 0 }

    private static let orders = Dictionary(uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })
}

/// How the catalogue classes a rule.
package enum RuleKind: String, Sendable, Hashable, CaseIterable {
    /// Computed from typed facts.
    case computed
    /// A person's determination, which the core takes as a fact and never computes.
    case judgement
    /// Emits a task, a flag or a prohibition.
    case procedure
    /// A value that only the operator can supply; there is no default.
    case configuration
    /// The text does not decide, and the rule says so.
    case gap
}
