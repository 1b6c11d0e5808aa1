import Testing

@testable import RuleCore

@Suite("the tables of authority levels, by balance, disposition and operation")
struct AuthorityTests {
    @Test("SEC-01: a CNC below T1 needs no analysis, at any operation; at T1 the operation's own table says")
    func small() {
        for operation in [Operation.fieldAssistance, .csco, .acs, .acss] {
            let below = secure("999.99", .cnc, at: operation)
            #expect(below.authority == "no not-applicable" && below.isDecided, "\(operation)")
            #expect(below.has("SEC-01 applied") && below.readings == ["R-SEC-01"])
            for balance in ["1000", "1000.01"] {
                #expect(secure(balance, .cnc, at: operation).authority == "yes required")
                #expect(secure(balance, .cnc, at: operation).readings == [])
            }
        }
        #expect(secure("999.99", .ppia, at: .csco).authority == "yes required")
    }

    @Test("SEC-01: between T2 and T3 a PPIA or CNC is analysed without verification; at either end it is referred")
    func tier() {
        for disposition in [AccountDisposition.cnc, .ppia] {
            let expected = [
                ("1999.99", "yes required"), ("2000", "- -"), ("2000.01", "yes not-required"),
                ("4999.99", "yes not-required"), ("5000", "- -"), ("5000.01", "yes required"),
            ]
            for (balance, authority) in expected {
                let verdict = secure(balance, disposition, at: .fieldAssistance)
                #expect(verdict.authority == authority, "\(disposition) \(balance)")
                #expect(verdict.open == (authority == "- -" ? ["SEC-01 d"] : []))
                #expect(verdict.readings == (authority == "yes required" ? [] : ["R-SEC-01"]))
            }
        }
        #expect(secure("3000", .nsia, at: .csco).authority == "no not-applicable")
        let ends = secure("2000", .ppia, at: .csco).referral
        #expect(ends?.reason == .undefinedTerm && ends?.referTo == .campusManager)
    }

    @Test("SEC-01: the tier's notes are blacked out, and only a person who says that none applies lets it decide")
    func note() {
        let unsaid = secure("3000", .ppia, at: .acs) { $0.authorityNoteApplies = nil }
        #expect(unsaid.open == ["SEC-01 e"] && unsaid.authority == "- -")
        #expect(unsaid.asksFor == ["authority_note_applies"] && unsaid.referral?.reason == .redacted)
        let applies = secure("3000", .ppia, at: .acs) { $0.authorityNoteApplies = true }
        #expect(applies.open == ["SEC-01 e"] && applies.asksFor == [])
        #expect(secure("6000", .ppia, at: .acs) { $0.authorityNoteApplies = nil }.authority == "yes required")
    }

    @Test("SEC-01: CNC exception processing under T4 verifies its basis only")
    func exception() {
        let expected = [("1499.99", "no exception-basis"), ("1500", "yes required"), ("1500.01", "yes required")]
        for (balance, authority) in expected {
            let verdict = secure(balance, .cnc, at: .fieldAssistance) { $0.cncExceptionProcessing = true }
            #expect(verdict.authority == authority, "\(balance)")
            #expect(verdict.tasks.contains("verify-exception-basis") == (balance == "1499.99"))
            #expect(verdict.decision.substantiation == RequestedProof.none)
        }
        let ppia = secure("1499.99", .ppia, at: .fieldAssistance) { $0.cncExceptionProcessing = true }
        #expect(ppia.authority == "yes required" && !ppia.tasks.contains("verify-exception-basis"))
    }

    @Test("SEC-01: thresholds that put a balance into two rows at once contradict each other")
    func overlap() {
        let verdict = secure("3000", .cnc, at: .csco, recorded([.t1: "4000"]))
        #expect(verdict.open == ["SEC-01 f"] && verdict.referral?.reason == .conflict && verdict.authority == "- -")
    }

    @Test("R-SEC-01: the operator may put the operation's table first, or leave the order to a person")
    func order() {
        func verdict(_ choice: ReadingChoice, _ balance: String) -> TypedVerdict<SecuringDecision> {
            var reference = recorded()
            reference.readings = reading(.allEmployeesFirst, choice).readings
            return secure(balance, .cnc, at: .fieldAssistance, reference)
        }
        #expect(verdict(.alternative, "999.99").authority == "yes required")
        #expect(verdict(.alternative, "999.99").readings == ["R-SEC-01"])
        #expect(verdict(.refer, "999.99").open == ["SEC-01 y"] && verdict(.refer, "999.99").authority == "- -")
        #expect(verdict(.refer, "1000").authority == "yes required" && verdict(.refer, "1000").isDecided)
    }

    @Test("SEC-02: up to and including $25,000 a streamlined agreement up to and including $25,000 needs no analysis")
    func streamlined() {
        let expected = [
            ("24999.99", "25000", true), ("25000.00", "25000.00", true), ("25000.01", "25000", false),
            ("25000", "24999.99", true), ("25000", "25000.01", false), ("0", "0", true),
        ]
        for (balance, agreement, fits) in expected {
            let verdict = secure(balance, .sia, at: .csco, Reference()) { $0.siaAmount = dollars(agreement) }
            #expect(verdict.authority == (fits ? "no not-applicable" : "- -"), "\(balance) \(agreement)")
            #expect(verdict.open == (fits ? [] : ["SEC-02 b"]))
            #expect(verdict.decision.substantiation == (fits ? RequestedProof.none : nil))
        }
        #expect(secure("25000.01", .sia, at: .csco) { $0.siaAmount = dollars("1") }.referral?.reason == .noRule)
    }

    @Test("SEC-02: the row is for an agreement that the offer and the proposal meet, and is open for another")
    func notQualified() throws {
        for (tooLow, qualifies) in [(true, nil), (true, false), (false, false)] as [(Bool, Bool?)] {
            let verdict = secure("18450.75", .sia, at: .csco, Reference()) { facts in
                (facts.paymentOfferTooLow, facts.siaAmount) = (tooLow, dollars("18450.75"))
                (facts.qualifiesSIA, facts.qualifiesGuaranteedIA) = (qualifies, qualifies)
                facts.levyHardship = true
            }
            #expect(verdict.authority == "- -" && verdict.decision.substantiation == nil)
            #expect(verdict.open.contains("SEC-02 c") && verdict.decision.informationRequired == true)
            let referral = try #require(verdict.ledger.referrals.first { $0.rule == StreamlinedBalance.id })
            #expect(referral.reason == .conflict && referral.referTo == .campusManager)
        }
        let unknown = secure("18450.75", .sia, at: .csco, Reference()) { facts in
            (facts.paymentOfferTooLow, facts.siaAmount) = (nil, dollars("18450.75"))
        }
        #expect(unknown.asksFor == ["payment_offer_too_low"] && unknown.authority == "- -")
        let levy = secure("18450.75", .sia, at: .csco, Reference()) { facts in
            (facts.paymentOfferTooLow, facts.levyHardship) = (nil, true)
        }
        #expect(levy.referredBy.contains("SEC-02") && levy.authority == "- -")
    }

    @Test("SEC-02: it asks for what could put the agreement outside of its row, and for nothing else")
    func streamlinedUnknown() {
        #expect(secure(nil, .sia, at: .csco) { $0.siaAmount = dollars("1") }.asksFor == ["aab"])
        #expect(secure("1", .sia, at: .csco).asksFor == ["sia_amount"])
        #expect(secure("25000.01", .sia, at: .csco).open == ["SEC-02 b"])
        #expect(
            secure("25000", Reference()) { facts in
                (facts.disposition, facts.qualifiesSIA) = (.sia, true)
                facts.operation = nil
                facts.siaAmount = dollars("25000")
            }.authority == "no not-applicable")
        let perhaps = secure("25000.01", Reference()) { facts in
            (facts.disposition, facts.qualifiesSIA) = (.sia, true)
            facts.operation = nil
        }
        #expect(perhaps.open == ["SEC-02 b"] && perhaps.asksFor == ["operation"])
    }

    @Test("SEC-03: Accounts Management analyses nothing, whatever else is known, and transfers to ACS")
    func accountsManagement() {
        for disposition in AccountDisposition.allCases {
            let verdict = secure(nil, disposition, at: .am, Reference()) { facts in
                facts.paymentOfferTooLow = true
                (facts.qualifiesSIA, facts.qualifiesGuaranteedIA) = (false, false)
            }
            #expect(verdict.authority == "no not-applicable" && verdict.decision.next == .transferToACS)
            #expect(verdict.isDecided && verdict.prohibited == ["financial-analysis"], "\(disposition)")
            #expect(verdict.tasks == [] && verdict.decision.substantiation == RequestedProof.none)
        }
        let nothing = secure(nil, .guaranteedIA, at: .am, Reference())
        #expect(nothing.decision.next == SecuringStep.none && nothing.prohibited == [] && nothing.isDecided)
        #expect(nothing.has("SEC-03 not_applicable"))
        let perhaps = secure("999.99") { ($0.operation, $0.qualifiesSIA) = (nil, true) }
        #expect(perhaps.asksFor == ["operation"] && perhaps.decision.next == nil)
        #expect(perhaps.decision.inputFinancial == nil && perhaps.decision.standardsOnly == nil)
        #expect(!secure("6000", .cnc, at: .acs).prohibited.contains("financial-analysis"))
    }

    @Test("SEC-04: Field Assistance analyses no NSIA up to T5, a PPIA or CNC up to T6, and has no row above")
    func fieldAssistance() {
        let expected: [(AccountDisposition, String, String)] = [
            (.nsia, "5999.99", "no not-applicable"), (.nsia, "6000", "no not-applicable"), (.nsia, "6000.01", "- -"),
            (.ppia, "6999.99", "yes required"), (.ppia, "7000", "yes required"), (.ppia, "7000.01", "- -"),
            (.cnc, "7000", "yes required"), (.cnc, "7000.01", "- -"),
        ]
        for (disposition, balance, authority) in expected {
            let verdict = secure(balance, disposition, at: .fieldAssistance)
            #expect(verdict.authority == authority, "\(disposition) \(balance)")
            #expect(verdict.open == (authority == "- -" ? ["SEC-04 c"] : []))
            #expect(verdict.has("SEC-04 applied") == (authority != "- -"))
        }
        #expect(secure("7000.01", .cnc, at: .fieldAssistance).referral?.reason == .noRule)
    }

    @Test("SEC-05: CSCO analyses no NSIA up to T7, a PPIA or CNC up to T8, and has no row above")
    func csco() {
        let expected: [(AccountDisposition, String, String)] = [
            (.nsia, "7999.99", "no not-applicable"), (.nsia, "8000", "no not-applicable"), (.nsia, "8000.01", "- -"),
            (.ppia, "8999.99", "yes required"), (.ppia, "9000", "yes required"), (.ppia, "9000.01", "- -"),
        ]
        for (disposition, balance, authority) in expected {
            let verdict = secure(balance, disposition, at: .csco) { $0.accountStatus = .notice }
            #expect(verdict.authority == authority, "\(disposition) \(balance)")
            #expect(verdict.open == (authority == "- -" ? ["SEC-05 c"] : []))
            #expect(verdict.has("SEC-05 applied") == (authority != "- -"))
        }
    }

    @Test("SEC-06: ACS and ACSS analyse no NSIA up to T9, one between T10 and T11, and none of their ends")
    func acsNSIA() {
        let expected = [
            ("9999.99", "no not-applicable", ""), ("10000", "no not-applicable", ""), ("10000.01", "- -", "SEC-06 e"),
            ("11999.99", "- -", "SEC-06 e"), ("12000", "- -", "SEC-06 f"), ("12000.01", "yes required", ""),
            ("19999.99", "yes required", ""), ("20000", "- -", "SEC-06 f"), ("20000.01", "- -", "SEC-06 e"),
        ]
        for operation in [Operation.acs, .acss] {
            for (balance, authority, gap) in expected {
                let verdict = secure(balance, .nsia, at: operation)
                #expect(verdict.authority == authority && verdict.open == (gap.isEmpty ? [] : [gap]), "\(balance)")
                #expect(verdict.has("SEC-06 applied") == gap.isEmpty)
            }
        }
        #expect(secure("12000", .nsia, at: .acs, recorded([.t9: "12000"])).authority == "no not-applicable")
        #expect(secure("12000.01", .nsia, at: .acs, recorded([.t9: "13000"])).open == ["SEC-06 g"])
    }

    @Test("SEC-06: up to T12 a PPIA or CNC is analysed and verified, and verified alone under exception processing")
    func acsHardship() {
        let expected = [("29999.99", true), ("30000", true), ("30000.01", false)]
        for (balance, covered) in expected {
            for disposition in [AccountDisposition.ppia, .cnc] {
                let verdict = secure(balance, disposition, at: .acs)
                #expect(verdict.authority == (covered ? "yes required" : "- -"))
                #expect(verdict.open == (covered ? [] : ["SEC-06 e"]))
            }
            let exception = secure(balance, .cnc, at: .acss) { $0.cncExceptionProcessing = true }
            #expect(exception.authority == (covered ? "no required" : "- -"), "\(balance)")
        }
    }

    @Test("SEC-05: where the table of CSCO, by its introduction, answers ACS otherwise than theirs, it is referred")
    func addressed() throws {
        let band = secure("12000.01", .nsia, at: .acs, recorded([.t7: "13000"]))
        #expect(band.open == ["SEC-05 d"] && band.authority == "- -")
        let referral = try #require(band.referral)
        #expect(referral.reason == .conflict && referral.paragraph == "5.19.13.2.3(1), 5.19.13.2.4(1)")
        #expect(secure("10000.01", .nsia, at: .acss, recorded([.t7: "13000"])).open == ["SEC-05 d"])
        #expect(secure("9000", .nsia, at: .acs, recorded([.t7: "13000"])).isDecided)
        let exception = secure("9000", .cnc, at: .acs) { $0.cncExceptionProcessing = true }
        #expect(exception.open == ["SEC-05 d"])
        #expect(secure("9000.01", .cnc, at: .acs) { $0.cncExceptionProcessing = true }.authority == "no required")
    }

    @Test("no table has a row for a guaranteed agreement")
    func guaranteed() {
        let verdict = secure("100", .guaranteedIA, at: .csco) { facts in
            (facts.paymentOfferTooLow, facts.qualifiesGuaranteedIA) = (true, false)
        }
        #expect(verdict.open == ["SEC-01 k"] && verdict.authority == "- -")
    }
}
