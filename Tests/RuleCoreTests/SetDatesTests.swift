import CivilTime
import Testing

@testable import RuleCore

@Suite("dates that were set leave the days that the rules give, from the letter or the call")
struct SetDatesTests {
    /// What follows from no response on a day long after, with one or both dates set.
    private func expiry(
        _ due: String?, _ followUp: String?, on iso: String = "2026-06-01", _ reference: Reference = Reference(),
        _ change: (inout SuspenseFacts) -> Void
    ) -> Suspense.Verdict {
        suspense(.noResponse, on: iso, reference) { facts in
            (facts.pendingIA, facts.accountStatus) = (true, .status24)
            (facts.responseDue, facts.followUp) = (due.map { day($0) }, followUp.map { day($0) })
            change(&facts)
        }
    }

    // The letter of 2026-01-05: day 30 is 2026-02-04, day 45 2026-02-19.
    @Test(
        "a letter gives 30 days and 45: a date before either is a conflict, and a later one stands",
        arguments: [
            ("2026-02-04", "2026-02-19", ""), ("2026-02-03", "2026-02-19", "SUSP-01 b"),
            ("2026-02-04", "2026-02-18", "SUSP-02 d"), ("2026-02-05", "2026-02-05", "SUSP-02 d"),
            (nil, "2026-01-15", "SUSP-02 d"), (nil, "2026-02-19", ""), ("2026-02-14", "2026-03-01", ""),
            ("2026-02-04", "2026-02-25", ""),
        ] as [(String?, String, String)])
    func letter(due: String?, followUp: String, gap: String) {
        for operation in [Operation.csco, .acss] {
            let verdict = expiry(due, followUp) { $0.byLetter(operation, on: "2026-01-05") }
            #expect(verdict.gaps == (gap.isEmpty ? [] : [gap]))
            #expect(verdict.consequences == (gap.isEmpty ? ["rejection-procedures"] : []))
            guard !gap.isEmpty else { continue }
            #expect(verdict.referral?.reason == .conflict && verdict.asksFor == ["response_due", "follow_up"])
            #expect(verdict.decision.expiry == nil && verdict.tasks == [])
        }
    }

    @Test("a response is not late by a follow-up date that is set too early, nor more time granted from it")
    func response() {
        let late = suspense(.response, on: "2026-03-02") { facts in
            facts.byLetter(on: "2026-01-05")
            (facts.followUp, facts.receivedOn, facts.answer) = (day("2026-02-01"), day("2026-02-03"), .full)
        }
        #expect(late.gaps == ["SUSP-02 d"] && late.decision.timeliness == nil)
        let more = suspense(.extension, on: "2026-01-20") { facts in
            facts.byLetter(on: "2026-01-05")
            (facts.responseDue, facts.followUp) = (day("2026-01-25"), day("2026-02-19"))
            (facts.extensionGranted, facts.extensionDays) = (true, 5)
        }
        #expect(more.gaps == ["SUSP-01 b"] && more.dates == "")
    }

    @Test(
        "by fax or call, at Field Assistance, for clarification and for a student loan: the days of the own rule",
        arguments: [
            (ResponseChannel.fax, Operation.acs, SuspensePurpose.substantiation, 5, 5, "SUSP-04 b", "SUSP-04 b"),
            (.callBack, .csco, .financialInformation, 5, 5, "SUSP-05 b", "SUSP-05 b"),
            (.mail, .fieldAssistance, .substantiation, 15, 15, "SUSP-06 c", "SUSP-06 c"),
            (.mail, .acss, .clarification, 30, 45, "SUSP-17 e", "SUSP-17 g"),
            (.callBack, .acs, .studentLoan, 10, 10, "SUSP-24 g", "SUSP-24 g"),
        ] as [(ResponseChannel, Operation, SuspensePurpose, Int, Int, String, String)])
    func otherTerms(
        channel: ResponseChannel, operation: Operation, purpose: SuspensePurpose, due: Int, followUp: Int,
        early: String, short: String
    ) {
        let call = day("2026-03-02")
        func set(_ due: Int?, _ followUp: Int) -> Suspense.Verdict {
            expiry(nil, nil) { facts in
                facts.byCall(channel, operation, purpose)
                facts.responseDue = due.flatMap { call.adding(days: $0) }
                facts.followUp = call.adding(days: followUp)
            }
        }
        for more in [0, 1, 20] {
            #expect(!set(due + more, followUp + more).gaps.contains { [early, short].contains($0) })
        }
        #expect(set(due - 1, followUp).gaps == [early])
        #expect(set(nil, followUp - 1).gaps == [short])
    }

    @Test("what is mailed has 15 days more than were given, or than the due date that was set")
    func mailed() {
        func set(_ given: Int?, _ due: Int?, _ followUp: Int, reason: Bool? = nil) -> [String] {
            let call = day("2026-03-02")
            return expiry(nil, nil) { facts in
                facts.byCall(.mail)
                (facts.daysGiven, facts.daysReasonStated) = (given, reason)
                facts.responseDue = due.flatMap { call.adding(days: $0) }
                facts.followUp = call.adding(days: followUp)
            }.gaps.filter { $0 == "SUSP-03 d" }
        }
        #expect(set(20, 20, 35) == [] && set(20, 19, 35) == ["SUSP-03 d"] && set(20, 20, 34) == ["SUSP-03 d"])
        #expect(set(20, nil, 34) == ["SUSP-03 d"] && set(20, 25, 40) == [] && set(20, 25, 39) == ["SUSP-03 d"])
        #expect(set(nil, 8, 23) == [] && set(nil, 8, 9) == ["SUSP-03 d"] && set(nil, nil, 14) == ["SUSP-03 d"])
        #expect(set(40, 40, 55, reason: true) == [] && set(40, 30, 45, reason: true) == ["SUSP-03 d"])
        #expect(set(40, 30, 45) == [], "without a reason a person may have left it at the usual days")
        for (basis, days) in [(DaysBasis.readilyAvailable, 10), (.borrowing, 30)] {
            for less in [0, 1] {
                let verdict = expiry(nil, nil) { facts in
                    facts.byCall(.mail)
                    facts.daysBasis = basis
                    facts.followUp = day("2026-03-02").adding(days: days + 15 - less)
                }
                #expect(verdict.gaps.contains("SUSP-03 d") == (less == 1))
            }
        }
    }

    @Test("the dates of an earlier reading stand: the 45 days from a control that was updated before the letter")
    func control() {
        func set(_ choice: ReadingChoice) -> [String] {
            expiry("2026-02-04", "2026-02-17", reading(.suspenseFromLetter, choice)) { facts in
                facts.byLetter(on: "2026-01-05")
                facts.controlDate = day("2026-01-03")
            }.gaps
        }
        #expect(set(.alternative) == [] && set(.refer) == [] && set(.ours) == ["SUSP-02 d"])
    }

    @Test("where the text has no term, or the request's day or term is not stated, the dates stand")
    func noTerm() {
        let changes: [(inout SuspenseFacts) -> Void] = [
            { $0.operation = .acs }, { $0.letterDate = nil }, { $0.channel = nil },
        ]
        for change in changes {
            let verdict = expiry("2026-01-15", "2026-01-20") { facts in
                facts.byLetter(on: "2026-01-05")
                change(&facts)
            }
            #expect(verdict.isDecided)
        }
    }

    @Test("REG-10: the dates of a request of before the text took effect stand, whatever its days were")
    func askedEarlier() {
        for (letter, isOpen) in [("2022-10-26", false), ("2022-10-27", true)] {
            let verdict = expiry("2022-11-20", "2022-12-01", on: "2022-12-20") { $0.byLetter(on: letter) }
            #expect(verdict.isDecided == !isOpen)
        }
    }

    @Test("a moved date that is stated alone governs, and one before the date that the rules give is a conflict")
    func movedAlone() {
        func moved(_ iso: String, on today: String) -> Suspense.Verdict {
            expiry(nil, nil, on: today) { facts in
                facts.byLetter(on: "2026-01-05")
                facts.followUpRolled = day(iso)
            }
        }
        #expect(moved("2026-01-07", on: "2026-01-08").gaps == ["SUSP-23 e"])
        #expect(moved("2026-02-18", on: "2026-06-01").gaps == ["SUSP-23 e"])
        #expect(moved("2026-02-19", on: "2026-02-20").decision.expiry == .due)
        #expect(moved("2026-02-23", on: "2026-02-23").decision.expiry == .tooEarly)
        #expect(moved("2026-02-23", on: "2026-02-24").decision.expiry == .due)
        for (iso, isOpen) in [("2026-02-03", true), ("2026-02-04", false), ("2026-02-19", false), ("2026-02-20", true)]
        {
            let due = expiry(nil, nil) { facts in
                facts.byLetter(on: "2026-01-05")
                facts.responseDueRolled = day(iso)
            }
            #expect(due.gaps == (isOpen ? ["SUSP-23 e"] : []), "\(iso)")
        }
    }
}
