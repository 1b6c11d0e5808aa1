import JSONText
import QueueStore
import RuleCore

/// What is decided of the cases that a run places, once for all that are alike.
struct PlacedDuties {
    /// What makes two of them alike.
    private struct Key: Hashable {
        let office: OfficeCode
        let language: TaxpayerLanguage?
        let releasedBy: String?
        let byExhibit: Bool
    }

    private let input: DistributionInput
    private let context: CaseContext
    private let bilingual: Set<OfficeCode>
    private var known: [Key: Int] = [:]
    /// Each of them, in the order in which they came up.
    private(set) var all: [DistributionEntry.Duty] = []

    init(_ input: DistributionInput, _ context: CaseContext) {
        (self.input, self.context) = (input, context)
        bilingual = Set(input.offices.filter(\.isBilingual).compactMap { OfficeCode($0.code) })
    }

    /// Where each of the input's cases goes, with its duty, or why it waits.
    mutating func fates(of plan: DistributionPlan) throws(DistributionProposal.Fault) -> [DistributionEntry.Fate] {
        var fates = Array(
            repeating: DistributionEntry.Fate.waits(WaitingReason.noRoom.rawValue), count: input.cases.count)
        for waiting in plan.waiting { fates[waiting.caseID - 1] = .waits(waiting.reason.rawValue) }
        for placement in plan.placements {
            let duty = try duty(placement, input.cases[placement.caseID - 1])
            fates[placement.caseID - 1] = .placed(office: placement.office.text, duty: duty)
        }
        return fates
    }

    private mutating func duty(
        _ placement: CasePlacement, _ waiting: DistributionPool.Waiting
    ) throws(DistributionProposal.Fault) -> Int {
        let key = Key(
            office: placement.office, language: Self.language(waiting), releasedBy: waiting.releasedBy,
            byExhibit: placement.byExhibit)
        if let duty = known[key] { return duty }
        var facts = DistributionFacts()
        facts.question = .placement
        facts.placedOffice = key.office
        facts.placedBilingual = bilingual.contains(key.office)
        facts.language = key.language
        facts.releasingOffice = key.releasedBy.flatMap { OfficeCode($0) }
        facts.placedByExhibit = key.byExhibit
        let verdict = Distribution.decide(facts, context.rules)
        guard verdict.isDecided, verdict.decision.office == key.office else {
            throw .notDecided(office: key.office)
        }
        all.append(Self.duty(facts, verdict))
        known[key] = all.count - 1
        return all.count - 1
    }

    /// Nil where nobody has stated enough of it.
    static func language(_ waiting: DistributionPool.Waiting) -> TaxpayerLanguage? {
        if waiting.isSpanish == true { return .spanish }
        if waiting.speaksOther == true { return .other }
        return waiting.isSpanish == false && waiting.speaksOther == false ? .english : nil
    }

    private static func duty(
        _ facts: DistributionFacts, _ verdict: TypedVerdict<DistributionDecision>
    ) -> DistributionEntry.Duty {
        let writer = JSONWriter()
        verdict.encodeDecision(into: writer)
        func text(_ encode: (inout [UInt8]) -> Void) -> String {
            var bytes: [UInt8] = []
            encode(&bytes)
            return String(decoding: bytes, as: UTF8.self)
        }
        return DistributionEntry.Duty(
            facts: render(facts), decided: writer.takeString(), trace: text { verdict.encodeTrace(into: &$0) },
            readings: text { verdict.encodeReadings(into: &$0) }, tasks: text { verdict.encodeTasks(into: &$0) })
    }

    /// The facts as a job of its own has them.
    private static func render(_ facts: DistributionFacts) -> String {
        let members: [(FactName, JSONValue?)] = [
            (.question, .string(DistributionQuestion.placement.rawValue)),
            (.placedOffice, facts.placedOffice.map { .string($0.text) }),
            (.placedBilingual, facts.placedBilingual.map { .bool($0) }),
            (.placedByExhibit, facts.placedByExhibit.map { .bool($0) }),
            (.releasingOffice, facts.releasingOffice.map { .string($0.text) }),
            (.language, facts.language.map { .string($0.rawValue) }),
        ]
        return JSONValue.object(members.compactMap { name, value in value.map { (name.text, $0) } }).render()
    }
}
