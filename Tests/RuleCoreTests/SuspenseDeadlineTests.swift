import CivilTime
import Testing

@testable import RuleCore

@Suite("a request's dates, by purpose, operation and channel")
struct SuspenseDeadlineTests {
    @Test(
        "SUSP-01, SUSP-02: a letter of CSCO or ACSS gives 30 days and holds the case for 45",
        arguments: ["csco", "acss"])
    func letter(name: String) throws {
        let operation = try #require(Operation(rawValue: name))
        let verdict = suspense(.open, on: "2026-03-03", cycles(7)) { $0.byLetter(operation) }
        #expect(verdict.isDecided && verdict.dates == "2026-04-02 2026-04-17")
        #expect(verdict.decision.actsFrom == day("2026-04-18") && verdict.decision.letter == .additionalInformation)
        #expect(verdict.has("SUSP-01 applied") && verdict.has("SUSP-02 applied") && verdict.has("SUSP-23 applied"))
        #expect(verdict.regime == .financialInformation && verdict.readings == [] && verdict.flags == [])
        #expect(verdict.rolled == "" && verdict.decision.rollPolicy == nil)
    }

    @Test("the days of a letter are given for CSCO and ACSS alone; Accounts Management has none at all")
    func letterOfOthers() {
        for operation in [Operation.acs, .fieldAssistance] {
            let verdict = suspense(.open, on: "2026-03-03") { $0.byLetter(operation) }
            #expect(verdict.referredBy == ["SUSP-01"] && verdict.referral?.reason == .noRule && verdict.dates == "")
            #expect(verdict.referral?.paragraph == "5.19.13.3(8)")
        }
        for purpose in SuspensePurpose.allCases {
            let verdict = suspense(.open, on: "2026-03-03") { facts in
                facts.byLetter(.am)
                facts.purpose = purpose
            }
            #expect(verdict.referredBy == ["SUSP-01"] && verdict.referral?.paragraph == "5.19.13.3(2)")
        }
    }

    @Test("another number of days than the text's fixed one is a conflict, below and above")
    func otherDays() {
        for days in [29, 30, 31] {
            let letter = suspense(.open, on: "2026-03-03") { facts in
                facts.byLetter()
                facts.daysGiven = days
            }
            #expect(letter.referredBy == (days == 30 ? [] : ["SUSP-01"]))
            let round = suspense(.open, on: "2026-03-03") { facts in
                facts.byLetter()
                (facts.purpose, facts.clarificationRounds) = (.clarification, 0)
                facts.accountStatus = .notice
                facts.daysGiven = days
            }
            #expect(round.referredBy == (days == 30 ? [] : ["SUSP-17"]))
        }
        for days in [4, 5, 6] {
            for (channel, rule) in [(ResponseChannel.fax, "SUSP-04"), (.callBack, "SUSP-05")] {
                let verdict = suspense(.open, on: "2026-03-02") { facts in
                    facts.byCall(channel)
                    facts.daysGiven = days
                }
                #expect(verdict.referredBy == (days == 5 ? [] : [rule]))
                if days != 5 { #expect(verdict.referral?.reason == .conflict && verdict.asksFor == ["days_given"]) }
            }
        }
        for days in [14, 15, 16] {
            let visit = suspense(.open, on: "2026-03-02") { facts in
                facts.byCall(.mail, .fieldAssistance)
                facts.daysGiven = days
            }
            #expect(visit.referredBy == (days == 15 ? [] : ["SUSP-06"]))
        }
    }

    @Test("SUSP-03: 15 days are added to what a person gave for what is mailed; the days are asked for")
    func mailed() {
        let verdict = suspense(.open, on: "2026-03-02") { facts in
            facts.byCall(.mail, .acs, .financialInformation)
            facts.daysGiven = 20
        }
        #expect(verdict.isDecided && verdict.dates == "2026-03-22 2026-04-06" && verdict.has("SUSP-03 applied"))
        let asks = suspense(.open, on: "2026-03-02") { $0.byCall(.mail, .csco, .financialInformation) }
        #expect(asks.referredBy == ["SUSP-03"] && asks.asksFor == ["days_given"])
        // Only substantiation has a usual maximum.
        let long = suspense(.open, on: "2026-03-02") { facts in
            facts.byCall(.mail, .csco, .financialInformation)
            facts.daysGiven = 60
        }
        #expect(long.isDecided && long.flags == [])
    }

    @Test("SUSP-04: a later fax has 5 days from the call, at ACS alone, and nothing is added for the mail")
    func fax() {
        let verdict = suspense(.open, on: "2026-03-02") { $0.byCall(.fax) }
        #expect(verdict.isDecided && verdict.dates == "2026-03-07 2026-03-07")
        #expect(verdict.has("SUSP-04 applied") && verdict.has("SUSP-03 not_applicable"))
        #expect(verdict.readings == ["R-SUSP-02", "R-SUSP-03"])
        for operation in [Operation.csco, .acss, .fieldAssistance] {
            let other = suspense(.open, on: "2026-03-02") { $0.byCall(.fax, operation) }
            #expect(other.referredBy == ["SUSP-04"] && other.referral?.reason == .noRule)
        }
    }

    @Test("SUSP-05: a call back has 5 days, whoever asked", arguments: ["csco", "acss", "acs", "field-assistance"])
    func callBack(name: String) throws {
        let operation = try #require(Operation(rawValue: name))
        let verdict = suspense(.open, on: "2026-03-02") { $0.byCall(.callBack, operation, .financialInformation) }
        #expect(verdict.isDecided && verdict.dates == "2026-03-07 2026-03-07" && verdict.has("SUSP-05 applied"))
    }

    @Test("the operator may add the 15 days to a fax and a call back, or leave it to a person")
    func allowance() {
        for channel in [ResponseChannel.fax, .callBack] {
            let added = suspense(.open, on: "2026-03-02", reading(.allowanceForMailOnly, .alternative)) {
                $0.byCall(channel)
            }
            #expect(added.dates == "2026-03-07 2026-03-22" && added.has("SUSP-03 applied"))
            let left = suspense(.open, on: "2026-03-02", reading(.allowanceForMailOnly, .refer)) { $0.byCall(channel) }
            #expect(left.referredBy == ["SUSP-03"] && left.dates == "")
        }
    }

    @Test("SUSP-06: Field Assistance gives 15 days in all for what is mailed, flagged, for either purpose")
    func fieldAssistance() {
        for purpose in [SuspensePurpose.financialInformation, .substantiation] {
            let verdict = suspense(.open, on: "2026-03-02") { $0.byCall(.mail, .fieldAssistance, purpose) }
            #expect(verdict.isDecided && verdict.dates == "2026-03-17 2026-03-17")
            #expect(verdict.flags == ["field-assistance-allowance"] && verdict.readings == ["R-SUSP-04"])
            #expect(verdict.has("SUSP-06 applied"))
        }
        let added = suspense(.open, on: "2026-03-02", reading(.fieldAssistanceTotal, .alternative)) {
            $0.byCall(.mail, .fieldAssistance)
        }
        #expect(added.dates == "2026-03-17 2026-04-01")
        let left = suspense(.open, on: "2026-03-02", reading(.fieldAssistanceTotal, .refer)) {
            $0.byCall(.mail, .fieldAssistance)
        }
        #expect(left.referredBy == ["SUSP-06"] && left.dates == "")
    }

    @Test(
        "SUSP-07: the text's own numbers, 10 for what is readily available and 30 for borrowing, each with 15 for the mail"
    )
    func basis() {
        func given(_ basis: DaysBasis?) -> Suspense.Verdict {
            suspense(.open, on: "2026-03-02") { facts in
                facts.byCall(.mail)
                facts.daysBasis = basis
            }
        }
        #expect(given(.readilyAvailable).dates == "2026-03-12 2026-03-27")
        #expect(given(.borrowing).dates == "2026-04-01 2026-04-16")
        for basis in [DaysBasis.other, nil] {
            #expect(given(basis).referredBy == ["SUSP-07"] && given(basis).asksFor == ["days_given"])
        }
    }

    @Test("EXAMPLE-13: 30 days to borrow and 15 for the mail are 45 days from today")
    func example13() {
        let verdict = suspense(.open, on: "2026-03-03") { facts in
            facts.byCall(.mail, on: "2026-03-03")
            facts.daysBasis = .borrowing
        }
        #expect(verdict.decision.followUp == day("2026-03-03").adding(days: 45))
    }

    @Test(
        "SUSP-07: more than 30 days for substantiation need a stated reason, and are flagged", arguments: [29, 30, 31])
    func usualMax(days: Int) {
        func given(_ reason: Bool?) -> Suspense.Verdict {
            suspense(.open, on: "2026-03-02") { facts in
                facts.byCall(.mail)
                facts.daysGiven = days
                facts.daysReasonStated = reason
            }
        }
        guard days > 30 else {
            #expect(given(nil).isDecided && given(nil).flags == [] && given(false).isDecided)
            return
        }
        #expect(given(true).isDecided && given(true).dates == "2026-04-02 2026-04-17")
        #expect(given(nil).referredBy == ["SUSP-07"] && given(nil).asksFor == ["days_reason_stated"])
        #expect(given(nil).referral?.reason == .missingFact && given(false).referral?.reason == .discretion)
        for reason in [true, nil, false] { #expect(given(reason).flags == ["more-than-thirty-days"]) }
    }

    @Test("SUSP-17: CSCO and ACSS give 30 days for clarification and follow up on day 45, however they ask")
    func clarification() {
        for channel in ResponseChannel.allCases {
            for operation in Operation.allCases where operation != .am {
                let verdict = suspense(.open, on: "2026-03-03", cycles(7)) { facts in
                    facts.byCall(channel, operation, .clarification, on: "2026-03-03")
                    facts.clarificationRounds = 0
                    facts.letterDate = day("2026-03-03")
                    facts.accountStatus = .notice
                }
                let isTheirs = operation == .csco || operation == .acss
                #expect(verdict.referredBy == (isTheirs ? [] : ["SUSP-17"]), "\(operation) \(channel)")
                #expect(verdict.dates == (isTheirs ? "2026-04-02 2026-04-17" : ""))
                if isTheirs { #expect(verdict.decision.letter == (channel == .letter ? .clarification : nil)) }
            }
        }
    }

    @Test("SUSP-16: after a round of clarification CSCO and ACSS open no other, and the rounds are asked for")
    func secondRound() {
        func opened(_ rounds: Int?, _ reference: Reference = cycles(7), reached: Bool? = nil) -> [Suspense.Verdict] {
            [Operation.csco, .acss].flatMap { operation in
                [ResponseChannel.letter, .mail].map { channel in
                    suspense(.open, on: "2026-03-03", reference) { facts in
                        facts.byCall(channel, operation, .clarification, on: "2026-03-03")
                        (facts.letterDate, facts.clarificationRounds) = (day("2026-03-03"), rounds)
                        (facts.accountStatus, facts.contactMade) = (.notice, reached)
                    }
                }
            }
        }
        for verdict in [1, 2, 3].flatMap({ opened($0) + opened($0, reached: false) }) {
            #expect(verdict.isDecided && verdict.decision.next == .noFurtherOpportunity && verdict.dates == "")
            #expect(verdict.decision.letter == nil && verdict.tasks == ["document-no-more-opportunities"])
        }
        for verdict in opened(nil) + opened(nil, reached: false) {
            #expect(
                verdict.asksFor == ["clarification_rounds"] && verdict.decision.letter == nil && verdict.dates == "")
        }
        for verdict in opened(0, reading(.oneClarification, .alternative)) {
            #expect(verdict.decision.next == .noFurtherOpportunity && verdict.decision.letter == nil)
        }
        for verdict in opened(0, reading(.oneClarification, .refer)) {
            #expect(verdict.referredBy == ["SUSP-16"] && verdict.dates == "")
        }
    }

    @Test("a fact that the dates need is asked for by name")
    func asked() {
        #expect(suspense(.open, on: "2026-03-02").asksFor == ["purpose", "operation", "channel"])
        for (name, remove): (String, (inout SuspenseFacts) -> Void) in [
            ("purpose", { $0.purpose = nil }), ("operation", { $0.operation = nil }), ("channel", { $0.channel = nil }),
            ("letter_date", { $0.letterDate = nil }),
        ] {
            let verdict = suspense(.open, on: "2026-03-03") { facts in
                facts.byLetter()
                remove(&facts)
            }
            #expect(verdict.referredBy == ["SUSP-01"] && verdict.asksFor == [name])
        }
        for (channel, rule) in [(ResponseChannel.fax, "SUSP-04"), (.callBack, "SUSP-05"), (.mail, "SUSP-03")] {
            let verdict = suspense(.open, on: "2026-03-03") { facts in
                facts.byCall(channel)
                facts.daysGiven = channel == .mail ? 10 : nil
                facts.callDate = nil
                facts.letterDate = day("2026-03-03")
            }
            #expect(verdict.referredBy == [rule] && verdict.asksFor == ["call_date"])
        }
        for (purpose, operation, rule) in [
            (SuspensePurpose.substantiation, Operation.fieldAssistance, "SUSP-06"), (.clarification, .csco, "SUSP-17"),
        ] {
            let verdict = suspense(.open, on: "2026-03-03") { facts in
                facts.byCall(.mail, operation, purpose)
                (facts.callDate, facts.clarificationRounds) = (nil, 0)
            }
            #expect(verdict.referredBy == [rule] && verdict.asksFor == ["call_date"])
        }
        #expect(Suspense.decide(SuspenseFacts(), RuleContext(on: inRegime)).asksFor == ["event"])
    }

    @Test("before 2022-10-27 the text was another one", arguments: ["2022-10-26", "2022-10-27", "2022-10-28"])
    func regime(iso: String) {
        let verdict = suspense(.open, on: iso) { $0.byLetter(on: iso) }
        #expect(verdict.referredBy == (iso == "2022-10-26" ? ["REG-10"] : []))
        #expect((verdict.regime == nil) == (iso == "2022-10-26"))
    }

    @Test("every purpose, operation and channel has exactly one term")
    func complete() {
        #expect(RequestTerm.table.faults.isEmpty && RequestTerm.table.domain.count == 80)
        var cells: Set<Int> = []
        for purpose in SuspensePurpose.allCases {
            for operation in Operation.allCases {
                for channel in ResponseChannel.allCases {
                    cells.insert(RequestTerm.cell(purpose, operation, channel))
                }
            }
        }
        #expect(cells == Set(0..<80))
    }
}
