import CivilTime
import Testing

@testable import RuleCore

@Suite("SUSP-09, SUSP-16 to SUSP-19: what is done with a response")
struct SuspenseResponseTests {
    private func response(
        received: String, on iso: String? = nil, _ answer: TaxpayerAnswer? = .full,
        _ reference: Reference = Reference(),
        _ change: (inout SuspenseFacts) -> Void = { _ in }
    ) -> Suspense.Verdict {
        suspense(.response, on: iso ?? received, reference) { facts in
            facts.asSet()
            facts.receivedOn = day(received)
            facts.answer = answer
            change(&facts)
        }
    }

    // The letter of 2026-03-03: day 29 is 2026-04-01, day 30 2026-04-02, day 45 2026-04-17.
    @Test(
        "a response of day 29 or 30 is in time, of 31 or 45 within the suspense, of 46 late",
        arguments: [
            ("2026-04-01", "in-time"), ("2026-04-02", "in-time"), ("2026-04-03", "in-suspense"),
            ("2026-04-17", "in-suspense"), ("2026-04-18", "late"),
        ])
    func days(received: String, expected: String) {
        for isSet in [true, false] {
            let verdict = response(received: received) { facts in
                if !isSet { (facts.responseDue, facts.followUp) = (nil, nil) }
            }
            #expect(verdict.decision.timeliness?.rawValue == expected)
            // 5.19.13.3(7) has a response worked, and no action has followed yet from its lack.
            #expect(verdict.gaps == (expected == "late" ? ["SUSP-09 h"] : []))
            #expect(verdict.decision.next == (expected == "late" ? nil : .work))
            #expect(verdict.readings == (expected == "late" ? ["R-SUSP-12"] : []) && verdict.flags == [])
            #expect(verdict.decision.actsFrom == day("2026-04-18"))
        }
    }

    @Test("moved dates govern, when they were set")
    func moved() {
        for (iso, expected) in [
            ("2026-04-06", Timeliness.inTime), ("2026-04-07", .inSuspense), ("2026-04-21", .inSuspense),
            ("2026-04-22", .late),
        ] {
            let verdict = response(received: iso) { facts in
                facts.responseDueRolled = day("2026-04-06")
                facts.followUpRolled = day("2026-04-21")
            }
            #expect(verdict.decision.timeliness == expected)
        }
    }

    @Test("a late response is kept; whether the day of mailing counts can be left to a person")
    func late() {
        let left = response(received: "2026-04-18", .full, reading(.receiptCounts, .refer))
        #expect(left.referredBy == ["SUSP-09"] && left.decision.timeliness == nil && left.decision.next == nil)
        #expect(response(received: "2026-04-17", .full, reading(.receiptCounts, .refer)).isDecided)
        #expect(response(received: "2026-04-18", nil).asksFor == ["answer"])
        for answer in [TaxpayerAnswer.full, .partial, nil] {
            let issued = response(received: "2026-04-18", answer) { $0.consequencesIssued = true }
            #expect(issued.isDecided && issued.decision.next == .keep && issued.decision.timeliness == .late)
        }
        let empty = response(received: "2026-04-18", .nothing)
        #expect(empty.isDecided && empty.decision.next == .keep)
        for answer in [TaxpayerAnswer.full, .partial] {
            let open = response(received: "2026-04-18", answer)
            #expect(open.gaps == ["SUSP-09 h"] && open.decision.timeliness == .late && open.decision.next == nil)
            #expect(open.referral?.reason == .conflict && open.referral?.referTo == .campusManager)
        }
    }

    @Test("received by the follow-up date and recorded after it, it is in time and flagged")
    func recordedAfter() {
        for (iso, isAfter) in [
            ("2026-04-16", false), ("2026-04-17", false), ("2026-04-18", true), ("2026-06-01", true),
        ] {
            let verdict = response(received: "2026-04-16", on: iso)
            #expect(verdict.decision.timeliness == .inSuspense && verdict.decision.next == .work)
            #expect(verdict.flags == (isAfter ? ["recorded-after-follow-up"] : []))
            #expect(verdict.ledger.trace.encoded.contains("09+d") == isAfter || verdict.steps.isEmpty)
        }
        #expect(response(received: "2026-04-18", on: "2026-06-01").flags == [])
    }

    @Test("a response cannot come before its request, nor after the day on which it is recorded")
    func outOfOrder() {
        for (received, fault) in [("2026-03-02", true), ("2026-03-03", false), ("2026-03-04", false)] {
            let verdict = response(received: received, on: "2026-04-10")
            #expect(verdict.referredBy == (fault ? ["SUSP-23"] : []) && (verdict.decision.next == nil) == fault)
        }
        for (recorded, fault) in [("2026-04-09", true), ("2026-04-10", false), ("2026-04-11", false)] {
            let verdict = response(received: "2026-04-10", on: recorded)
            #expect(verdict.referredBy == (fault ? ["SUSP-23"] : []))
            if fault { #expect(verdict.referral?.reason == .conflict && verdict.asksFor == ["received_on"]) }
        }
        let unknownChannel = response(received: "2026-03-02", on: "2026-04-10") { facts in
            facts.channel = nil
            (facts.letterDate, facts.callDate) = (nil, day("2026-03-03"))
        }
        #expect(unknownChannel.referredBy == ["SUSP-23"])
        let call = response(received: "2026-03-02", on: "2026-04-10") { facts in
            facts.channel = .mail
            (facts.letterDate, facts.callDate) = (day("2026-03-03"), day("2026-03-02"))
        }
        #expect(call.isDecided)
    }

    @Test("the day of receipt, the due date and what it holds are asked for, each where it matters")
    func asked() {
        let nothing = suspense(.response, on: "2026-04-10") { $0.asSet() }
        #expect(nothing.referredBy == ["SUSP-09"] && nothing.asksFor == ["received_on"])
        let noDue = response(received: "2026-04-10") { $0.responseDue = nil }
        #expect(noDue.referredBy == ["SUSP-09"] && noDue.asksFor == ["response_due"] && noDue.decision.next == .work)
        let noAnswer = response(received: "2026-04-10", nil)
        #expect(noAnswer.referredBy == ["SUSP-16"] && noAnswer.asksFor == ["answer"])
        #expect(noAnswer.decision.timeliness == .inSuspense)
        let noDates = suspense(.response, on: "2026-04-10") { facts in
            facts.receivedOn = day("2026-04-10")
            facts.answer = .full
        }
        #expect(noDates.asksFor == ["purpose", "operation", "channel"])
    }

    @Test("a response without anything that was asked for lets the suspense run on")
    func nothing() {
        let verdict = response(received: "2026-04-10", .nothing)
        #expect(verdict.isDecided && verdict.decision.next == .wait && verdict.tasks == [])
    }

    @Test("SUSP-16, SUSP-17: CSCO and ACSS ask for clarification once", arguments: [0, 1, 2])
    func rounds(count: Int) {
        for operation in [Operation.csco, .acss] {
            let verdict = response(received: "2026-04-10", .partial) { facts in
                facts.operation = operation
                facts.clarificationRounds = count
            }
            #expect(verdict.isDecided && verdict.decision.next == (count == 0 ? .clarify : .noFurtherOpportunity))
            #expect(verdict.decision.letter == (count == 0 ? .clarification : nil))
            #expect(verdict.tasks == (count == 0 ? [] : ["document-no-more-opportunities"]))
            #expect(verdict.readings == (count == 0 ? ["R-SUSP-05"] : []))
            #expect(verdict.has(count == 0 ? "SUSP-17 applied" : "SUSP-16 applied"))
        }
    }

    @Test("the operator may know no round of clarification, or leave it to a person")
    func noRounds() {
        func partial(_ choice: ReadingChoice) -> Suspense.Verdict {
            response(received: "2026-04-10", .partial, reading(.oneClarification, choice)) {
                $0.clarificationRounds = 0
            }
        }
        #expect(partial(.alternative).decision.next == .noFurtherOpportunity)
        #expect(partial(.refer).referredBy == ["SUSP-16"] && partial(.refer).decision.next == nil)
    }

    @Test("other operations have no round; the rounds are asked of CSCO and ACSS, unless a clarification is answered")
    func roundsAsked() {
        for operation in [Operation.acs, .fieldAssistance, .am] {
            let verdict = response(received: "2026-04-10", .partial) { $0.operation = operation }
            #expect(verdict.isDecided && verdict.decision.next == .noFurtherOpportunity, "\(operation)")
        }
        let asks = response(received: "2026-04-10", .partial)
        #expect(asks.referredBy == ["SUSP-16"] && asks.asksFor == ["clarification_rounds"])
        let whose = response(received: "2026-04-10", .partial) { $0.operation = nil }
        #expect(whose.referredBy == ["SUSP-16"] && whose.asksFor == ["operation"])
        func answered(_ rounds: Int?) -> Suspense.Verdict {
            response(received: "2026-04-10", .partial) { facts in
                facts.purpose = .clarification
                facts.clarificationRounds = rounds
            }
        }
        #expect(answered(nil).decision.next == .noFurtherOpportunity && answered(nil).isDecided)
        #expect(answered(1).decision.next == .noFurtherOpportunity)
        #expect(answered(0).referredBy == ["SUSP-16"] && answered(0).referral?.reason == .conflict)
    }

    @Test(
        "SUSP-18: financial information of twelve months, that day included, is brought up to date",
        arguments: [
            ("2025-04-10", "2026-04-09", "update"), ("2025-04-10", "2026-04-10", "update"),
            ("2025-04-10", "2026-04-11", "complete"), ("2024-02-29", "2025-02-28", "update"),
            ("2024-02-29", "2025-03-01", "complete"), ("2027-02-28", "2028-02-28", "update"),
            ("2027-02-28", "2028-02-29", "complete"), ("2025-12-31", "2026-12-31", "update"),
            ("2025-12-31", "2027-01-01", "complete"), ("2026-04-10", "2026-04-10", "update"),
        ])
    func twelveMonths(obtained: String, on iso: String, expected: String) {
        let verdict = suspense(.response, on: iso) { facts in
            facts.asSet()
            facts.letterDate = nil
            (facts.responseDue, facts.followUp) = (day(iso), day(iso))
            facts.receivedOn = day(iso)
            facts.answer = .full
            facts.financialsObtainedOn = day(obtained)
        }
        #expect(verdict.isDecided && verdict.decision.statement?.rawValue == expected)
        #expect(verdict.prohibited == (expected == "update" ? ["refer-to-earlier-employee"] : []))
        let isExact = day(obtained).adding(months: 12) == day(iso)
        #expect(verdict.readings == (isExact ? ["R-SUSP-07"] : []))
    }

    @Test("the operator may exclude the exact day, or leave it to a person")
    func exactly() {
        func taken(_ choice: ReadingChoice) -> Suspense.Verdict {
            response(received: "2026-04-10", .full, reading(.twelveMonthsIncluded, choice)) {
                $0.financialsObtainedOn = day("2025-04-10")
            }
        }
        #expect(taken(.alternative).decision.statement == .complete && taken(.alternative).prohibited == [])
        #expect(taken(.refer).referredBy == ["SUSP-18"] && taken(.refer).decision.statement == nil)
        #expect(taken(.refer).decision.next == .work)
    }

    @Test("financial information cannot be of a day to come; without any, nothing is said of it")
    func statementDay() {
        for (iso, fault) in [("2026-04-09", false), ("2026-04-10", false), ("2026-04-11", true)] {
            let verdict = response(received: "2026-04-10") { $0.financialsObtainedOn = day(iso) }
            #expect(verdict.referredBy == (fault ? ["SUSP-23"] : []) && (verdict.decision.statement == nil) == fault)
        }
        #expect(response(received: "2026-04-10").decision.statement == nil)
        let last = response(received: "2026-04-10", on: "9999-12-31") { $0.financialsObtainedOn = day("9999-06-01") }
        #expect(last.decision.statement == .update)
    }

    @Test("SUSP-19: a documented interview is not repeated; of another nothing is said")
    func interview() {
        for (documented, expected) in [(true, false), (false, nil), (nil, nil)] {
            let verdict = response(received: "2026-04-10") { $0.interviewDocumented = documented }
            #expect(verdict.decision.repeatsInterview == expected)
            #expect(verdict.has("SUSP-19 applied") == (documented == true))
        }
    }
}
