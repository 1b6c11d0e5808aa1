import JSONText
import Testing

@testable import RuleCore

@Suite("when financial information is obtained, by whom, and what may be input")
struct SecuringTests {
    @Test("IRM 5.19.13 governs from 2022-10-27; before, nothing is decided")
    func inForce() throws {
        for (iso, governs) in [("2022-10-26", false), ("2022-10-27", true), ("2022-10-28", true), ("2030-01-01", true)]
        {
            let verdict = secure("6000", on: day(iso))
            #expect(verdict.regime == (governs ? .financialInformation : nil))
            #expect(verdict.referredBy == (governs ? [] : ["REG-10"]), "\(iso)")
            #expect((verdict.decision != SecuringDecision()) == governs)
        }
        let early = try RuleCore.decide(.securing, facts: "{}", on: day("2022-10-26"))
        #expect(early.json.contains(#""regime":null"#) && early.json.contains(#""reason":"not_in_force""#))
        #expect(try RuleCore.decide(.securing, facts: "{}", on: inRegime).json.contains(#""regime":"IRM 5.19.13""#))
    }

    @Test(
        "SEC-08: information is required for CNC, PPIA, an NSIA that is not excused, or too low an offer, and only then"
    )
    func required() {
        let expected: [(AccountDisposition, Bool?, Bool?, Bool?)] = [
            (.cnc, nil, nil, true), (.ppia, nil, nil, true), (.nsia, false, nil, true), (.nsia, true, false, false),
            (.nsia, true, true, true), (.nsia, nil, true, true), (.sia, nil, true, true), (.sia, nil, false, false),
            (.guaranteedIA, nil, true, true), (.guaranteedIA, nil, false, false),
        ]
        for (disposition, excused, tooLow, required) in expected {
            let verdict = secure("6000") { facts in
                facts.disposition = disposition
                facts.siaAmount = dollars("6000")
                (facts.nsiaExcused, facts.paymentOfferTooLow) = (excused, tooLow)
                facts.qualifiesSIA = disposition == .sia && tooLow == false
                facts.qualifiesGuaranteedIA = disposition == .guaranteedIA && tooLow == false
            }
            #expect(verdict.decision.informationRequired == required, "\(disposition)")
            #expect(verdict.has("SEC-08 applied"))
            if required == false {
                #expect(verdict.authority == "no not-applicable" && verdict.decision.next == SecuringStep.none)
                #expect(verdict.isDecided && verdict.tasks == [] && verdict.decision.standardsOnly == nil)
            }
        }
    }

    @Test(
        "SEC-08: an agreement that the proposal does not qualify for is a conflict with what each operation does then")
    func qualifiesForNone() throws {
        for operation in Operation.allCases {
            for disposition in [AccountDisposition.sia, .guaranteedIA] {
                let verdict = secure("6000", disposition, at: operation) { facts in
                    (facts.qualifiesSIA, facts.qualifiesGuaranteedIA, facts.siaAmount) = (false, false, dollars("6000"))
                    (facts.neverFullPays, facts.daysToFullPay) = (nil, 720)
                }
                #expect(verdict.open == ["SEC-08 g"] && verdict.decision.informationRequired == nil)
                #expect(verdict.decision.next == nil && verdict.tasks == [])
                #expect(verdict.authority == (operation == .am ? "no not-applicable" : "- -"))
                #expect(try #require(verdict.referral).reason == .conflict)
                let inTime = secure("6000", disposition, at: operation) { facts in
                    (facts.qualifiesSIA, facts.qualifiesGuaranteedIA, facts.siaAmount) = (false, false, dollars("6000"))
                    (facts.neverFullPays, facts.daysToFullPay) = (nil, 180)
                }
                #expect(inTime.decision.informationRequired == false && inTime.isDecided)
            }
        }
    }

    @Test("SEC-08: that no information is required has the words for it")
    func wordsForNone() {
        let verdict = secure("6000", .guaranteedIA, at: .acs)
        #expect(verdict.isDecided && verdict.decision.informationRequired == false)
        let quotes = verdict.ledger.trace.basis(BasisContext()).filter { $0.rule == InformationRequired.id }
            .map(\.citation.quote)
        #expect(quotes == ["is ONLY required when a taxpayer indicates one of the following"])
    }

    @Test("SEC-08: the excuse of an NSIA stands in a text that was not supplied; other facts are asked for")
    func requirementOpen() throws {
        let excuse = secure("6000") { facts in
            facts.disposition = .nsia
            facts.nsiaExcused = nil
        }
        #expect(excuse.open == ["SEC-08 f"] && excuse.asksFor == ["nsia_excused"])
        #expect(try #require(excuse.referral).reason == .externalText && excuse.authority == "- -")
        #expect(excuse.decision.informationRequired == nil && excuse.decision.next == nil)
        let offer = secure("6000") { facts in
            facts.disposition = .guaranteedIA
            facts.paymentOfferTooLow = nil
        }
        #expect(offer.referredBy == ["SEC-08"] && offer.asksFor == ["payment_offer_too_low"])
        let nothing = secure("6000") { $0.disposition = nil }
        #expect(nothing.asksFor == ["disposition"])
        let both = secure("6000") { facts in
            (facts.disposition, facts.paymentOfferTooLow) = (.nsia, nil)
            facts.nsiaExcused = nil
        }
        #expect(both.asksFor == ["nsia_excused", "payment_offer_too_low"])
        let inTime = secure("6000") { facts in
            (facts.disposition, facts.nsiaExcused) = (.nsia, nil)
            (facts.neverFullPays, facts.daysToFullPay) = (nil, 180)
        }
        #expect(inTime.decision.next == SecuringStep.none)
    }

    @Test("SEC-08: a levy that is said to cause hardship needs enough information to confirm that")
    func levy() {
        let verdict = secure("6000") { facts in
            facts.levyHardship = true
            (facts.disposition, facts.siaAmount) = (.sia, dollars("6000"))
        }
        #expect(verdict.decision.informationRequired == true && verdict.tasks.contains("confirm-levy-hardship"))
        #expect(!secure("6000").tasks.contains("confirm-levy-hardship"))
        #expect(!secure("6000") { $0.levyHardship = false }.tasks.contains("confirm-levy-hardship"))
        let unstated = secure("6000") { facts in
            facts.levyHardship = true
            facts.disposition = nil
        }
        #expect(unstated.decision.informationRequired == true && unstated.referredBy == ["SEC-01"])
    }

    @Test("SEC-09: without filing compliance nothing is input, except in hardship")
    func filing() {
        let expected: [(Bool?, Bool?, Bool?, Bool?)] = [
            (true, nil, nil, true), (false, false, nil, false), (false, true, nil, true), (false, false, true, true),
            (false, false, false, false), (nil, true, nil, true), (nil, nil, true, true), (true, false, false, true),
        ]
        for (compliant, hardship, levy, may) in expected {
            let verdict = secure("6000") { facts in
                (facts.filingCompliant, facts.financialHardship, facts.levyHardship) = (compliant, hardship, levy)
            }
            #expect(verdict.decision.inputFinancial == may && verdict.isDecided)
            #expect(verdict.prohibited.contains("input-financial") == (may == false))
            #expect(verdict.tasks.contains("check-full-compliance"))
            #expect(verdict.tasks.contains("document-on-ams") == (may == true))
        }
        #expect(secure("6000") { $0.filingCompliant = nil }.asksFor == ["filing_compliant"])
        let both = secure("6000") { ($0.filingCompliant, $0.financialHardship) = (nil, nil) }
        #expect(both.referredBy == ["SEC-09"] && both.asksFor == ["filing_compliant", "financial_hardship"])
        #expect(
            secure("6000") { ($0.filingCompliant, $0.financialHardship) = (false, nil) }.asksFor == [
                "financial_hardship"
            ])
        #expect(!secure("6000", .guaranteedIA, at: .acs).tasks.contains("check-full-compliance"))
    }

    @Test("SEC-10: an agreement that rests on a financial statement is input as an NSIA or PPIA")
    func agreement() {
        for disposition in AccountDisposition.allCases {
            let verdict = secure("6000", disposition, at: .acs) { facts in
                facts.iaFromFinancialStatement = true
                facts.siaAmount = dollars("6000")
            }
            let fits = disposition == .nsia || disposition == .ppia
            #expect(verdict.decision.agreementInputAs == (fits ? disposition : nil))
            #expect(verdict.has("SEC-10 not_applicable") == (disposition == .cnc))
            let other = disposition == .sia || disposition == .guaranteedIA
            #expect(verdict.prohibited.contains("input-as-streamlined") == other)
        }
        for stated in [false, nil] {
            let verdict = secure("6000", .sia, at: .acs) { $0.iaFromFinancialStatement = stated }
            #expect(!verdict.prohibited.contains("input-as-streamlined"))
        }
        let open = secure("6000") { ($0.iaFromFinancialStatement, $0.disposition) = (true, nil) }
        #expect(open.referredBy.contains("SEC-10") && open.asksFor == ["disposition"])
    }

    @Test("SEC-11: full payment within 180 days, the last included, calls for no information")
    func fullPayment() {
        for (days, inTime) in [(0, true), (179, true), (180, true), (181, false), (99_999, false)] {
            let verdict = secure("6000") { ($0.neverFullPays, $0.daysToFullPay) = (nil, days) }
            #expect(verdict.decision.next == (inTime ? SecuringStep.none : .secureAndInput), "\(days)")
            #expect(verdict.has("SEC-11 applied") == !inTime)
        }
        #expect(secure("6000") { $0.daysToFullPay = 10 }.decision.next == .secureAndInput)
        let unknown = secure("6000") { $0.neverFullPays = nil }
        #expect(unknown.referredBy == ["SEC-11"] && unknown.asksFor == ["days_to_full_pay"])
        #expect(unknown.decision.next == nil)
    }

    @Test("SEC-11: a proposal that qualifies for a guaranteed or streamlined agreement calls for none")
    func qualifies() {
        #expect(secure("6000") { $0.qualifiesGuaranteedIA = true }.decision.next == SecuringStep.none)
        #expect(secure("6000") { $0.qualifiesSIA = true }.decision.next == SecuringStep.none)
        let unknown = secure("6000") { ($0.qualifiesGuaranteedIA, $0.qualifiesSIA) = (nil, nil) }
        #expect(unknown.asksFor == ["qualifies_guaranteed_ia", "qualifies_sia"])
        #expect(secure("6000") { ($0.qualifiesGuaranteedIA, $0.qualifiesSIA) = (nil, true) }.isDecided)
        // An agreement that is considered need not be one that the proposal qualifies for, least of all where the
        // payment offered is too low for it.
        for operation in [Operation.csco, .acs] {
            for disposition in [AccountDisposition.sia, .guaranteedIA] {
                let verdict = secure("6000") { facts in
                    (facts.operation, facts.disposition, facts.paymentOfferTooLow) = (operation, disposition, true)
                    (facts.qualifiesGuaranteedIA, facts.qualifiesSIA) = (nil, nil)
                    (facts.neverFullPays, facts.daysToFullPay) = (nil, 720)
                }
                #expect(verdict.decision.next == nil)
                #expect(verdict.asksFor.isSuperset(of: ["qualifies_guaranteed_ia", "qualifies_sia"]))
            }
        }
    }

    @Test("SEC-11: each operation has its own step, and the form goes where the status and the state mapping say")
    func operations() {
        let reference = recorded().mapping("TX", of: .csco, to: "Fresno").mapping("TX", of: .acss, to: "Austin")
        let sites: [(AccountStatus, FormReturn?, String?)] = [
            (.notice, .csco, "Fresno"), (.status22, .acss, "Austin"), (.status24, .acss, "Austin"),
            (.status23, nil, nil), (.other, nil, nil),
        ]
        for operation in [Operation.csco, .acss] {
            for (status, operationOfForm, site) in sites {
                let verdict = secure("6000", reference) { ($0.operation, $0.accountStatus) = (operation, status) }
                #expect(verdict.decision.next == .requestForm433F && verdict.decision.returnTo == operationOfForm)
                #expect(verdict.decision.site == site && verdict.open == (site == nil ? ["SEC-11 g"] : []))
            }
            let unknown = secure("6000", reference) { ($0.operation, $0.accountStatus) = (operation, nil) }
            #expect(unknown.asksFor == ["account_status"] && unknown.decision.next == .requestForm433F)
        }
        for operation in [Operation.acs, .fieldAssistance] {
            let verdict = secure("6000") { ($0.operation, $0.accountStatus) = (operation, nil) }
            #expect(verdict.decision.next == .secureAndInput && verdict.isDecided)
        }
        let transfer = secure("6000") { $0.operation = .am }
        #expect(transfer.decision.next == .transferToACS && transfer.has("SEC-11 applied"))
        #expect(!secure("6000") { ($0.operation, $0.qualifiesSIA) = (.am, true) }.has("SEC-11 applied"))
    }

    @Test(
        "SEC-03: Accounts Management transfers a proposal that is none of the three, and another by a text not supplied"
    )
    func accountsManagement() {
        // IRM 5.19.1.3.3 says how Accounts Management treats a proposal within the three.
        for (days, gaps) in [(120, ["SEC-03 c"]), (180, ["SEC-03 c"]), (181, []), (720, [])] {
            for disposition in [AccountDisposition.ppia, .cnc] {
                let am = secure("6000") { facts in
                    (facts.operation, facts.disposition, facts.neverFullPays) = (.am, disposition, nil)
                    facts.daysToFullPay = days
                }
                #expect(am.gaps == gaps && am.decision.next == (gaps.isEmpty ? .transferToACS : nil))
                #expect(am.prohibited == ["financial-analysis"])
            }
        }
        for disposition in [nil, AccountDisposition.cnc] {
            let open = secure("6000") { facts in
                (facts.operation, facts.disposition, facts.qualifiesSIA) = (.am, disposition, true)
            }
            #expect(open.decision.next == nil && !open.isDecided)
        }
        #expect(secure("6000") { ($0.operation, $0.disposition) = (.am, nil) }.decision.next == nil)
    }

    @Test("SEC-11: a site that the state mapping does not name is referred, naming the mapping; the operation stands")
    func stateMapping() throws {
        let verdict = secure("6000") { $0.operation = .csco }
        #expect(verdict.open == ["SEC-11 h"] && verdict.asksFor == ["state_mappings.acss"])
        #expect(try #require(verdict.referral).reason == .externalText && verdict.decision.returnTo == .acss)
        let stateless = secure("6000") { ($0.operation, $0.state) = (.csco, nil) }
        #expect(stateless.asksFor == ["state"] && stateless.decision.returnTo == .acss)
        let other = recorded().mapping("NY", of: .acss, to: "Brookhaven")
        #expect(secure("6000", other) { $0.operation = .csco }.open == ["SEC-11 h"])
        let early = secure("6000", thresholds(balances).mapping("TX", of: .csco, to: "X")) { $0.operation = .acss }
        #expect(early.open == ["SEC-11 h"])
    }

    @Test("SEC-12: what is secured is documented, and all screens completed, where it may be input")
    func documentation() {
        for operation in [Operation.fieldAssistance, .acs] {
            let verdict = secure("6000") { $0.operation = operation }
            #expect(verdict.tasks.isSuperset(of: ["document-on-ams", "complete-ams-screens"]))
            #expect(verdict.has("SEC-12 applied"))
        }
        #expect(!secure("6000") { $0.operation = .am }.has("SEC-12 applied"))
        #expect(!secure("6000", .guaranteedIA, at: .acs).has("SEC-12 applied"))
    }

    @Test("the decision's parts are written as the contract says")
    func written() {
        let reference = recorded().mapping("TX", of: .acss, to: "Austin")
        let verdict = secure("6000", reference) { facts in
            (facts.operation, facts.disposition) = (.acss, .ppia)
            facts.iaFromFinancialStatement = true
        }
        #expect(
            json(verdict.decision)
                == #"{"information_required":true,"next":"request-form-433-f","return_to":"acss","site":"Austin","financial_analysis":true,"verification":"required","substantiation":"none","input_financial":true,"standards_only":false,"agreement_input_as":"ppia"}"#
        )
        let band = secure("45000", recorded([.t12: "100"])) { $0.disposition = .nsia }
        #expect(json(band.decision).contains(#""standards_only":true,"agreement_basis":"financial-analysis"}"#))
    }

    @Test("a state mapping is read strictly")
    func mappingsRead() throws {
        let row = #"{"state":"TX","operation":"csco","site":"Fresno","valid_from":"2022-10-27","authority":"SERP"}"#
        let reference = try Reference(json: #"{"state_mappings":[\#(row)]}"#)
        let state = try #require(StateCode("TX"))
        #expect(reference.stateMappings.value(MappedState(state, of: .csco), on: inRegime) == "Fresno")
        #expect(reference.stateMappings.value(MappedState(state, of: .acss), on: inRegime) == nil)
        let faults = [
            (#""TX""#, #""Texas""#, "state"), (#""csco""#, #""acs""#, "operation"), (#""Fresno""#, #""""#, "site"),
            (#""2022-10-27""#, "null", "valid_from"), (#""SERP""#, "7", "authority"),
        ]
        for (good, bad, name) in faults {
            let text = #"{"state_mappings":[\#(row.replacing(good, with: bad))]}"#
            do throws(ReferenceError) {
                _ = try Reference(json: text)
                Issue.record("it was read")
            } catch { #expect(error.description.contains("\"state_mappings[0].\(name)\""), "\(error)") }
        }
    }
}
