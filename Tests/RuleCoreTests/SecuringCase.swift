import CivilTime

@testable import RuleCore

/// Every blacked-out balance, each at a place of its own.
let balances: [Threshold: String] = [
    .t1: "1000", .t2: "2000", .t3: "5000", .t4: "1500", .t5: "6000", .t6: "7000", .t7: "8000", .t8: "9000",
    .t9: "10000", .t10: "12000", .t11: "20000", .t12: "30000", .t13: "40000", .t14: "50000",
]

/// Operator data with all of them, some changed or, where nil, left out.
func recorded(_ changes: [Threshold: String?] = [:]) -> Reference {
    var amounts = balances
    for (threshold, amount) in changes { amounts[threshold] = amount }
    return thresholds(amounts)
}

extension Reference {
    /// The same with a site for a state.
    func mapping(_ state: String, of operation: FormReturn, to site: String) -> Reference {
        guard let code = StateCode(state) else { preconditionFailure("a test names no state") }
        var reference = self
        reference.stateMappings.record(
            OperatorParameters.Record(
                MappedState(code, of: operation), site, validFrom: day("2022-10-27"), authority: "test"))
        return reference
    }
}

/// A CNC case at the ACS call site with nothing special about it, every fact stated that could matter but the balance.
var plainStatement: SecuringFacts {
    var facts = SecuringFacts()
    facts.operation = .acs
    facts.disposition = .cnc
    facts.cncExceptionProcessing = false
    facts.authorityNoteApplies = false
    facts.nsiaExcused = false
    facts.paymentOfferTooLow = false
    facts.filingCompliant = true
    facts.financialHardship = false
    facts.neverFullPays = true
    facts.qualifiesGuaranteedIA = false
    facts.qualifiesSIA = false
    facts.accountStatus = .status22
    facts.state = StateCode("TX")
    facts.amountUnreasonable = false
    facts.expensesExceedALE = false
    facts.excessGivesHardship = false
    facts.incomeVerifiedInternally = true
    facts.incomeOnlyBenefits = false
    return facts
}

/// Decides the plain statement with a balance and some facts changed.
func secure(
    _ balance: String?, _ reference: Reference = recorded(), on date: CivilDate = inRegime,
    _ change: (inout SecuringFacts) -> Void = { _ in }
) -> TypedVerdict<SecuringDecision> {
    var facts = plainStatement
    facts.aab = balance.map { dollars($0) }
    change(&facts)
    return Securing.decide(facts, RuleContext(on: date, reference: reference))
}

/// As above, for one disposition at one operation.
func secure(
    _ balance: String?, _ disposition: AccountDisposition, at operation: Operation,
    _ reference: Reference = recorded(), _ change: (inout SecuringFacts) -> Void = { _ in }
) -> TypedVerdict<SecuringDecision> {
    let reference = reference.mapping("TX", of: .acss, to: "Austin").mapping("TX", of: .csco, to: "Fresno")
    return secure(balance, reference) { facts in
        facts.disposition = disposition
        facts.operation = operation
        // An agreement that is considered is one that the proposal qualifies for, unless a test says otherwise.
        facts.qualifiesSIA = disposition == .sia
        facts.qualifiesGuaranteedIA = disposition == .guaranteedIA
        change(&facts)
    }
}

extension TypedVerdict<SecuringDecision> {
    /// What the tables say: `yes required`, `no not-applicable`; `-` for a part that is open.
    var authority: String {
        let analysis = decision.financialAnalysis.map { $0 ? "yes" : "no" } ?? "-"
        return analysis + " " + (decision.verification?.rawValue ?? "-")
    }

    /// The referrals as "SEC-01 d".
    var open: [String] {
        ledger.referrals.map { "\($0.rule) \(Character(Unicode.Scalar($0.letter)))" }
    }
}

/// Many sets of facts of the two kinds, drawn with a fixed seed.
enum SecuringSweep {
    static let securing: [(SecuringFacts, RuleContext)] = {
        var random = SplitMix(seed: 51_913)
        let contexts = Self.contexts
        let plain = RuleContext(on: inRegime, reference: recorded().mapping("TX", of: .acss, to: "A"))
        return (0..<2000).map { index in
            var facts = index % 5 == 0 ? SecuringFacts() : plainStatement
            if index % 5 != 0 { facts.aab = dollars("25000") }
            for field in SecuringFields.table.fields where random.next() % 6 == 0 {
                let variants = field.variants(facts)
                if !variants.isEmpty { facts = variants[Int(random.next() % UInt64(variants.count))].facts }
            }
            // Half of the cases meet the thresholds that contradict nothing.
            return (facts, index % 2 == 0 ? plain : contexts[Int(random.next() % UInt64(contexts.count))])
        }
    }()

    static let studentLoans: [(StudentLoanFacts, RuleContext)] = {
        var random = SplitMix(seed: 31_326)
        let references = [Reference(), reading(.payingLoanAllowed, .alternative), reading(.payingLoanAllowed, .refer)]
        return (0..<2000).map { index in
            var facts = StudentLoanFacts()
            for field in StudentLoanFields.table.fields where random.next() % 3 != 0 {
                let variants = field.variants(facts)
                if !variants.isEmpty { facts = variants[Int(random.next() % UInt64(variants.count))].facts }
            }
            let date = day(["2026-01-20", "2026-01-29", "2026-01-30", "2026-02-03"][index % 4])
            return (facts, RuleContext(on: date, reference: references[index % 3]))
        }
    }()

    /// With thresholds at, below and above the balances that the fields try, none, and some.
    private static var contexts: [RuleContext] {
        let low = dict("24999.99"), same = dict("25000"), high = dict("25000.01")
        var mixed = dict("25000")
        for threshold in [Threshold.t10, .t13, .t2, .t7, .t8] { mixed[threshold] = "24000" }
        for threshold in [Threshold.t11, .t14, .t3, .t12] { mixed[threshold] = "26000" }
        mixed[.t9] = "24500"
        var banded = mixed
        for threshold in [Threshold.t1, .t4, .t6, .t5] { banded[threshold] = "20000" }
        var overlapping = mixed
        (overlapping[.t9], overlapping[.t7], overlapping[.t1]) = ("25500", "26000", "27000")
        var ends = mixed
        (ends[.t10], ends[.t2]) = ("25000", "25000")
        var silent = dict("100")
        silent[.t14] = "90000"
        let all = [low, same, high, mixed, banded, overlapping, ends, silent, [:], [.t1: "30000"], [.t13: "30000"]]
        var contexts = all.map {
            RuleContext(on: inRegime, reference: thresholds($0).mapping("TX", of: .acss, to: "A"))
        }
        for choice in [ReadingChoice.alternative, .refer] {
            var reference = thresholds(mixed)
            reference.readings.record(
                ReadingPolicy.Record(id: .allEmployeesFirst, choice: choice, authority: "t", on: day("2026-01-05")))
            contexts.append(RuleContext(on: inRegime, reference: reference))
        }
        return contexts
    }

    private static func dict(_ amount: String) -> [Threshold: String] {
        Dictionary(uniqueKeysWithValues: Threshold.allCases.map { ($0, amount) })
    }
}
