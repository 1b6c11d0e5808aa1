import CivilTime
import Testing

@testable import RuleCore

@Suite("more time: a person grants it, and how its days count is a reading")
struct SuspenseExtensionTests {
    private func extended(
        on iso: String, days: Int? = 14, granted: Bool? = true, _ reference: Reference = Reference(),
        _ change: (inout SuspenseFacts) -> Void = { _ in }
    ) -> Suspense.Verdict {
        suspense(.extension, on: iso, reference) { facts in
            facts.asSet()
            facts.extensionDays = days
            facts.extensionGranted = granted
            facts.daysReasonStated = true
            change(&facts)
        }
    }

    @Test(
        "before, on and after the due date, and on the last day of the suspense, the days are added; after it they refer",
        arguments: ["2026-04-01", "2026-04-02", "2026-04-03", "2026-04-16", "2026-04-17", "2026-04-18"])
    func when(iso: String) {
        for isSet in [true, false] {
            let verdict = extended(on: iso) { facts in
                if !isSet { (facts.responseDue, facts.followUp) = (nil, nil) }
            }
            guard iso < "2026-04-18" else {
                #expect(verdict.referredBy == ["SUSP-07"] && verdict.referral?.reason == .noRule)
                #expect(verdict.referral?.paragraph == "5.19.13.3.3(11)" && verdict.dates == "")
                return
            }
            #expect(verdict.isDecided && verdict.dates == "2026-04-16 2026-05-01")
            #expect(verdict.decision.extended == .granted && verdict.decision.actsFrom == day("2026-05-02"))
            let isAfterDue = iso > "2026-04-02"
            // The new due date is the District's Emancipation Day.
            #expect(
                verdict.readings
                    == (isAfterDue ? ["R-SUSP-02", "R-SUSP-09", "R-SUSP-10"] : ["R-SUSP-02", "R-SUSP-09"]))
            #expect(verdict.flags == ["more-than-thirty-days"])
        }
    }

    @Test("moved dates say when the due date and the suspense are over")
    func moved() {
        func late(on iso: String) -> Suspense.Verdict {
            extended(on: iso) { facts in
                facts.responseDueRolled = day("2026-04-06")
                facts.followUpRolled = day("2026-04-21")
            }
        }
        #expect(!late(on: "2026-04-06").readings.contains("R-SUSP-10"))
        #expect(late(on: "2026-04-07").readings.contains("R-SUSP-10") && late(on: "2026-04-21").isDecided)
        #expect(late(on: "2026-04-22").referredBy == ["SUSP-07"])
        #expect(late(on: "2026-04-06").dates == "2026-04-16 2026-05-01" && late(on: "2026-04-06").rolled == "")
    }

    @Test("the new dates are moved by the operator's policy of the day")
    func policyOfTheDay() {
        let verdict = extended(on: "2026-04-01", policy(.taxpayerFavouring))
        #expect(verdict.dates == "2026-04-16 2026-05-01" && verdict.rolled == "2026-04-17 2026-05-04")
        #expect(verdict.decision.actsFrom == day("2026-05-05") && verdict.readings == ["R-SUSP-09"])
    }

    @Test("the operator may count from the grant, or leave the count to a person")
    func fromGrant() {
        func counted(on iso: String, _ choice: ReadingChoice, _ days: Int = 14) -> Suspense.Verdict {
            extended(on: iso, days: days, reading(.extensionFromDueDate, choice))
        }
        #expect(counted(on: "2026-03-31", .alternative).dates == "2026-04-14 2026-04-29")
        for (days, fault) in [(1, true), (2, false), (3, false)] {
            let verdict = counted(on: "2026-03-31", .alternative, days)
            #expect(verdict.referredBy == (fault ? ["SUSP-07"] : []) && (verdict.dates == "") == fault, "\(days)")
            if fault { #expect(verdict.referral?.reason == .conflict && verdict.asksFor == ["extension_days"]) }
        }
        let left = counted(on: "2026-03-31", .refer)
        #expect(left.referredBy == ["SUSP-07"] && left.dates == "" && left.decision.extended == nil)
    }

    @Test("after the due date it can be left to a person")
    func afterDue() {
        let reference = reading(.extensionWithinSuspense, .refer)
        #expect(extended(on: "2026-04-02", reference).isDecided)
        #expect(extended(on: "2026-04-03", reference).referredBy == ["SUSP-07"])
    }

    @Test("the grant is a person's: it is asked for, and a refusal leaves the dates")
    func judgement() {
        #expect(extended(on: "2026-04-01", granted: nil).asksFor == ["extension_granted"])
        let refused = extended(on: "2026-06-01", days: nil, granted: false) { facts in
            facts.responseDueRolled = day("2026-04-06")
            facts.followUpRolled = day("2026-04-21")
        }
        #expect(refused.isDecided && refused.decision.extended == .refused && refused.flags == [])
        #expect(refused.dates == "2026-04-02 2026-04-17" && refused.rolled == "2026-04-06 2026-04-21")
        #expect(extended(on: "2026-04-01", days: nil).asksFor == ["extension_days"])
    }

    @Test("what it needs is asked for: both dates, and what was requested")
    func asked() {
        #expect(extended(on: "2026-04-01") { $0.responseDue = nil }.asksFor == ["response_due"])
        #expect(extended(on: "2026-04-01") { $0.followUp = nil }.asksFor == ["follow_up"])
        #expect(extended(on: "2026-04-01") { $0.purpose = nil }.asksFor == ["purpose"])
    }

    @Test(
        "nobody asks for more time before being asked for anything",
        arguments: ["2026-03-02", "2026-03-03", "2026-03-04"])
    func beforeRequest(iso: String) {
        for channel in [ResponseChannel.letter, .mail] {
            let verdict = extended(on: iso) { facts in
                facts.channel = channel
                facts.callDate = facts.letterDate
            }
            #expect(verdict.referredBy == (iso == "2026-03-02" ? ["SUSP-23"] : []))
            if iso == "2026-03-02" {
                #expect(verdict.asksFor == [channel == .letter ? "letter_date" : "call_date"])
                #expect(verdict.referral?.reason == .conflict)
            }
        }
    }

    @Test(
        "more than 30 days in all are flagged for substantiation alone, and need a stated reason",
        arguments: [9, 10, 11])
    func thirtyDays(days: Int) {
        func given(_ purpose: SuspensePurpose, known: Bool = true, reason: Bool? = true) -> Suspense.Verdict {
            extended(on: "2026-03-10", days: days) { facts in
                (facts.purpose, facts.channel, facts.operation) = (purpose, .mail, .acs)
                (facts.callDate, facts.letterDate) = (known ? day("2026-03-03") : nil, nil)
                (facts.responseDue, facts.followUp) = (day("2026-03-23"), day("2026-04-07"))
                facts.daysReasonStated = reason
            }
        }
        let (silent, denied) = (given(.substantiation, reason: nil), given(.substantiation, reason: false))
        #expect(silent.asksFor == (days > 10 ? ["days_reason_stated"] : []))
        #expect(denied.gaps == (days > 10 ? ["SUSP-07 i"] : []))
        #expect((silent.dates == "") == (days > 10) && (denied.decision.extended == nil) == (days > 10))
        #expect(given(.financialInformation, reason: false).isDecided && given(.clarification, reason: nil).isDecided)
        #expect(given(.substantiation, known: false, reason: nil).asksFor == ["call_date"])
        let channelless = extended(on: "2026-03-10", days: days) { ($0.channel, $0.daysReasonStated) = (nil, false) }
        #expect(channelless.asksFor == ["channel"] && channelless.dates == "")
        #expect(given(.substantiation).flags == (days > 10 ? ["more-than-thirty-days"] : []))
        #expect(given(.substantiation, known: false).flags == [] && given(.clarification).flags == [])
        #expect(given(.financialInformation).isDecided)
    }

    @Test("a student loan has more time for extenuating circumstances alone")
    func studentLoan() {
        func given(_ circumstances: Bool?) -> Suspense.Verdict {
            extended(on: "2026-04-01") { facts in
                facts.purpose = .studentLoan
                facts.extenuatingCircumstances = circumstances
            }
        }
        #expect(given(true).isDecided && given(true).dates == "2026-04-16 2026-05-01")
        #expect(given(true).has("SUSP-24 applied"))
        #expect(given(false).referredBy == ["SUSP-24"] && given(false).referral?.reason == .conflict)
        #expect(given(nil).asksFor == ["extenuating_circumstances"])
        #expect(!extended(on: "2026-04-01").steps.contains { $0.hasPrefix("SUSP-24") })
    }

    @Test("IRM 5.13.5 measures deadlines and decides none: no rule and no reading of these areas rests on it")
    func measureDoesNotDecide() {
        let areas: Set<Area> = [.suspense, .substantiation]
        let records = RuleRegistry.rules.compactMap { RuleRegistry.record($0.id) }.filter { areas.contains($0.id.area) }
        #expect(records.count == 32)
        for record in records {
            #expect(([record.citation] + record.also).allSatisfy { $0.source == .financialInformation }, "\(record.id)")
        }
        for reading in ReadingRegistry.all where areas.contains(reading.rule.area) {
            #expect(reading.phrase.source == .financialInformation, "\(reading.id)")
        }
    }

    @Test("an extension past the calendar is not decided on")
    func calendarEnds() {
        let verdict = extended(on: "2026-04-01", days: 365) { facts in
            (facts.letterDate, facts.responseDue, facts.followUp) = (nil, day("9999-12-01"), day("9999-12-16"))
        }
        #expect(verdict.referredBy == ["SUSP-23"])
    }
}
