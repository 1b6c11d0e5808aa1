/// The kinds of decision in the contract, one for each area of the catalogue, and the whole statement.
package enum DecisionKind: String, Sendable, Hashable, CaseIterable {
    case regime, routing, international, availability, departing, distribution, letters, transfers, securing, suspense
    case income, expenses
    case nationalStandards = "national-standards"
    case healthCare = "health-care"
    case localStandards = "local-standards"
    case transportation
    case otherNecessary = "other-necessary"
    case conditional
    case stateTax = "state-tax"
    case studentLoans = "student-loans"
    case sharedExpenses = "shared-expenses"
    case sixYear = "six-year"
    case oneYear = "one-year"
    case collection, substantiation
    case cqmsData = "cqms-data"
    case cqms, statement

    /// Whether its rules are encoded: others throw `FactsError.kindNotImplemented`.
    package var isImplemented: Bool { KindRegistry.definition(self) != nil }
}

/// The kinds whose rules are encoded.
package enum KindRegistry {
    /// The kind's rules; nil while they are not encoded.
    package static func definition(_ kind: DecisionKind) -> (any KindDefinition.Type)? {
        switch kind {
        case .regime: RegimeKind.self
        case .routing: Routing.self
        case .international: International.self
        case .availability: Availability.self
        case .departing: Departing.self
        case .distribution: Distribution.self
        case .letters: Letters.self
        case .transfers: Transfers.self
        case .suspense: Suspense.self
        case .substantiation: Substantiation.self
        case .securing: Securing.self
        case .studentLoans: StudentLoans.self
        default: nil
        }
    }
}

/// A kind of decision: its facts, their table, and the pure function from facts to verdict.
package protocol KindDefinition: Sendable {
    /// The typed facts; `init()` knows nothing.
    associatedtype Facts: FactSet
    /// The determined parts.
    associatedtype Decision: DecisionParts
    /// The contract's name.
    static var kind: DecisionKind { get }
    /// Every fact the kind takes.
    static var fields: FieldTable<Facts> { get }
    /// The pairs of facts that exclude each other; none unless the kind says so.
    static var exclusions: [Exclusion<Facts>] { get }
    /// Applies the rules to facts as they are stated. Pure: the same arguments give the same verdict. Callers ask
    /// `decide`, which looks for facts that exclude each other first.
    static func apply(_ facts: Facts, _ context: RuleContext) -> TypedVerdict<Decision>
    /// What is wrong with parts that rulings gave, beside one another; nil for nothing.
    static func fault(inRuled decision: Decision) -> FactsError?
    /// Whether the text forbids parts that a ruling gave by a fact that is stated: such a ruling settles nothing.
    static func contradicts(ruled decision: Decision, _ facts: Facts) -> Bool
    /// Whether a ruling that gives these parts settles anything: a part that only describes the case does not.
    static func settles(ruled parts: Set<String>) -> Bool
    /// Adds the duties that follow from the named parts, which a ruling gave and the rules' text did not.
    static func follow(
        ruled parts: Set<String>, _ decision: Decision, _ facts: Facts, _ context: RuleContext, _ ledger: inout Ledger)
}

extension KindDefinition {
    package static func fault(inRuled decision: Decision) -> FactsError? { nil }

    package static func contradicts(ruled decision: Decision, _ facts: Facts) -> Bool { false }

    package static func settles(ruled parts: Set<String>) -> Bool { !parts.isEmpty }

    package static func follow(
        ruled parts: Set<String>, _ decision: Decision, _ facts: Facts, _ context: RuleContext, _ ledger: inout Ledger
    ) {}
}
