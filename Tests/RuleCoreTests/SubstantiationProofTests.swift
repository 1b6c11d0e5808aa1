import Testing

@testable import RuleCore

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
