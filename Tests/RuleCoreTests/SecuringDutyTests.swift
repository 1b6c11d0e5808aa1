import Testing

@testable import RuleCore

@Suite("what the taxpayer is asked for, and the shortcut for balances in between")
struct SecuringSubstantiationTests {
    @Test("SEC-07: paper is needed for an unreasonable amount, or an excess above the ALE that leads to a hardship")
    func paper() {
        let expected: [(Bool, Bool, Bool, Bool)] = [
            (true, false, false, true), (false, true, true, true), (false, true, false, false),
            (false, false, true, false), (true, true, true, true),
        ]
        for (unreasonable, exceeds, hardship, paper) in expected {
            let verdict = secure("6000") { facts in
                (facts.amountUnreasonable, facts.expensesExceedALE) = (unreasonable, exceeds)
                facts.excessGivesHardship = hardship
            }
            #expect((verdict.decision.substantiation == .paper) == paper && verdict.isDecided)
            #expect(verdict.tasks.contains("request-paper-substantiation") == paper)
        }
        let mismatch = secure("6000") { $0.explanationContradicted = true }
        #expect(mismatch.decision.substantiation == .paper && mismatch.tasks.contains("request-paper-substantiation"))
        #expect(secure("6000") { $0.explanationContradicted = false }.decision.substantiation == RequestedProof.none)
    }

    @Test("SEC-07: whether an amount is unreasonable is a person's judgement; without it the case is referred")
    func judgement() throws {
        let verdict = secure("6000") { $0.amountUnreasonable = nil }
        #expect(verdict.open == ["SEC-07 e"] && verdict.decision.substantiation == nil)
        let referral = try #require(verdict.referral)
        #expect(referral.reason == .discretion && referral.asks == ["amount_unreasonable"])
        let excess = secure("6000") { facts in
            (facts.amountUnreasonable, facts.expensesExceedALE, facts.excessGivesHardship) = (nil, true, true)
        }
        #expect(excess.decision.substantiation == .paper && excess.isDecided)
        let fact = secure("6000") { ($0.expensesExceedALE, $0.excessGivesHardship) = (nil, true) }
        #expect(fact.referredBy == ["SEC-07"] && fact.asksFor == ["expenses_exceed_ale"])
        #expect(secure("6000") { $0.excessGivesHardship = nil }.isDecided)
    }

    @Test("SEC-07: verification uses internal sources, and a discrepancy is addressed and documented")
    func verification() {
        let plain = secure("6000")
        #expect(plain.tasks.contains("use-internal-sources") && !plain.tasks.contains("address-discrepancies"))
        #expect(secure("6000") { $0.internalDiscrepancy = true }.tasks.contains("address-discrepancies"))
        #expect(!secure("999.99").tasks.contains("use-internal-sources"))
        #expect(!secure("999.99") { $0.internalDiscrepancy = true }.tasks.contains("address-discrepancies"))
        #expect(!secure("999.99") { $0.amountUnreasonable = true }.tasks.contains("request-paper-substantiation"))
    }

    @Test("SEC-15: verified or benefit income with expenses within the standards needs no substantiation")
    func normallyNone() {
        for (verified, benefits) in [(true, false), (false, true), (true, nil), (nil, true)] as [(Bool?, Bool?)] {
            let verdict = secure("6000") { ($0.incomeVerifiedInternally, $0.incomeOnlyBenefits) = (verified, benefits) }
            #expect(verdict.decision.substantiation == RequestedProof.none && verdict.has("SEC-15 applied"))
        }
        let unknown = secure("6000") { $0.incomeVerifiedInternally = nil }
        #expect(unknown.referredBy == ["SEC-15"] && unknown.asksFor == ["income_verified_internally"])
        let excess = secure("6000") { ($0.expensesExceedALE, $0.excessGivesHardship) = (nil, false) }
        #expect(excess.referredBy == ["SEC-15"] && excess.asksFor == ["expenses_exceed_ale"])
    }

    @Test("SEC-15: otherwise a verbal explanation is enough, and paper is for what stays unexplained")
    func verbal() {
        let expected: [(Bool?, RequestedProof, Bool, Bool)] = [
            (nil, .verbal, false, false), (true, .verbal, true, false), (false, .paper, false, true),
        ]
        for (explained, substantiation, documents, asksForPaper) in expected {
            for exceeds in [true, false] {
                let verdict = secure("6000") { facts in
                    facts.discrepancyExplained = explained
                    facts.expensesExceedALE = exceeds
                    if !exceeds { facts.incomeVerifiedInternally = false }
                }
                #expect(verdict.decision.substantiation == substantiation && verdict.isDecided)
                #expect(verdict.tasks.contains("document-explanation") == documents)
                #expect(verdict.tasks.contains("request-paper-of-discrepancy") == asksForPaper)
            }
        }
        #expect(!secure("6000") { $0.discrepancyExplained = true }.tasks.contains("document-explanation"))
    }

    @Test("SEC-18: more than T13 but less than T14, income is secured and the standards are allowed")
    func shortcut() {
        // Above the last row of every table nothing contradicts it.
        let expected = [
            ("39999.99", false), ("40000", false), ("40000.01", true), ("49999.99", true), ("50000", false),
            ("50000.01", false),
        ]
        for (balance, inBand) in expected {
            let verdict = secure(balance, .ppia, at: .fieldAssistance)
            #expect(verdict.decision.standardsOnly == inBand, "\(balance)")
            #expect(verdict.authority == (inBand ? "- not-required" : "- -") && verdict.open == ["SEC-04 c"])
            #expect(verdict.decision.substantiation == (inBand ? RequestedProof.none : nil))
            #expect(verdict.has("SEC-18 applied") == inBand)
        }
    }

    @Test("SEC-18: where a table calls for verification, the two contradict each other")
    func contradiction() throws {
        let verdict = secure("45000", .ppia, at: .fieldAssistance, recorded([.t6: "90000"]))
        #expect(verdict.open == ["SEC-18 e"] && verdict.authority == "yes -")
        #expect(verdict.decision.standardsOnly == true && verdict.decision.substantiation == nil)
        let referral = try #require(verdict.referral)
        #expect(referral.reason == .conflict && referral.paragraph == "5.19.13.3(11), 5.19.13.2")
        let basis = secure("45000", .cnc, at: .fieldAssistance, recorded([.t4: "90000"])) {
            $0.cncExceptionProcessing = true
        }
        #expect(basis.open == ["SEC-18 e"] && basis.authority == "no -")
        let small = secure("45000", .cnc, at: .csco, recorded([.t1: "90000"]))
        #expect(small.isDecided && small.authority == "no not-applicable" && small.decision.standardsOnly == true)
        let tier = secure("45000", .ppia, at: .csco, recorded([.t3: "90000"]))
        #expect(tier.isDecided && tier.authority == "yes not-required")
    }

    @Test("SEC-18: the agreement's amount is the result of the analysis unless the taxpayer agrees to an SIA")
    func basis() {
        func verdict(_ disposition: AccountDisposition, _ agrees: Bool?) -> AgreementBasis? {
            secure("45000", disposition, at: .acs) { $0.taxpayerAgreesToSIA = agrees }.decision.agreementBasis
        }
        #expect(verdict(.nsia, nil) == .financialAnalysis && verdict(.ppia, false) == .financialAnalysis)
        #expect(verdict(.nsia, true) == .streamlined && verdict(.cnc, true) == nil)
        #expect(secure("6000", .nsia, at: .acs) { $0.taxpayerAgreesToSIA = true }.decision.agreementBasis == nil)
    }

    @Test("SEC-18: while its ends are not known, what a table asks to verify is not decided either")
    func unknownEnds() {
        let open = secure("20000", .ppia, at: .acs, recorded([.t13: nil, .t14: nil]))
        #expect(open.authority == "yes -" && open.open == ["SEC-18 f", "SEC-18 g"])
        #expect(open.decision.standardsOnly == nil && open.decision.substantiation == nil)
        #expect(secure("40000", .ppia, at: .acs, recorded([.t14: nil, .t12: "90000"])).isDecided)
        #expect(secure("50000", .ppia, at: .acs, recorded([.t13: nil, .t12: "90000"])).isDecided)
        let tier = secure("3000", .ppia, at: .acs, recorded([.t13: nil]))
        #expect(tier.authority == "yes not-required" && tier.open == ["SEC-18 f"])
        let small = secure("900", .cnc, at: .acs, recorded([.t13: nil]))
        #expect(small.authority == "no not-applicable" && small.open == ["SEC-18 f"])
    }
}

@Suite("the duties that come with contacts and responses")
struct SecuringDutyTests {
    @Test("SEC-13: nobody asks for proof that ordinary expenses are paid")
    func proof() {
        #expect(secure("6000") { $0.proofPlanned = true }.prohibited == ["proof-of-payment"])
        for planned in [false, nil] { #expect(secure("6000") { $0.proofPlanned = planned }.prohibited == []) }
    }

    @Test("SEC-13: claimed payments on a student loan, a court order or state tax are verified, each for itself")
    func claimed() {
        let sorts: [(ClaimedPayments, String)] = [
            (.studentLoan, "verify-student-loan"), (.courtOrder, "verify-court-order"),
            (.stateOrLocalTax, "verify-state-tax"),
        ]
        let all = Set(sorts.map(\.1))
        for (sort, task) in sorts {
            let verdict = secure("6000") { ($0.paymentsClaimed, $0.sixYearRule) = (sort, false) }
            #expect(verdict.tasks.intersection(all) == [task] && verdict.has("SEC-13 applied"))
        }
        #expect(secure("6000").tasks.isDisjoint(with: all) && !secure("6000").has("SEC-13 applied"))
        #expect(secure("6000") { $0.paymentsClaimed = [] }.tasks.isDisjoint(with: all))
    }

    @Test("SEC-13: where no information is obtained, or Accounts Management has the account, no payment is verified")
    func notObtained() {
        for (disposition, operation) in [
            (AccountDisposition.sia, Operation.csco), (.guaranteedIA, .acs), (.cnc, .am), (.ppia, .am),
        ] {
            let verdict = secure("6000", disposition, at: operation) { facts in
                (facts.siaAmount, facts.paymentsClaimed) = (dollars("6000"), [.studentLoan, .courtOrder])
            }
            #expect(verdict.isDecided && verdict.decision.verification == .notApplicable)
            #expect(!verdict.tasks.contains { $0.hasPrefix("verify-") } && verdict.has("SEC-13 not_applicable"))
        }
        let whose = secure("6000") { ($0.operation, $0.paymentsClaimed) = (nil, .studentLoan) }
        #expect(!whose.tasks.contains("verify-student-loan") && whose.asksFor.contains("operation"))
    }

    @Test("SEC-13: where a table calls for no verification, the two contradict each other")
    func againstTables() throws {
        func small(_ claimed: ClaimedPayments, _ sixYear: Bool?) -> TypedVerdict<SecuringDecision> {
            secure("900", .cnc, at: .acs) { ($0.paymentsClaimed, $0.sixYearRule) = (claimed, sixYear) }
        }
        for claimed in [ClaimedPayments.studentLoan, .courtOrder, .stateOrLocalTax] {
            let verdict = small(claimed, false)
            #expect(verdict.open == ["SEC-13 e"] && verdict.authority == "no -")
            #expect(verdict.decision.substantiation == nil && !verdict.tasks.contains { $0.hasPrefix("verify-") })
            #expect(try #require(verdict.referral).reason == .conflict)
        }
        #expect(small(.stateOrLocalTax, true).isDecided && small([], nil).isDecided)
        let open = small(.stateOrLocalTax, nil)
        #expect(open.asksFor == ["six_year_rule"] && open.authority == "no -")
    }

    @Test("SEC-13: under the six-year rule the state payment is not verified, and the others still are")
    func sixYear() {
        let verdict = secure("6000") { ($0.paymentsClaimed, $0.sixYearRule) = ([.stateOrLocalTax, .courtOrder], true) }
        #expect(verdict.tasks.contains("verify-court-order") && !verdict.tasks.contains("verify-state-tax"))
        #expect(verdict.has("SEC-13 not_applicable") && verdict.has("SEC-13 applied"))
        let alone = secure("6000") { ($0.paymentsClaimed, $0.sixYearRule) = (.stateOrLocalTax, true) }
        #expect(!alone.has("SEC-13 applied") && alone.isDecided)
        let unknown = secure("6000") { $0.paymentsClaimed = .stateOrLocalTax }
        #expect(unknown.referredBy == ["SEC-13"] && unknown.asksFor == ["six_year_rule"])
        #expect(secure("6000") { $0.paymentsClaimed = .studentLoan }.isDecided)
    }

    @Test("SEC-14: an open control sends the taxpayer to the named examiner, without more time or more requests")
    func openControl() {
        let open = secure("6000") { $0.openControl = true }
        #expect(open.tasks.contains("contact-named-examiner") && !open.tasks.contains("fax-form-4442"))
        #expect(open.prohibited == ["extra-time-without-examiner", "request-beyond-examiner"])
        let resolvable = secure("6000") { ($0.openControl, $0.resolvableFromHistory) = (true, true) }
        #expect(resolvable.tasks.isSuperset(of: ["fax-form-4442", "contact-named-examiner"]))
        for state in [false, nil] {
            let verdict = secure("6000") { ($0.openControl, $0.resolvableFromHistory) = (state, true) }
            #expect(verdict.prohibited == [] && !verdict.tasks.contains("fax-form-4442"))
            #expect(verdict.has("SEC-14 not_applicable") == (state == false))
        }
    }

    @Test("SEC-16 and SEC-20: no e-mail, and correspondence that says whom to reach and why it asks")
    func contact() {
        let content: Set<String> = ["write-contact-details", "note-request-on-ams"]
        let eMail = secure("6000") { $0.plannedContact = .eMail }
        #expect(eMail.prohibited == ["e-mail"] && eMail.tasks.isDisjoint(with: content))
        let letter = secure("6000") { $0.plannedContact = .correspondence }
        #expect(letter.prohibited == [] && letter.tasks.isSuperset(of: content) && letter.has("SEC-20 applied"))
        let phone = secure("6000") { $0.plannedContact = .phone }
        #expect(phone.prohibited == [] && phone.tasks.isDisjoint(with: content) && phone.has("SEC-16 not_applicable"))
        #expect(secure("6000").prohibited == [] && secure("6000").tasks.isDisjoint(with: content))
    }

    @Test("SEC-17: a response joins its case at once at CSCO and ACSS, and does not go back to the earlier employee")
    func response() {
        let duties: Set<String> = ["associate-response", "work-to-completion"]
        for operation in Operation.allCases {
            let verdict = secure("6000") { ($0.operation, $0.responseReceived) = (operation, true) }
            let there = operation == .csco || operation == .acss
            #expect(verdict.tasks.isSuperset(of: duties) == there, "\(operation)")
            #expect(verdict.prohibited.contains("forward-to-earlier-employee") == there)
            #expect(verdict.has("SEC-17 not_applicable") == !there)
        }
        for received in [false, nil] {
            let verdict = secure("6000") { ($0.operation, $0.responseReceived) = (.csco, received) }
            #expect(verdict.tasks.isDisjoint(with: duties) && verdict.prohibited == [])
        }
        #expect(secure("6000") { ($0.operation, $0.responseReceived) = (nil, true) }.has("SEC-17 unknown"))
    }

    @Test("SEC-19: a clinic for who needs help and has no representative, TAS for what is not resolved the same day")
    func help() {
        let clinic = secure("6000") { ($0.needsStatementHelp, $0.hasRepresentative) = (true, false) }
        #expect(clinic.tasks.contains("give-litc-information") && !clinic.tasks.contains("refer-to-tas"))
        let represented = secure("6000") { ($0.needsStatementHelp, $0.hasRepresentative) = (true, true) }
        #expect(!represented.tasks.contains("give-litc-information") && represented.has("SEC-19 not_applicable"))
        #expect(secure("6000") { $0.needsStatementHelp = true }.asksFor == ["has_representative"])
        #expect(secure("6000") { $0.needsStatementHelp = false }.isDecided)
        let advocate = secure("6000") { ($0.meetsTASCriteria, $0.resolvableSameDay) = (true, false) }
        #expect(advocate.tasks.contains("refer-to-tas") && !advocate.tasks.contains("give-litc-information"))
        let resolved = secure("6000") { ($0.meetsTASCriteria, $0.resolvableSameDay) = (true, true) }
        #expect(!resolved.tasks.contains("refer-to-tas") && resolved.has("SEC-19 not_applicable"))
        #expect(secure("6000") { $0.meetsTASCriteria = true }.asksFor == ["resolvable_same_day"])
        #expect(!secure("6000") { $0.meetsTASCriteria = false }.tasks.contains("refer-to-tas"))
    }
}
