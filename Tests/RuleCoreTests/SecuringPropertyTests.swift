import JSONText
import Testing

@testable import RuleCore

@Suite("promises that hold for every set of facts on securing information and on student loans")
struct SecuringPropertyTests {
    private func parts(_ decision: some DecisionParts) -> [String: String] {
        guard case .object(let members)? = try? JSONValue(parsing: json(decision)) else { return [:] }
        return Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value.render()) })
    }

    /// Every part decided without a fact is the same, or has no bearing, whatever that fact turns out to be.
    private func expectSound<K: KindDefinition>(
        _ kind: K.Type, _ facts: K.Facts, _ context: RuleContext, except: Set<FactName>
    ) {
        let before = parts(K.decide(facts, context).decision)
        for field in K.fields.fields where field.absence == .unknown && !except.contains(field.name) {
            let variants = field.variants(facts)
            guard variants.allSatisfy({ $0.value != "null" }) else { continue }
            for variant in variants {
                let after = parts(K.decide(variant.facts, context).decision)
                // A due date is the one that stands: allowing more time moves it.
                for (part, value) in before where part != "due" {
                    #expect(after[part] == nil || after[part] == value, "\(part) by \(field.name) \(variant.value)")
                }
            }
        }
    }

    @Test("a part decided without a fact stays the same whatever that fact turns out to be")
    func sound() {
        // What qualifies for an agreement follows from the disposition while nobody says otherwise.
        for (facts, context) in SecuringSweep.securing.prefix(100) {
            expectSound(Securing.self, facts, context, except: [.qualifiesGuaranteedIA, .qualifiesSIA])
        }
        for (facts, context) in SecuringSweep.studentLoans.prefix(200) {
            expectSound(StudentLoans.self, facts, context, except: [])
        }
    }

    @Test("facts are asked for only when they are not stated, by rules that say so, and are fields of the kind")
    func asks() {
        func check<K: KindDefinition>(_ kind: K.Type, _ facts: K.Facts, _ context: RuleContext) {
            let verdict = K.decide(facts, context)
            #expect((verdict.outcome == .referred) == !verdict.ledger.referrals.isEmpty)
            for referral in verdict.ledger.referrals {
                #expect(!referral.detail.isEmpty && !referral.paragraph.isEmpty)
                guard referral.letter == RuleRecord.missingLetter else { continue }
                #expect(RuleRegistry.record(referral.rule)?.asksForFacts == true && !referral.settledBy.isEmpty)
                for name in referral.settledBy {
                    let field = K.fields.field(name)
                    #expect(field?.variants(facts).contains { $0.value == "null" } == false, "\(name)")
                }
            }
        }
        for (facts, context) in SecuringSweep.securing.prefix(500) { check(Securing.self, facts, context) }
        for (facts, context) in SecuringSweep.studentLoans.prefix(500) { check(StudentLoans.self, facts, context) }
    }

    @Test("every rule that a field names is a registered one, and traces survive their compact text")
    func registered() {
        for source in SecuringFields.table.fields.map(\.source) + StudentLoanFields.table.fields.map(\.source) {
            if let source { #expect(RuleRegistry.record(source) != nil) }
        }
        for (facts, context) in SecuringSweep.securing.prefix(300) {
            let trace = Securing.decide(facts, context).ledger.trace
            #expect(Trace(encoded: trace.encoded) == trace)
        }
    }
}
