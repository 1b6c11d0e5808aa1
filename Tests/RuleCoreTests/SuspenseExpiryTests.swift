import CivilTime
import Testing

@testable import RuleCore

@Suite("SUSP-10 to SUSP-15, SUSP-22: what follows when no response has come")
struct SuspenseExpiryTests {
    private func expiry(
        _ operation: Operation = .csco, _ purpose: SuspensePurpose = .substantiation, pending: Bool?,
        _ status: AccountStatus?, on iso: String = "2026-04-18", _ reference: Reference = Reference(),
        _ change: (inout SuspenseFacts) -> Void = { _ in }
    ) -> Suspense.Verdict {
        suspense(.noResponse, on: iso, reference) { facts in
            facts.asSet(operation, purpose)
            facts.pendingIA = pending
            facts.accountStatus = status
            change(&facts)
        }
    }

    @Test(
        "nothing follows before the day after day 45, and then it does",
        arguments: ["2026-04-01", "2026-04-02", "2026-04-03", "2026-04-16", "2026-04-17", "2026-04-18", "2026-04-25"])
    func when(iso: String) {
        for isSet in [true, false] {
            let verdict = expiry(pending: true, .status24, on: iso) { facts in
                if !isSet { (facts.responseDue, facts.followUp) = (nil, nil) }
            }
            let isDue = iso >= "2026-04-18"
            #expect(verdict.isDecided && verdict.decision.expiry == (isDue ? .due : .tooEarly))
            #expect(verdict.consequences == (isDue ? ["rejection-procedures"] : []))
            #expect(verdict.prohibited == (isDue ? [] : ["act-before-follow-up"]))
            #expect(verdict.decision.actsFrom == day("2026-04-18"))
        }
    }

    @Test("too early asks for nothing about the account")
    func tooEarlyAsksNothing() {
        let verdict = suspense(.noResponse, on: "2026-04-17") { $0.followUp = day("2026-04-17") }
        #expect(verdict.isDecided && verdict.decision.expiry == .tooEarly && verdict.consequences == [])
    }

    @Test("a response that came, in time or late but before anything followed, is a conflict; an empty one is not")
    func responded() {
        for (received, answer, gaps) in [
            ("2026-04-16", TaxpayerAnswer.full, ["SUSP-10 c"]), ("2026-04-17", .full, ["SUSP-10 c"]),
            ("2026-04-18", .full, ["SUSP-10 d"]), ("2026-04-20", .partial, ["SUSP-10 d"]),
            ("2026-04-17", .nothing, []), ("2026-04-17", .partial, ["SUSP-10 c"]), ("2026-04-18", .nothing, []),
            ("2026-04-21", .full, ["SUSP-23 f"]), ("2026-03-02", .full, ["SUSP-23 g"]),
        ] {
            let verdict = expiry(pending: true, .status24, on: "2026-04-20") { facts in
                facts.receivedOn = day(received)
                facts.answer = answer
            }
            #expect(verdict.gaps == gaps, "\(received)")
            #expect(verdict.consequences == (gaps.isEmpty ? ["rejection-procedures"] : []))
            if !gaps.isEmpty { #expect(verdict.referral?.reason == .conflict && verdict.decision.expiry == nil) }
        }
        let unknown = expiry(pending: true, .status24) { $0.receivedOn = day("2026-04-18") }
        #expect(unknown.asksFor == ["answer"] && unknown.consequences == [])
    }

    @Test("an answer that holds something asks for the day on which it came, before and after the follow-up date")
    func answeredOnAnUnknownDay() {
        for purpose in SuspensePurpose.allCases {
            for iso in ["2026-04-17", "2026-04-18"] {
                for answer in [TaxpayerAnswer.full, .partial] {
                    let verdict = expiry(.csco, purpose, pending: true, .notice, on: iso) { $0.answer = answer }
                    #expect(verdict.referredBy == ["SUSP-10"] && verdict.asksFor == ["received_on"])
                    #expect(verdict.decision.expiry == nil && verdict.consequences == [] && verdict.tasks == [])
                }
                #expect(expiry(.csco, purpose, pending: true, .notice, on: iso) { $0.answer = .nothing }.isDecided)
            }
        }
    }

    @Test("nothing follows anew from what a person has issued, and a late response changes nothing of that")
    func issued() {
        for answer in [nil, TaxpayerAnswer.full, .partial, .nothing] {
            let verdict = expiry(pending: true, .notice, on: "2026-04-20") { facts in
                (facts.consequencesIssued, facts.answer) = (true, answer)
                facts.receivedOn = answer == nil ? nil : day("2026-04-19")
            }
            #expect(verdict.isDecided && verdict.decision.expiry == .due)
            #expect(verdict.consequences == [] && verdict.tasks == [] && verdict.has("SUSP-10 not_applicable"))
        }
        let inTime = expiry(pending: true, .notice, on: "2026-04-20") { facts in
            (facts.consequencesIssued, facts.receivedOn, facts.answer) = (true, day("2026-04-17"), .full)
        }
        #expect(inTime.gaps == ["SUSP-10 c"])
        #expect(expiry(pending: true, .notice) { $0.consequencesIssued = false }.consequences.count == 2)
    }

    @Test(
        "substantiation: the request and the status each ask for their own",
        arguments: [Operation.csco, .acss, .fieldAssistance], AccountStatus.allCases)
    func substantiation(operation: Operation, status: AccountStatus) {
        let met = expiry(operation, pending: true, status)
        let notMet = expiry(operation, pending: false, status)
        #expect(notMet.isDecided)
        switch status {
        case .notice:
            #expect(met.isDecided && met.consequences == ["rejection-procedures", "staup-2200"])
            #expect(met.tasks == ["follow-rejection-procedures", "input-staup-2200"])
            #expect(notMet.consequences == ["normal-collection", "staup-2200"] && notMet.tasks == ["input-staup-2200"])
        case .status22:
            #expect(met.referredBy == ["SUSP-15"] && met.consequences == ["rejection-procedures"])
            #expect(met.referral?.reason == .conflict && met.tasks == ["follow-rejection-procedures"])
            #expect(notMet.consequences == ["normal-collection", "next-case-action"])
            #expect(notMet.tasks == ["take-next-case-action"] && notMet.has("SUSP-14 applied"))
        case .status23, .status24, .other:
            #expect(met.isDecided && met.consequences == ["rejection-procedures"])
            #expect(notMet.consequences == ["normal-collection"] && notMet.tasks == [])
        }
        let combines = status == .notice || status == .status22
        for verdict in [met, notMet] {
            #expect(verdict.readings == (combines ? ["R-SUSP-08"] : []))
            #expect(verdict.has("SUSP-15 \(combines ? "applied" : "not_applicable")"))
        }
        #expect(met.has("SUSP-11 applied") && !met.has("SUSP-12 applied"))
        #expect(notMet.has("SUSP-12 applied") && !notMet.has("SUSP-11 applied"))
    }

    @Test("the operator may take the first item alone, or leave the list to a person")
    func ranked() {
        let first = reading(.bothConsequencesFollow, .alternative)
        #expect(expiry(pending: true, .notice, first).consequences == ["rejection-procedures"])
        #expect(expiry(pending: false, .notice, first).consequences == ["normal-collection"])
        #expect(expiry(pending: true, .status22, first).isDecided)
        #expect(expiry(pending: true, .status22, first).consequences == ["rejection-procedures"])
        #expect(expiry(pending: false, .status22, first).consequences == ["normal-collection"])
        let left = reading(.bothConsequencesFollow, .refer)
        #expect(expiry(pending: true, .notice, left).referredBy == ["SUSP-15"])
        #expect(expiry(pending: true, .notice, left).consequences == [])
        #expect(expiry(pending: true, .status23, left).isDecided)
    }

    @Test("ACS: the next action too, but a pending agreement comes first, flagged", arguments: AccountStatus.allCases)
    func acs(status: AccountStatus) {
        let met = expiry(.acs, pending: true, status)
        #expect(met.flags == ["pending-ia-at-acs"] && met.readings.contains("R-SUSP-13"))
        #expect(met.consequences.first == "rejection-procedures" && !met.consequences.contains("next-case-action"))
        #expect(met.consequences.contains("staup-2200") == (status == .notice))
        #expect(met.referredBy == (status == .status22 ? ["SUSP-15"] : []))
        let notMet = expiry(.acs, pending: false, status)
        #expect(notMet.flags == [])
        if status == .notice {
            #expect(notMet.referredBy == ["SUSP-15"] && notMet.consequences == ["normal-collection", "staup-2200"])
            #expect(notMet.referral?.reason == .conflict)
        } else {
            #expect(notMet.isDecided && notMet.consequences == ["normal-collection", "next-case-action"])
            #expect(notMet.tasks == ["take-next-case-action"] && notMet.has("SUSP-22 applied"))
        }
        #expect(notMet.has("SUSP-14 applied") == (status == .status22))
    }

    @Test("a financial statement asked for by ACS: the next action, whatever the status; a pending agreement first")
    func acsStatement() {
        for status in AccountStatus.allCases + [nil] {
            let notMet = expiry(.acs, .financialInformation, pending: false, status)
            #expect(notMet.isDecided && notMet.consequences == ["next-case-action"])
            #expect(notMet.has("SUSP-22 applied") && !notMet.steps.contains { $0.hasPrefix("SUSP-15") })
            let met = expiry(.acs, .financialInformation, pending: true, status)
            #expect(met.isDecided && met.consequences == ["rejection-procedures"] && met.flags == ["pending-ia-at-acs"])
            let first = expiry(
                .acs, .financialInformation, pending: true, status, reading(.pendingBeforeNextAction, .alternative))
            #expect(first.consequences == ["next-case-action"])
            let left = expiry(
                .acs, .financialInformation, pending: true, status, reading(.pendingBeforeNextAction, .refer))
            #expect(left.referredBy == ["SUSP-22"] && left.consequences == [])
        }
    }

    @Test("a financial statement asked for on paper: rejection when pending; else two paragraphs contradict each other")
    func paper() {
        for operation in [Operation.csco, .acss] {
            for status in AccountStatus.allCases + [nil] {
                let met = expiry(operation, .financialInformation, pending: true, status)
                #expect(met.isDecided && met.consequences == ["rejection-procedures"])
                let notMet = expiry(operation, .financialInformation, pending: false, status)
                #expect(notMet.referredBy == ["SUSP-11"] && notMet.consequences == [])
                #expect(notMet.referral?.reason == .conflict)
                #expect(notMet.referral?.paragraph == "5.19.13.3(10), 5.19.13.3.3(11)(2)")
            }
        }
        let visit = expiry(.fieldAssistance, .financialInformation, pending: false, nil)
        #expect(visit.referredBy == ["SUSP-11"] && visit.referral?.reason == .noRule)
        #expect(expiry(.fieldAssistance, .financialInformation, pending: true, nil).isDecided)
    }

    @Test("clarification follows the list that is meant, or the paragraph before the one it points to")
    func clarification() {
        for operation in [Operation.csco, .acss] {
            let notMet = expiry(operation, .clarification, pending: false, .notice)
            #expect(notMet.consequences == ["normal-collection", "staup-2200"])
            #expect(notMet.readings == ["R-SUSP-06", "R-SUSP-08"])
            // Both lists agree on a pending request whose status asks for nothing.
            let met = expiry(operation, .clarification, pending: true, .status24)
            #expect(met.consequences == ["rejection-procedures"] && met.readings == [])
            for (pending, status) in [
                (true, AccountStatus.notice), (false, .notice), (false, .other), (true, .status22),
            ] {
                let other = expiry(
                    operation, .clarification, pending: pending, status,
                    reading(.clarificationFollowsList, .alternative))
                #expect(other.isDecided && other.consequences == ["rejection-procedures"])
                let left = expiry(
                    operation, .clarification, pending: pending, status, reading(.clarificationFollowsList, .refer))
                #expect(left.referredBy == ["SUSP-17"] && left.consequences == [])
            }
        }
        for operation in [Operation.acs, .fieldAssistance] {
            let verdict = expiry(operation, .clarification, pending: true, .notice)
            #expect(verdict.referredBy == ["SUSP-17"] && verdict.consequences == [] && verdict.readings == [])
        }
        for purpose in ConsequenceCell.purposes {
            #expect(expiry(.am, purpose, pending: true, .notice).referredBy == ["SUSP-01"])
        }
    }

    @Test("only the facts that change what follows are asked for")
    func asked() {
        #expect(expiry(pending: nil, .notice).asksFor == ["pending_ia"])
        #expect(expiry(pending: true, nil).asksFor == ["account_status"])
        #expect(expiry(pending: nil, nil).asksFor == ["pending_ia", "account_status"])
        #expect(expiry(pending: nil, nil).referredBy == ["SUSP-11"] && expiry(pending: nil, nil).consequences == [])
        #expect(expiry(.csco, .financialInformation, pending: nil, nil).asksFor == ["pending_ia"])
        #expect(expiry(.acs, .clarification, pending: nil, nil).referredBy == ["SUSP-17"])
        let whose = expiry(pending: true, .notice) { $0.operation = nil }
        #expect(whose.referredBy == ["SUSP-10"] && whose.asksFor == ["operation"])
        let what = expiry(pending: true, .notice) { $0.purpose = nil }
        #expect(what.referredBy == ["SUSP-10"] && what.asksFor == ["purpose"])
    }

    @Test("the table covers every purpose, operation, answer and status exactly once")
    func complete() {
        #expect(ConsequenceCell.table.faults.isEmpty && ConsequenceCell.table.domain.count == 150)
        var cells: Set<Int> = []
        for purpose in ConsequenceCell.purposes {
            for operation in Operation.allCases {
                for pending in [true, false] {
                    for status in AccountStatus.allCases {
                        cells.insert(ConsequenceCell.cell(purpose, operation, pending: pending, status))
                    }
                }
            }
        }
        #expect(cells == Set(0..<150))
    }

    @Test("whatever is decided has consequences when they are due, and none while they are not")
    func neverSilent() {
        for purpose in SuspensePurpose.allCases {
            for operation in Operation.allCases {
                for pending in [true, false, nil] {
                    for status in AccountStatus.allCases + [nil] {
                        let verdict = expiry(operation, purpose, pending: pending, status)
                        #expect(!verdict.consequences.isEmpty || !verdict.isDecided)
                        #expect(
                            expiry(operation, purpose, pending: pending, status, on: "2026-04-17").consequences == [])
                    }
                }
            }
        }
    }
}
