import CivilTime
import Testing

@testable import RuleCore

@Suite("how a case is held: codes, cycles, the place of waiting, and calls that suspend nothing")
struct SuspenseHoldingTests {
    @Test("SUSP-02: CSCO holds by the AMS control, ACSS by ACS too, with the operator's cycles")
    func controls() {
        let csco = suspense(.open, on: "2026-03-03") { $0.byLetter(.csco) }
        #expect(csco.decision.controls == [.amsSuspense] && csco.tasks == ["update-ams-control"])
        #expect(csco.decision.acsCycles == nil)
        let acss = suspense(.open, on: "2026-03-03", cycles(7)) { $0.byLetter(.acss) }
        #expect(acss.decision.controls.map(\.text) == ["AMS-S", "TOS5,45,IAPND"] && acss.decision.acsCycles == 7)
        #expect(acss.isDecided && acss.tasks == ["update-ams-control", "suspend-on-acs"])
    }

    @Test("the cycles have no default: without them ACSS refers, naming the parameter, and the dates stand")
    func noCycles() {
        let verdict = suspense(.open, on: "2026-03-03") { $0.byLetter(.acss) }
        #expect(verdict.referredBy == ["SUSP-02"] && verdict.referral?.reason == .externalText)
        #expect(verdict.asksFor == ["deadlines.acs-cycles"] && verdict.dates == "2026-04-02 2026-04-17")
        #expect(verdict.decision.acsCycles == nil)
    }

    @Test("the code says for how many days the case is held, also when they run from the control")
    func daysHeld() {
        var reference = cycles(7)
        reference.readings.record(
            ReadingPolicy.Record(
                id: .suspenseFromLetter, choice: .alternative, authority: "test", on: day("2026-01-05")))
        let verdict = suspense(.open, on: "2026-03-06", reference) { facts in
            facts.byLetter(.acss)
            facts.controlDate = day("2026-03-06")
        }
        #expect(verdict.decision.controls.last == .tos5(days: 48))
    }

    @Test("a call brings no codes and no letter, and neither does a student loan")
    func noControls() {
        let call = suspense(.open, on: "2026-03-02") { $0.byCall(.callBack, .acss, .financialInformation) }
        #expect(call.isDecided && call.decision.controls == [] && call.decision.letter == nil && call.tasks == [])
        let loan = suspense(.open, on: "2026-03-03") { facts in
            facts.byLetter(.acss)
            facts.purpose = .studentLoan
        }
        #expect(loan.isDecided && loan.decision.controls == [] && loan.tasks == [])
    }

    @Test(
        "SUSP-20: where a case awaits substantiation, by operation and status",
        arguments: [Operation.csco, .acss, .acs, .fieldAssistance], AccountStatus.allCases)
    func waiting(operation: Operation, status: AccountStatus) {
        let verdict = suspense(.open, on: "2026-03-02") { facts in
            facts.byCall(.callBack, operation)
            facts.accountStatus = status
        }
        let isNotice = status == .notice
        switch operation {
        case .fieldAssistance:
            #expect(verdict.decision.waitsIn == .tacAppointment && verdict.tasks == ["make-tac-appointment"])
        case .csco:
            #expect(verdict.decision.waitsIn == (isNotice ? .staup : nil) && verdict.tasks == [])
            #expect(verdict.referredBy == (isNotice ? [] : ["SUSP-20"]))
        default:
            #expect(verdict.decision.waitsIn == (isNotice ? .staup : .acsInventory) && verdict.isDecided)
            #expect(verdict.tasks == (isNotice ? ["input-staup"] : []))
        }
        #expect(verdict.dates != "")
    }

    @Test("the place needs the status, but not at Field Assistance; a financial statement has no place of its own")
    func placeAsks() {
        for operation in [Operation.csco, .acss, .acs, .fieldAssistance] {
            let verdict = suspense(.open, on: "2026-03-02") { facts in
                facts.byCall(.callBack, operation)
                facts.accountStatus = nil
            }
            #expect(verdict.referredBy == (operation == .fieldAssistance ? [] : ["SUSP-20"]))
            #expect(verdict.asksFor == (operation == .fieldAssistance ? [] : ["account_status"]))
        }
        let clarified = suspense(.open, on: "2026-03-03") { facts in
            facts.byLetter()
            (facts.purpose, facts.clarificationRounds) = (.clarification, 0)
            facts.accountStatus = .notice
        }
        #expect(clarified.decision.waitsIn == .staup)
        for purpose in [SuspensePurpose.financialInformation, .studentLoan] {
            let verdict = suspense(.open, on: "2026-03-02") { facts in
                facts.byCall(.callBack, .acs, purpose)
                facts.accountStatus = nil
            }
            #expect(verdict.isDecided && verdict.decision.waitsIn == nil)
        }
    }

    @Test("SUSP-08: a call that reached nobody is followed by a letter, and the days run from that")
    func noContact() {
        for operation in [Operation.csco, .acss] {
            let verdict = suspense(.open, on: "2026-03-02") { facts in
                facts.byCall(.callBack, operation)
                facts.contactMade = false
            }
            #expect(verdict.isDecided && verdict.dates == "" && verdict.decision.letter == .additionalInformation)
            #expect(verdict.tasks == ["send-letter"] && verdict.has("SUSP-08 applied"))
        }
        let clarified = suspense(.open, on: "2026-03-02") { facts in
            facts.byCall(.callBack, .csco, .clarification)
            (facts.contactMade, facts.clarificationRounds) = (false, 0)
        }
        #expect(clarified.decision.letter == .clarification)
        let letter = suspense(.open, on: "2026-03-03") { facts in
            facts.byLetter()
            facts.callDate = day("2026-03-01")
            facts.contactMade = false
        }
        #expect(letter.dates == "2026-04-02 2026-04-17" && letter.has("SUSP-08 applied"))
        #expect(letter.tasks == ["update-ams-control"])
    }

    @Test("a call that reached the taxpayer needs no letter; one of ACS or Field Assistance that did not has no rule")
    func contact() {
        let verdict = suspense(.open, on: "2026-03-02") { facts in
            facts.byCall(.callBack, .csco, .financialInformation)
            facts.contactMade = true
        }
        #expect(verdict.isDecided && verdict.dates != "" && verdict.has("SUSP-08 not_applicable"))
        for operation in [Operation.acs, .fieldAssistance] {
            let nobody = suspense(.open, on: "2026-03-02") { facts in
                facts.byCall(.callBack, operation)
                facts.contactMade = false
            }
            #expect(nobody.referredBy == ["SUSP-08"] && nobody.dates == "" && nobody.referral?.reason == .noRule)
        }
    }

    @Test("SUSP-21: a hardship levy release of SB/SE is settled over the telephone, that of W&I elsewhere")
    func hardshipRelease() {
        func call(_ unit: BusinessUnit?, _ channel: ResponseChannel = .mail) -> Suspense.Verdict {
            suspense(.open, on: "2026-03-03") { facts in
                facts.byCall(channel, .csco, .financialInformation)
                facts.letterDate = day("2026-03-03")
                facts.hardshipLevyRelease = true
                facts.businessUnit = unit
                facts.daysGiven = channel == .letter ? nil : 10
            }
        }
        #expect(call(.sbse).isDecided && call(.sbse).decision.byTelephone == true && call(.sbse).dates == "")
        #expect(call(.sbse).tasks == ["settle-by-telephone"])
        #expect(call(.wageAndInvestment).referredBy == ["SUSP-21"])
        #expect(call(.wageAndInvestment).referral?.reason == .externalText && call(.wageAndInvestment).dates == "")
        #expect(call(nil).referredBy == ["SUSP-21"] && call(nil).asksFor == ["business_unit"])
        // A letter is no call.
        #expect(call(.sbse, .letter).dates == "2026-04-02 2026-04-17")
        #expect(call(.sbse, .letter).decision.byTelephone == nil)
    }

    @Test("SUSP-21: with a levy in place the call site accepts faxes during the call, and the days run on")
    func levyInPlace() {
        func call(_ operation: Operation, _ levy: Bool?, _ channel: ResponseChannel = .callBack) -> Suspense.Verdict {
            suspense(.open, on: "2026-03-03", cycles(7)) { facts in
                facts.byCall(channel, operation, .financialInformation)
                facts.letterDate = day("2026-03-03")
                facts.levyInPlace = levy
            }
        }
        #expect(call(.acs, true).tasks == ["accept-faxes-during-call"] && call(.acs, true).dates != "")
        #expect(call(.csco, true).tasks == [] && call(.csco, true).has("SUSP-21 not_applicable"))
        #expect(call(.acs, false).tasks == [] && call(.acs, nil).tasks == [])
        #expect(!call(.acss, true, .letter).steps.contains { $0.hasPrefix("SUSP-21") })
    }

    @Test("the decision is written with its parts in order, and nothing for what is open")
    func written() {
        let verdict = suspense(.open, on: "2026-03-05", policy(.taxpayerFavouring)) { $0.byLetter(on: "2026-03-05") }
        #expect(
            json(verdict.decision)
                == #"{"response_due":"2026-04-04","follow_up":"2026-04-19","response_due_rolled":"2026-04-06","follow_up_rolled":"2026-04-21","roll_policy":"taxpayer-favouring","acts_from":"2026-04-22","controls":["AMS-S"],"letter":"additional-information"}"#
        )
        #expect(json(SuspenseDecision()) == "{}")
        var all = SuspenseDecision()
        all.acsCycles = 7
        all.waitsIn = .tacAppointment
        all.byTelephone = true
        all.timeliness = .inSuspense
        all.next = .noFurtherOpportunity
        all.statement = .update
        all.repeatsInterview = false
        all.extended = .refused
        all.expiry = .tooEarly
        all.consequences = [.rejectionProcedures, .staup2200]
        #expect(
            json(all)
                == #"{"acs_cycles":7,"waits_in":"tac-appointment","by_telephone":true,"timeliness":"in-suspense","next":"no-further-opportunity","statement":"update","repeat_interview":false,"extension":"refused","expiry":"too-early","consequences":["rejection-procedures","staup-2200"]}"#
        )
    }
}

@Suite("SUSP-24: a payment plan for a student loan")
struct StudentLoanDeadlineTests {
    private func loan(
        _ channel: ResponseChannel = .callBack, _ reference: Reference = Reference(),
        _ change: (inout SuspenseFacts) -> Void = { _ in }
    ) -> Suspense.Verdict {
        suspense(.open, on: "2026-03-02", reference) { facts in
            facts.byCall(channel, .acs, .studentLoan)
            facts.letterDate = day("2026-03-02")
            change(&facts)
        }
    }

    @Test("10 days, whoever asks; the proof that comes by mail has 15 more")
    func tenDays() {
        for operation in [Operation.csco, .acss, .acs, .fieldAssistance] {
            let verdict = loan { $0.operation = operation }
            #expect(verdict.isDecided && verdict.dates == "2026-03-12 2026-03-12" && verdict.has("SUSP-24 applied"))
        }
        #expect(loan(.fax).dates == "2026-03-12 2026-03-12" && loan(.fax).readings == [])
        for channel in [ResponseChannel.mail, .letter] {
            #expect(loan(channel).dates == "2026-03-12 2026-03-27" && loan(channel).readings == ["R-SUSP-11"])
            let end = loan(channel, reading(.studentLoanByMail, .alternative))
            #expect(end.dates == "2026-03-12 2026-03-12")
            let left = loan(channel, reading(.studentLoanByMail, .refer))
            #expect(left.referredBy == ["SUSP-24"] && left.dates == "")
        }
    }

    @Test("fewer days are a conflict, more need extenuating circumstances", arguments: [9, 10, 11])
    func otherDays(days: Int) {
        func given(_ circumstances: Bool?) -> Suspense.Verdict {
            loan { facts in
                facts.daysGiven = days
                facts.extenuatingCircumstances = circumstances
            }
        }
        switch days {
        case 9:
            for circumstances in [true, false, nil] {
                #expect(
                    given(circumstances).referredBy == ["SUSP-24"] && given(circumstances).asksFor == ["days_given"])
            }
        case 10: #expect(given(nil).isDecided && given(nil).dates == "2026-03-12 2026-03-12")
        default:
            #expect(given(true).dates == "2026-03-13 2026-03-13")
            #expect(given(nil).asksFor == ["extenuating_circumstances"] && given(nil).referral?.reason == .missingFact)
            #expect(given(false).referral?.reason == .conflict && given(false).referredBy == ["SUSP-24"])
        }
    }

    @Test("the day of the call, or of the letter, is needed")
    func asks() {
        #expect(loan { $0.callDate = nil }.asksFor == ["call_date"])
        #expect(loan(.letter) { $0.letterDate = nil }.asksFor == ["letter_date"])
    }

    @Test("with no plan by the follow-up date the agreement is set up without the loan, not before")
    func withoutLoan() {
        for (iso, expected) in [("2026-03-11", []), ("2026-03-12", []), ("2026-03-13", ["ia-without-loan"])] {
            let verdict = suspense(.noResponse, on: iso) { $0.byCall(.callBack, .acs, .studentLoan) }
            #expect(verdict.isDecided && verdict.consequences == expected)
            #expect(verdict.tasks == (expected.isEmpty ? [] : ["establish-without-loan"]))
        }
        // Nothing about the account is asked.
        let bare = suspense(.noResponse, on: "2026-04-18") { facts in
            facts.asSet()
            facts.purpose = .studentLoan
            facts.operation = nil
        }
        #expect(bare.isDecided && bare.consequences == ["ia-without-loan"])
    }
}
