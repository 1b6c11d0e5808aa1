import CivilTime
import Testing

@testable import RuleCore

/// Many decisions of the kinds under IRM 5.19.13, drawn with a fixed seed from each field's own values.
enum SuspenseSweep {
    /// The traces; the same in every run.
    static let traces: [Trace] =
        cases.map { Suspense.decide($0, $1).ledger.trace } + claims.map { Substantiation.decide($0, $1).ledger.trace }

    /// Reached by tests of their own, since their facts seldom meet here.
    static let metElsewhere: Set<String> = [
        "SUSP-02 q", "SUSP-07 i", "SUSP-07 k", "SUSP-09 g", "SUSP-10 e", "SUSP-15 d", "SUSP-16 c", "SUSP-18 b",
        "SUSP-18 c", "SUSP-22 c", "SUSP-23 i",
        "SUBST-02 d", "SUBST-07 b", "SUBST-07 c",
    ]

    /// Drawn by the case's place, and stated by a suite of its own.
    private static let fixed: [FactName] = [.event, .consequencesIssued]

    /// Facts of every event, purpose, operation and channel, on days before, at and after their dates.
    static let cases: [(SuspenseFacts, RuleContext)] = {
        var random = SplitMix(seed: 20_221_027)
        return (0..<6000).map { index in
            var facts = SuspenseFacts()
            facts.event = SuspenseEvent.allCases[index % SuspenseEvent.allCases.count]
            facts.purpose = SuspensePurpose.allCases[Int(random.next() % 4)]
            facts.operation = Operation.allCases[Int(random.next() % 5)]
            facts.channel = ResponseChannel.allCases[Int(random.next() % 4)]
            (facts.letterDate, facts.callDate) = (day("2026-03-02"), day("2026-03-02"))
            (facts.pendingIA, facts.accountStatus) = (true, .notice)
            (facts.extensionGranted, facts.extensionDays) = (true, 10)
            (facts.receivedOn, facts.answer) = facts.event == .response ? (day("2026-03-20"), .partial) : (nil, nil)
            for field in SuspenseFields.table.fields where !fixed.contains(field.name) && random.next() % 6 == 0 {
                let variants = field.variants(facts)
                if !variants.isEmpty { facts = variants[Int(random.next() % UInt64(variants.count))].facts }
            }
            return (facts, contexts[Int(random.next() % UInt64(contexts.count))])
        }
    }()

    static let claims: [(SubstantiationFacts, RuleContext)] = {
        var random = SplitMix(seed: 150)
        return (0..<4000).map { _ in
            var facts = SubstantiationFacts()
            (facts.item, facts.amountUnreasonable) = (.housing, false)
            (facts.claimed, facts.standard) = (ExactDecimal(2600), ExactDecimal(1813))
            for field in SubstantiationFields.table.fields where random.next() % 3 == 0 {
                let variants = field.variants(facts)
                if !variants.isEmpty { facts = variants[Int(random.next() % UInt64(variants.count))].facts }
            }
            return (facts, contexts[Int(random.next() % UInt64(contexts.count))])
        }
    }()

    private static let contexts: [RuleContext] = {
        let days = ["2026-03-02", "2026-03-31", "2026-04-01", "2026-04-02", "2026-04-16", "2026-04-17", "2027-03-02"]
        var contexts = days.map { RuleContext(on: day($0)) }
        contexts += days.map { RuleContext(on: day($0), reference: policy(.taxpayerFavouring)) }
        for id in ReadingID.allCases where [.suspense, .substantiation].contains(id.rule.area) {
            for choice in [ReadingChoice.alternative, .refer] where choice == .refer || id.reading.alternativeIsCoded {
                contexts.append(RuleContext(on: day("2026-04-17"), reference: reading(id, choice)))
            }
        }
        return contexts
    }()
}

@Suite("promises that hold for every suspense")
struct SuspensePropertyTests {
    @Test("the same facts give the same verdict, and it is referred exactly when something is open")
    func deterministic() {
        for (facts, context) in SuspenseSweep.cases {
            let (one, other) = (Suspense.decide(facts, context), Suspense.decide(facts, context))
            #expect(one.decision == other.decision && one.ledger.trace == other.ledger.trace)
            #expect(Trace(encoded: one.ledger.trace.encoded) == one.ledger.trace)
            #expect((one.outcome == .referred) == !one.ledger.referrals.isEmpty)
        }
    }

    @Test("no consequence before the first day of action, and none for a response in time")
    func neverEarly() {
        for (facts, context) in SuspenseSweep.cases {
            let decision = Suspense.decide(facts, context).decision
            guard !decision.consequences.isEmpty else { continue }
            #expect(decision.expiry == .due && facts.event == .noResponse)
            #expect(decision.actsFrom.map { context.date >= $0 } == true)
        }
    }

    @Test("the due date never lies after the follow-up date, nor a counted date after its moved one")
    func inOrder() {
        for (facts, context) in SuspenseSweep.cases {
            let decision = Suspense.decide(facts, context).decision
            guard let due = decision.responseDue, let followUp = decision.followUp else { continue }
            #expect(due <= followUp)
            #expect((decision.responseDueRolled ?? due) >= due && (decision.followUpRolled ?? followUp) >= followUp)
            #expect(decision.actsFrom.map { $0 > (decision.followUpRolled ?? followUp) } == true)
        }
    }

    @Test("a fact is asked for only when it is not stated")
    func asksOnlyForUnknown() {
        for (facts, context) in SuspenseSweep.cases {
            for referral in Suspense.decide(facts, context).ledger.referrals
            where referral.letter == RuleRecord.missingLetter {
                #expect(!referral.settledBy.isEmpty)
                for name in referral.settledBy {
                    let field = SuspenseFields.table.field(name)
                    #expect(field?.variants(facts).contains { $0.value == "null" } == false, "\(name)")
                }
                #expect(RuleRegistry.record(referral.rule)?.asksForFacts == true, "\(referral.rule)")
            }
        }
    }
}
