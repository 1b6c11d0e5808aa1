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

@Suite("SUBST: discrepancies, what is requested, and a levy that causes hardship")
struct SubstantiationProofTests {
    private func decide(_ change: (inout SubstantiationFacts) -> Void) -> Substantiation.Verdict {
        var facts = SubstantiationFacts()
        change(&facts)
        return Substantiation.decide(facts, RuleContext(on: inRegime))
    }

    /// Income that appears reasonable.
    private func income(_ change: (inout SubstantiationFacts) -> Void) -> Substantiation.Verdict {
        decide { facts in
            facts.item = .income
            facts.amountUnreasonable = false
            facts.disposition = .cnc
            facts.wouldBeAllowed = true
            change(&facts)
        }
    }

    @Test("EXAMPLE-32: no assets stated, mortgage interest on a return: the discrepancy is addressed")
    func example32() {
        func stated(_ contradicted: Bool?) -> Substantiation.Verdict {
            income { facts in
                facts.internalDiscrepancy = true
                facts.explanationContradicted = contradicted
            }
        }
        #expect(stated(nil).tasks == ["address-discrepancies"] && stated(nil).has("SUBST-04 applied"))
        #expect(stated(nil).referredBy == ["SUBST-04"] && stated(nil).asksFor == ["explanation_contradicted"])
        #expect(stated(false).isDecided && stated(false).decision.form == .notNeeded)
        #expect(stated(false).tasks == ["address-discrepancies"])
        #expect(stated(true).isDecided && stated(true).decision.form == .paper)
        #expect(income { _ in }.tasks == [] && income { $0.internalDiscrepancy = false }.isDecided)
    }

    @Test(
        "SUBST-04: an explanation that does not correspond needs paper; with an NSIA two passages contradict each other"
    )
    func mismatch() {
        for (resolution, rule) in [(FinancialDisposition.ppia, nil), (.cnc, nil), (.nsia, "SUBST-04")] {
            let verdict = income { facts in
                facts.explanationContradicted = true
                facts.disposition = resolution
            }
            #expect(verdict.decision.form == (rule == nil ? .paper : nil))
            #expect(verdict.referredBy == (rule.map { [$0] } ?? []))
            if rule != nil { #expect(verdict.referral?.reason == .conflict) }
        }
        let unknown = income { facts in
            facts.explanationContradicted = true
            facts.disposition = nil
        }
        #expect(unknown.referredBy == ["SUBST-04"] && unknown.asksFor == ["disposition"])
    }

    @Test("paper by the amount makes the explanation's worth irrelevant")
    func paperAnyway() {
        let verdict = income { facts in
            facts.internalDiscrepancy = true
            facts.amountUnreasonable = true
        }
        #expect(verdict.isDecided && verdict.decision.form == .paper)
    }

    @Test("SUBST-05, SUBST-06: only what will be allowed is requested, in copies")
    func requested() {
        func unreasonable(_ allowed: Bool?) -> Substantiation.Verdict {
            income { facts in
                facts.amountUnreasonable = true
                facts.wouldBeAllowed = allowed
            }
        }
        #expect(unreasonable(true).decision.isRequested == true && unreasonable(true).tasks == ["ask-for-copies"])
        #expect(unreasonable(true).has("SUBST-06 applied") && unreasonable(true).prohibited == [])
        #expect(unreasonable(false).decision.isRequested == false && unreasonable(false).tasks == [])
        #expect(unreasonable(false).prohibited == ["request-for-disallowed"] && unreasonable(false).isDecided)
        #expect(unreasonable(nil).referredBy == ["SUBST-05"] && unreasonable(nil).asksFor == ["would_be_allowed"])
        #expect(unreasonable(nil).decision.form == .paper && unreasonable(nil).decision.isRequested == nil)
        #expect(income { $0.wouldBeAllowed = nil }.isDecided)
    }

    @Test(
        "SUBST-07: without the documents an agreement at the higher amount is offered; proof later lowers it without a fee"
    )
    func documentsUnavailable() {
        func unavailable(_ available: Bool?, _ agrees: Bool?, _ support: Bool?) -> Substantiation.Verdict {
            income { facts in
                facts.amountUnreasonable = true
                facts.documentsAvailable = available
                facts.agreesToHigherAmount = agrees
                facts.documentsSupport = support
            }
        }
        let offered = unavailable(false, nil, nil)
        #expect(
            offered.decision.agreement == .offerHigherAmount
                && offered.tasks == ["ask-for-copies", "offer-higher-amount"])
        #expect(unavailable(false, true, nil).decision.agreement == .higherAmount)
        #expect(unavailable(false, true, false).decision.agreement == .higherAmount)
        #expect(unavailable(false, true, true).decision.agreement == .lowerAmountWithoutFee)
        #expect(unavailable(false, false, true).decision.agreement == nil)
        #expect(unavailable(false, false, nil).has("SUBST-07 not_applicable"))
        #expect(
            unavailable(true, true, true).decision.agreement == nil
                && unavailable(nil, true, true).decision.agreement == nil)
        #expect(unavailable(false, true, nil).tasks == ["ask-for-copies"])
        for verdict in [unavailable(false, true, nil), unavailable(false, true, true)] {
            #expect(verdict.has("SUBST-07 applied"))
        }
    }

    @Test("SUBST-06: what has come and supports the amount is not requested again")
    func hasCome() {
        func amount(_ received: Bool?, _ support: Bool?) -> Substantiation.Verdict {
            income { facts in
                facts.amountUnreasonable = true
                (facts.documentsReceived, facts.documentsSupport) = (received, support)
            }
        }
        for received in [true, nil] {
            let come = amount(received, true)
            #expect(come.isDecided && come.decision.isRequested == false && come.tasks == [])
            #expect(come.has("SUBST-06 not_applicable") && come.decision.form == .paper)
        }
        #expect(amount(true, nil).asksFor == ["documents_support"] && amount(true, nil).decision.isRequested == nil)
        #expect(amount(true, nil).tasks == [])
        for verdict in [amount(true, false), amount(nil, nil), amount(false, nil)] {
            #expect(verdict.isDecided && verdict.decision.isRequested == true && verdict.tasks == ["ask-for-copies"])
        }
    }

    @Test("what internal sources show is stated once: as a discrepancy, or as what they verify")
    func discrepancy() {
        let contradicted = income { ($0.internalDiscrepancy, $0.explanationContradicted) = (false, true) }
        #expect(contradicted.referredBy == ["SUBST-04"] && contradicted.decision.form == nil)
        let verified = income { facts in
            (facts.item, facts.verifiedInternally) = (.noStandard, true)
            (facts.internalDiscrepancy, facts.explanationContradicted) = (true, false)
        }
        #expect(verified.referredBy == ["SUBST-01"] && verified.decision.form == nil)
        #expect(contradicted.referral?.reason == .conflict && verified.referral?.reason == .conflict)
    }

    private func levy(_ received: Bool?, _ support: Bool?, _ canPay: Bool?) -> Substantiation.Verdict {
        decide { facts in
            facts.levyHardship = true
            facts.documentsReceived = received
            facts.documentsSupport = support
            facts.canPay = canPay
        }
    }

    @Test("EXAMPLE-18: proof of a taxpayer who cannot pay releases the levy, and CNC is reported")
    func example18() {
        let verdict = levy(true, true, false)
        #expect(verdict.isDecided && verdict.decision.levyRelease == .full && verdict.decision.form == nil)
        #expect(verdict.tasks == ["release-levy", "report-cnc-hardship"] && verdict.has("SUBST-08 applied"))
        #expect(json(verdict.decision) == #"{"levy_release":"full"}"#)
    }

    @Test(
        "EXAMPLE-19: with $100 of ability and a cut-off notice the levy is released in full or in part, and an agreement follows"
    )
    func example19() {
        let verdict = levy(true, true, true)
        #expect(verdict.isDecided && verdict.decision.levyRelease == .fullOrPart)
        #expect(verdict.tasks == ["release-levy", "establish-agreement"])
    }

    @Test("SUBST-08: first the fax, then its verification, then the ability to pay; nothing is released before")
    func levySteps() {
        for received in [nil, false] {
            let asked = levy(received, true, false)
            #expect(asked.isDecided && asked.tasks == ["ask-to-fax-proof"] && asked.decision.levyRelease == nil)
        }
        #expect(
            levy(true, nil, false).referredBy == ["SUBST-08"] && levy(true, nil, false).asksFor == ["documents_support"]
        )
        #expect(levy(true, true, nil).asksFor == ["can_pay"] && levy(true, true, nil).tasks == [])
        let unsupported = levy(true, false, false)
        #expect(unsupported.gaps == ["SUBST-08 e"] && unsupported.referral?.reason == .noRule)
        #expect(unsupported.decision.levyRelease == nil && unsupported.tasks == [])
    }

    @Test("a levy and an amount are decided together when both are stated, and the amount alone without a levy")
    func both() {
        let together = income { facts in
            facts.amountUnreasonable = true
            facts.levyHardship = true
            (facts.documentsReceived, facts.documentsSupport, facts.canPay) = (true, true, false)
        }
        #expect(together.decision.form == .paper && together.decision.levyRelease == .full)
        #expect(
            json(together.decision) == #"{"substantiation":"paper","request":false,"levy_release":"full"}"#)
        #expect(together.tasks == ["release-levy", "report-cnc-hardship"])
        #expect(income { $0.levyHardship = false }.decision.levyRelease == nil)
        #expect(decide { _ in }.asksFor == ["amount_unreasonable"])
        for change: (inout SubstantiationFacts) -> Void in [
            { $0.item = .income }, { $0.claimed = ExactDecimal(1) }, { $0.standard = ExactDecimal(1) },
            { $0.amountUnreasonable = false },
        ] {
            let verdict = decide { facts in
                facts.levyHardship = true
                change(&facts)
            }
            #expect(!verdict.isDecided)
        }
        let offered = income { facts in
            facts.amountUnreasonable = true
            facts.documentsAvailable = false
        }
        #expect(
            json(offered.decision) == #"{"substantiation":"paper","request":true,"agreement":"offer-higher-amount"}"#)
    }
}
