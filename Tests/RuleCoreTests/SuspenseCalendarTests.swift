import CivilTime
import Testing

@testable import RuleCore

@Suite("SUSP-23: dates are days of the calendar, and those out of order are not decided on")
struct SuspenseCalendarTests {
    @Test(
        "month ends, leap days and year ends change nothing but the name of the day",
        arguments: [
            ("2027-01-30", "2027-03-01", "2027-03-16"), ("2027-01-31", "2027-03-02", "2027-03-17"),
            ("2028-01-30", "2028-02-29", "2028-03-15"), ("2028-01-31", "2028-03-01", "2028-03-16"),
            ("2028-02-29", "2028-03-30", "2028-04-14"), ("2026-12-01", "2026-12-31", "2027-01-15"),
            ("2026-12-02", "2027-01-01", "2027-01-16"), ("2026-03-08", "2026-04-07", "2026-04-22"),
            ("2026-10-31", "2026-11-30", "2026-12-15"), ("2026-11-01", "2026-12-01", "2026-12-16"),
        ])
    func counted(letter: String, due: String, followUp: String) {
        let verdict = suspense(.open, on: letter) { $0.byLetter(on: letter) }
        #expect(verdict.isDecided && verdict.dates == "\(due) \(followUp)")
    }

    @Test("SUSP-02: a control on another day than the letter is flagged, and the letter counts")
    func control() {
        for (iso, isAnother) in [("2026-03-02", true), ("2026-03-03", false), ("2026-03-04", true)] {
            let verdict = suspense(.open, on: "2026-03-04") { facts in
                facts.byLetter()
                facts.controlDate = day(iso)
            }
            #expect(verdict.isDecided && verdict.dates == "2026-04-02 2026-04-17")
            #expect(verdict.flags == (isAnother ? ["control-on-another-day"] : []))
            #expect(verdict.readings == (isAnother ? ["R-SUSP-01"] : []))
        }
    }

    @Test("SUSP-02: a control that is dated after the day of the action is flagged, as such a letter is")
    func controlAhead() {
        for (iso, isAhead) in [
            ("2026-03-04", false), ("2026-03-05", false), ("2026-03-06", true), ("2027-02-25", true),
        ] {
            let verdict = suspense(.open, on: "2026-03-05") { facts in
                facts.byLetter()
                facts.controlDate = day(iso)
            }
            #expect(verdict.flags.contains("control-dated-ahead") == isAhead)
        }
    }

    @Test("SUSP-23: the words of a follow-up date on day 45 are printed for such a date alone")
    func wordsOfDay45() {
        func words(_ verdict: Suspense.Verdict) -> [String] {
            verdict.ledger.trace.basis(BasisContext()).filter { $0.rule == DateArithmetic.id }.map(\.citation.quote)
        }
        let day45 = ["the correct follow up date is 45 days from today"]
        #expect(words(suspense(.open, on: "2026-03-03") { $0.byLetter() }) == day45)
        for (channel, operation, purpose) in [
            (ResponseChannel.callBack, Operation.csco, SuspensePurpose.financialInformation),
            (.fax, .acs, .substantiation), (.mail, .fieldAssistance, .substantiation), (.mail, .acs, .studentLoan),
        ] {
            let verdict = suspense(.open, on: "2026-03-02") { $0.byCall(channel, operation, purpose) }
            #expect(verdict.isDecided && words(verdict) == [])
        }
        let extended = suspense(.extension, on: "2026-03-20") { facts in
            facts.asSet()
            (facts.extensionGranted, facts.extensionDays, facts.daysReasonStated) = (true, 14, true)
        }
        #expect(extended.isDecided && words(extended) == [])
    }

    @Test("SUSP-02: CSCO and ACSS each print the row of their own")
    func ownRow() {
        for (operation, row) in [
            (
                Operation.csco,
                "Update current AMS control to \"S\" status with follow-up for 45 days then suspend case."
            ),
            (.acss, "Update current AMS control to S status with a follow-up for 45 days then suspend case."),
        ] {
            for choice in [ReadingChoice.ours, .alternative] {
                let verdict = suspense(.open, on: "2026-03-06", reading(.suspenseFromLetter, choice)) { facts in
                    facts.byLetter(operation)
                    facts.controlDate = day("2026-03-06")
                }
                let basis = verdict.ledger.trace.basis(BasisContext())
                let quotes = basis.filter { $0.rule == SuspensePeriod.id }.map(\.citation.quote)
                #expect(quotes.filter { $0.hasPrefix("Update current") } == [row])
            }
        }
    }

    @Test("the operator may count the 45 days from the control, or leave that to a person")
    func fromControl() {
        func held(_ choice: ReadingChoice, _ control: String) -> Suspense.Verdict {
            suspense(.open, on: "2026-03-06", reading(.suspenseFromLetter, choice)) { facts in
                facts.byLetter()
                facts.controlDate = day(control)
            }
        }
        #expect(held(.alternative, "2026-03-06").dates == "2026-04-02 2026-04-20")
        #expect(held(.alternative, "2026-03-03").dates == "2026-04-02 2026-04-17")
        #expect(held(.refer, "2026-03-06").referredBy == ["SUSP-02"] && held(.refer, "2026-03-06").dates == "")
        #expect(held(.refer, "2026-03-03").isDecided)
    }

    @Test("a call cannot lie after the day of the action; a letter can be dated ahead")
    func ahead() {
        for (iso, isAhead) in [("2026-03-01", false), ("2026-03-02", false), ("2026-03-03", true)] {
            let verdict = suspense(.open, on: "2026-03-02") { $0.byCall(.fax, on: iso) }
            #expect(verdict.referredBy == (isAhead ? ["SUSP-23"] : []))
            if isAhead { #expect(verdict.referral?.reason == .conflict && verdict.asksFor == ["call_date"]) }
        }
        for (iso, flags) in [
            ("2026-03-01", []), ("2026-03-02", []), ("2026-03-03", ["letter-dated-ahead"]),
            ("2027-03-03", ["letter-dated-ahead"]),
        ] {
            let letter = suspense(.open, on: "2026-03-02") { $0.byLetter(on: iso) }
            #expect(letter.isDecided && letter.flags == Set(flags))
        }
    }

    @Test("REG-10: the days of a request of before the text took effect are the earlier text's")
    func askedEarlier() {
        for (iso, isOpen) in [("2022-10-20", true), ("2022-10-26", true), ("2022-10-27", false), ("2022-10-28", false)]
        {
            for event in [SuspenseEvent.noResponse, .open] {
                let verdict = suspense(event, on: "2022-12-20") { facts in
                    facts.byLetter(on: iso)
                    (facts.pendingIA, facts.accountStatus) = (true, .status24)
                }
                #expect(verdict.referredBy == (isOpen ? ["REG-10"] : []), "\(iso)")
                #expect(verdict.consequences.isEmpty == (isOpen || event == .open))
            }
        }
        let set = suspense(.noResponse, on: "2022-12-20") { facts in
            facts.byLetter(on: "2022-10-20")
            (facts.responseDue, facts.followUp) = (day("2022-11-19"), day("2022-12-04"))
            (facts.pendingIA, facts.accountStatus) = (true, .status24)
        }
        #expect(set.isDecided, "the days stand as they were set")
    }

    @Test("without a channel it is asked for, a levy call or a missed call too")
    func channel() {
        for purpose in [SuspensePurpose.financialInformation, nil] {
            let levy = suspense(.open, on: "2026-03-02") { facts in
                (facts.hardshipLevyRelease, facts.businessUnit, facts.purpose) = (true, .sbse, purpose)
                (facts.contactMade, facts.operation) = (false, .csco)
            }
            #expect(levy.asksFor.contains("channel") && levy.decision.byTelephone == nil && levy.decision.letter == nil)
        }
        let missed = suspense(.open, on: "2026-03-02") { facts in
            (facts.channel, facts.contactMade, facts.operation) = (.mail, false, .csco)
        }
        #expect(missed.asksFor == ["purpose"] && missed.decision.letter == nil)
    }

    @Test("a date beyond the last day that can be named is not decided on")
    func calendarEnds() {
        for (letter, isOpen) in [("9999-11-15", true), ("9999-11-17", false), ("9999-12-02", false)] {
            let verdict = suspense(.open, on: letter, policy(.leave)) { $0.byLetter(on: letter) }
            #expect(verdict.referredBy == (isOpen ? [] : ["SUSP-23"]), "\(letter)")
        }
        // 9999-12-25 is a holiday, and the mailing days counted from the day after it end past the calendar.
        for rule in [RollPolicy.taxpayerFavouring, .rollOnce] {
            let late = suspense(.open, on: "9999-11-25", policy(rule)) { $0.byLetter(on: "9999-11-25") }
            #expect(late.referredBy == ["SUSP-23"] && late.referral?.reason == .ambiguousDate)
        }
    }

    @Test("no response can be expected to follow the last day that can be named")
    func lastDay() {
        let verdict = suspense(.noResponse, on: "2026-04-18") { facts in
            facts.asSet()
            facts.followUp = day("9999-12-31")
        }
        #expect(verdict.referredBy == ["SUSP-23"] && verdict.decision.expiry == nil)
    }

    @Test("dates that were set out of order are a conflict, each of them")
    func setOutOfOrder() {
        let faults: [(inout SuspenseFacts) -> Void] = [
            { $0.responseDue = day("2026-04-18") },
            { $0.letterDate = day("2026-04-03") },
            {
                $0.letterDate = day("2026-04-18")
                $0.responseDue = nil
            },
            { $0.followUpRolled = day("2026-04-16") },
            { $0.responseDueRolled = day("2026-04-01") },
            { $0.responseDueRolled = day("2026-04-18") },
            {
                $0.responseDue = nil
                $0.responseDueRolled = day("2026-04-02")
            },
        ]
        for (index, fault) in faults.enumerated() {
            let verdict = suspense(.noResponse, on: "2026-05-20") { facts in
                facts.asSet()
                facts.pendingIA = true
                facts.accountStatus = .notice
                fault(&facts)
            }
            #expect(verdict.referredBy == ["SUSP-23"] && verdict.consequences == [], "\(index)")
            #expect(verdict.referral?.reason == .conflict)
        }
    }

    @Test("dates on the edge of their order are in order")
    func edges() {
        let edges: [(inout SuspenseFacts) -> Void] = [
            { $0.responseDue = day("2026-04-17") },
            { $0.letterDate = day("2026-04-02") },
            { $0.followUpRolled = day("2026-04-17") },
            { $0.responseDueRolled = day("2026-04-02") },
            { $0.responseDueRolled = day("2026-04-17") },
            { $0.responseDue = nil },
            {
                $0.letterDate = day("2026-04-17")
                $0.responseDue = nil
            },
        ]
        for (index, edge) in edges.enumerated() {
            // The text has no days for a letter of ACS, so that any stand.
            let verdict = suspense(.noResponse, on: "2026-05-20") { facts in
                facts.asSet(.acs)
                facts.pendingIA = true
                facts.accountStatus = .status24
                edge(&facts)
            }
            #expect(verdict.isDecided && verdict.consequences == ["rejection-procedures"], "\(index)")
        }
    }

    @Test("a due date alone asks for the follow-up date")
    func dueAlone() {
        let verdict = suspense(.noResponse, on: "2026-05-20") { facts in
            facts.asSet()
            facts.followUp = nil
        }
        #expect(verdict.referredBy == ["SUSP-23"] && verdict.asksFor == ["follow_up"])
    }
}
