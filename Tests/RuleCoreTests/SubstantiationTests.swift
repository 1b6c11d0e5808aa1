import Testing

@testable import RuleCore

@Suite("SUBST: what a claimed amount has to be substantiated with")
struct SubstantiationTests {
    private func claim(
        _ item: ClaimedItem? = .housing, _ claimed: String? = "1500", _ standard: String? = "1813",
        _ resolution: FinancialDisposition? = .ppia, _ reference: Reference = Reference(),
        _ change: (inout SubstantiationFacts) -> Void = { _ in }
    ) -> Substantiation.Verdict {
        var facts = SubstantiationFacts()
        facts.item = item
        facts.claimed = claimed.flatMap { ExactDecimal($0) }
        facts.standard = standard.flatMap { ExactDecimal($0) }
        facts.disposition = resolution
        facts.amountUnreasonable = false
        facts.wouldBeAllowed = true
        change(&facts)
        return Substantiation.decide(facts, RuleContext(on: inRegime, reference: reference))
    }

    @Test("a reasonable amount up to its standard needs nothing, that amount included")
    func upToStandard() {
        for (claimed, isAbove) in [("1812.99", false), ("1813.00", false), ("1813.01", true)] {
            for item in [ClaimedItem.housing, .healthCare, .otherStandard] {
                let verdict = claim(item, claimed) { $0.hasEquity = true }
                #expect((verdict.decision.form == .notNeeded) == !isAbove && verdict.isDecided == !isAbove)
                if !isAbove { #expect(verdict.has("SUBST-01 applied") && verdict.decision.isRequested == nil) }
            }
        }
        #expect(claim(.income, nil, nil).decision.form == .notNeeded)
    }

    @Test("what needs nothing has the words for that, by what it is")
    func wordsForNone() {
        for (item, verified, words) in [
            (ClaimedItem.housing, nil, "if taxpayers expenses are within local and national standards"),
            (.income, nil, "If the amount claimed for income or any expenses appears to be unreasonable"),
            (.income, true, "If income can be verified through internal sources"),
            (.noStandard, true, "may be required if the expense cannot be verified through internal sources"),
        ] as [(ClaimedItem, Bool?, String)] {
            let verdict = claim(item, "1000") { $0.verifiedInternally = verified }
            #expect(verdict.isDecided && verdict.decision.form == .notNeeded)
            let quotes = verdict.ledger.trace.basis(BasisContext()).filter { $0.rule == PaperSubstantiation.id }
                .map(\.citation.quote)
            #expect(quotes.contains { $0.contains(words) }, "\(item)")
        }
    }

    @Test("SUBST-01: what the employee judges unreasonable needs paper, income and expenses alike")
    func unreasonable() {
        for item in ClaimedItem.allCases {
            for resolution in [FinancialDisposition.ppia, .cnc] {
                let verdict = claim(item, nil, nil, resolution) { $0.amountUnreasonable = true }
                #expect(verdict.isDecided && verdict.decision.form == .paper && verdict.readings == ["R-SUBST-01"])
                #expect(verdict.decision.isRequested == true && verdict.has("SUBST-01 applied"))
            }
        }
        let bare = claim(nil, nil, nil) { $0.amountUnreasonable = true }
        #expect(bare.isDecided && bare.decision.form == .paper)
    }

    @Test("SUBST-01: the operator may let an accepted explanation do, or leave it to a person")
    func paperReading() {
        func judged(_ accepted: Bool?, _ choice: ReadingChoice) -> Substantiation.Verdict {
            claim(.income, nil, nil, .ppia, reading(.paperRuleGoverns, choice)) { facts in
                facts.amountUnreasonable = true
                facts.explanationAccepted = accepted
            }
        }
        #expect(judged(true, .alternative).decision.form == .notNeeded)
        #expect(judged(false, .alternative).decision.form == .paper)
        #expect(judged(nil, .alternative).asksFor == ["explanation_accepted"])
        #expect(judged(nil, .alternative).referredBy == ["SUBST-01"])
        #expect(judged(true, .ours).decision.form == .paper)
        #expect(judged(true, .refer).referredBy == ["SUBST-01"] && judged(true, .refer).decision.form == nil)
    }

    @Test("EXAMPLE-08: a mortgage of 2,600 against 1,813 without equity is accepted, however the case is resolved")
    func example08() {
        for resolution in FinancialDisposition.allCases + [nil] {
            let verdict = claim(.housing, "2600", "1813", resolution) { $0.hasEquity = false }
            #expect(verdict.isDecided && verdict.decision.form == .notNeeded && verdict.has("SUBST-02 applied"))
            #expect(verdict.decision.isRequested == nil && verdict.readings == [])
        }
    }

    @Test("EXAMPLE-09: health care of 400 against 165 takes acceptable paper or verbal substantiation")
    func example09() {
        for resolution in FinancialDisposition.allCases + [nil] {
            let verdict = claim(.healthCare, "400", "165", resolution)
            #expect(verdict.isDecided && verdict.decision.form == .paperOrVerbal && verdict.has("SUBST-02 applied"))
            #expect(verdict.decision.isRequested == true)
            let explained = claim(.healthCare, "400", "165", resolution) { $0.explanationAccepted = true }
            #expect(explained.decision.isRequested == false && explained.tasks == [])
        }
    }

    @Test(
        "SUBST-02: the band is exact to the cent, its end included",
        arguments: [("2719.49", true), ("2719.50", true), ("2719.51", false)])
    func band(claimed: String, isWithin: Bool) {
        let housing = claim(.housing, claimed) { $0.hasEquity = false }
        #expect(housing.decision.form == (isWithin ? .notNeeded : nil))
        #expect(housing.referredBy == (isWithin ? [] : ["SUBST-02"]))
        let health = claim(.healthCare, claimed)
        #expect(health.decision.form == (isWithin ? nil : .paperOrVerbal))
        #expect(health.referredBy == (isWithin ? ["SUBST-02"] : []))
        #expect(housing.readings == (claimed == "2719.50" ? ["R-SUBST-02"] : []))
    }

    @Test("the operator may exclude the end of the band, or leave it to a person")
    func bandEnd() {
        func ended(_ choice: ReadingChoice, _ item: ClaimedItem) -> Substantiation.Verdict {
            claim(item, "2719.50", "1813", .ppia, reading(.bandIncludesItsEnd, choice)) { $0.hasEquity = false }
        }
        #expect(ended(.alternative, .housing).referredBy == ["SUBST-02"])
        #expect(ended(.alternative, .healthCare).decision.form == .paperOrVerbal)
        #expect(ended(.refer, .housing).referredBy == ["SUBST-02"] && ended(.refer, .housing).decision.form == nil)
    }

    @Test("SUBST-02: outside the examples' own facts the rule and the examples contradict each other")
    func outside() {
        let open = [
            claim(.housing, "2600") { $0.hasEquity = true }, claim(.housing, "2800") { $0.hasEquity = false },
            claim(.healthCare, "2600"), claim(.otherStandard, "2600"), claim(.otherStandard, "2800"),
        ]
        for (index, verdict) in open.enumerated() {
            #expect(verdict.referredBy == ["SUBST-02"] && verdict.referral?.reason == .conflict, "\(index)")
            #expect(verdict.decision.form == nil && verdict.decision.isRequested == nil)
        }
        #expect(Set(open.compactMap(\.referral?.letter)).count == 2)
        #expect(claim(.housing, "2600").asksFor == ["has_equity"] && claim(.housing, "2600").referredBy == ["SUBST-02"])
        // A standard of nothing is exceeded by everything.
        #expect(claim(.healthCare, "0.01", "0").decision.form == .paperOrVerbal)
        #expect(claim(.healthCare, "0", "0").decision.form == .notNeeded)
    }

    @Test("SUBST-03: with an NSIA as the result no paper is required, for either reason")
    func nsia() {
        let verdicts = [
            claim(.otherStandard, nil, nil, .nsia) { $0.amountUnreasonable = true },
            claim(.otherStandard, "2600", "1813", .nsia),
            claim(.housing, "2800", "1813", .nsia),
            claim(.noStandard, nil, nil, .nsia) { $0.verifiedInternally = false },
        ]
        for verdict in verdicts {
            #expect(verdict.isDecided && verdict.decision.form == .verbalOrWritten && verdict.has("SUBST-03 applied"))
            #expect(verdict.decision.isRequested == nil && verdict.tasks == [])
        }
        for unknown in [
            claim(.income, nil, nil, nil) { $0.amountUnreasonable = true }, claim(.otherStandard, "2600", "1813", nil),
            claim(.noStandard, nil, nil, nil) { $0.verifiedInternally = false },
        ] {
            #expect(unknown.referredBy == ["SUBST-03"] && unknown.asksFor == ["disposition"])
        }
        #expect(claim(.housing, "1500", "1813", nil).isDecided)
        // "Allowing these other expenses": of income the exception does not speak.
        let income = claim(.income, nil, nil, .nsia) { $0.amountUnreasonable = true }
        #expect(income.gaps == ["SUBST-03 b"] && income.decision.form == nil)
        let item = claim(nil, nil, nil, .nsia) { $0.amountUnreasonable = true }
        #expect(item.asksFor == ["item"] && item.decision.form == nil)
    }

    @Test("an expense without a standard: verified internally it needs nothing, else a person decides")
    func noStandard() {
        func other(_ verified: Bool?) -> Substantiation.Verdict {
            claim(.noStandard, nil, nil) { $0.verifiedInternally = verified }
        }
        #expect(other(true).decision.form == .notNeeded && other(true).isDecided)
        #expect(other(false).referredBy == ["SUBST-01"] && other(false).referral?.reason == .discretion)
        #expect(other(false).referral?.paragraph == "5.19.13.3.3(7)")
        #expect(other(nil).asksFor == ["verified_internally"] && other(nil).referredBy == ["SUBST-01"])
    }

    @Test("what the amount needs is asked for by name")
    func asked() {
        #expect(claim { $0.amountUnreasonable = nil }.asksFor == ["amount_unreasonable"])
        #expect(claim(nil).asksFor == ["item"])
        #expect(claim(.housing, nil).asksFor == ["claimed"] && claim(.housing, "1", nil).asksFor == ["standard"])
        #expect(claim(.healthCare, nil, nil).asksFor == ["claimed", "standard"])
        #expect(claim(.healthCare, nil, nil).referredBy == ["SUBST-02"])
    }

    @Test("before 2022-10-27 the text was another one")
    func regime() {
        let verdict = Substantiation.decide(SubstantiationFacts(), RuleContext(on: day("2022-10-26")))
        #expect(verdict.referredBy == ["REG-10"] && verdict.regime == nil)
        #expect(claim().regime == .financialInformation)
    }
}
