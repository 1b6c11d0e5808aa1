import JSONText
import Postgres
import QueueStore
import RuleCore

/// A case that a run left out and a person has to place, with why.
package struct UnplacedCase: Sendable, Equatable {
    /// Why; a case is referred once for each.
    enum Why: String {
        /// The one office that Exhibit A has for it released it.
        case released = "released-by-it"
        /// That office cannot receive it.
        case cannot = "cannot-receive"
        /// Whether Exhibit A is for it is not known.
        case abroad = "abroad-not-known"
        /// Exhibit A has no office for its country.
        case noExhibit = "not-in-exhibit-a"
    }

    private let waiting: DistributionPool.Waiting
    private let why: Why

    /// A case that took no part; nil for one that waits for something else than a person's decision of its place.
    init?(_ waiting: DistributionPool.Waiting, _ leftOut: DistributionInput.LeftOut) {
        switch leftOut {
        case .abroad: why = .abroad
        case .noExhibit: why = .noExhibit
        case .screening, .moved, .laterRun: return nil
        }
        self.waiting = waiting
    }

    private init(_ waiting: DistributionPool.Waiting, _ why: Why) { (self.waiting, self.why) = (waiting, why) }

    /// Those of a plan's cases that its offices of Exhibit A did not receive.
    static func list(_ plan: DistributionPlan, _ cases: [DistributionPool.Waiting]) -> [UnplacedCase] {
        plan.waiting.filter { $0.reason == .exhibitOfficeCannot }.map { waits in
            let waiting = cases[waits.caseID - 1]
            return UnplacedCase(waiting, waiting.exhibitOffice == waiting.releasedBy ? .released : .cannot)
        }
    }

    /// Them as they are enqueued, each with the country where the taxpayer resides when Exhibit A's office is not known.
    static func rows(_ cases: [UnplacedCase], _ session: Session) throws(PostgresError) -> [LeftOutCases.Row] {
        let asked = cases.filter { $0.waiting.exhibitOffice == nil }.map(\.waiting.enteredBy)
        let residences = try LeftOutCases.residences(of: asked, on: session)
        return cases.map { one in
            LeftOutCases.Row(
                caseNumber: one.waiting.caseNumber, facts: one.facts(residence: residences[one.waiting.enteredBy]),
                key: "left-out/\(one.waiting.enteredBy)/\(one.why.rawValue)")
        }
    }

    /// The facts of the rules' question `left-out`, one JSON object.
    private func facts(residence: String?) -> String {
        let members: [(FactName, JSONValue?)] = [
            (.question, .string(DistributionQuestion.leftOut.rawValue)),
            (.exhibitOffice, waiting.exhibitOffice.map { .string($0) }),
            (.residence, waiting.exhibitOffice == nil ? residence.map { .string($0) } : nil),
            (.usBasedPOA, waiting.usBasedPOA.map { .bool($0) }),
            (.releasingOffice, waiting.releasedBy.map { .string($0) }),
            (.exhibitOfficeReceives, why == .cannot ? .bool(false) : nil),
            (.language, PlacedDuties.language(waiting).map { .string($0.rawValue) }),
        ]
        return JSONValue.object(members.compactMap { name, value in value.map { (name.text, $0) } }).render()
    }
}
