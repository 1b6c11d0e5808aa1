import CivilTime
import JSONText
import Testing

@testable import RuleCore

@Suite("new hires, part time and special situations, 2025 regime")
struct AvailabilityWorkloadTests {
    private func hire(
        _ cases: Int?, last: Int? = nil, _ change: (inout AvailabilityFacts) -> Void = { _ in }
    ) -> TypedVerdict<AvailabilityDecision> {
        available(.weeklyReview) { facts in
            facts.inTraining = true
            facts.openCases = cases
            facts.casesAtLastReview = last
            change(&facts)
        }
    }

    @Test("AVAIL-11: each row of the table, at both its ends and beside them")
    func bands() {
        for (cases, availability) in [
            (1, "0.1"), (2, "0.1"), (18, "0.1"), (19, "0.1"), (20, "0.25"), (21, "0.25"), (28, "0.25"), (29, "0.25"),
            (40, "0.5"), (41, "0.5"), (53, "0.5"), (54, "0.5"), (55, "0.75"), (56, "0.75"), (69, "0.75"),
            (70, "0.75"), (71, "1"), (72, "1"), (9999, "1"),
        ] {
            let verdict = hire(cases)
            #expect(verdict.isDecided && verdict.decision.availability == ExactDecimal(availability), "\(cases)")
            #expect(verdict.decision.status == .active)
            #expect(verdict.tasks == ["review-availability-weekly", "apply-deferral-rules"])
        }
    }

    @Test("AVAIL-12: 30 to 39 open cases have no row, and the status is active all the same")
    func hole() {
        for cases in [30, 31, 38, 39] {
            let verdict = hire(cases)
            #expect(verdict.gaps == ["AVAIL-12 a"] && verdict.decision.availability == nil)
            #expect(verdict.decision.status == .active && verdict.referral?.reason == .noRule)
        }
    }

    @Test("AVAIL-10: without cases in the initial period, Deferred at 0; without cases again, referred")
    func withoutCases() {
        for last in [nil, 0] {
            let verdict = hire(0, last: last)
            #expect(verdict.isDecided && verdict.decision.status == .deferred)
            #expect(verdict.decision.availability == ExactDecimal(0))
            #expect(verdict.tasks == ["defer-new-hire", "apply-deferral-rules"])
        }
        #expect(hire(0, last: 1).gaps == ["AVAIL-10 b"] && hire(0, last: 1).decision.status == nil)
        #expect(hire(0) { $0.currentStatus = .deferred }.decision.changesStatus == false)
        #expect(hire(0) { $0.currentStatus = .active }.decision.changesStatus == true)
        #expect(hire(1) { $0.currentStatus = .deferred }.decision.changesStatus == true)
        #expect(hire(1) { $0.currentStatus = .active }.decision.changesStatus == false)
    }

    @Test("AVAIL-13: a count that falls to a lower row is referred, and one that falls within its row is not")
    func falls() {
        #expect(hire(39, last: 40).gaps == ["AVAIL-13 b"] && hire(28, last: 45).gaps == ["AVAIL-13 b"])
        #expect(hire(29, last: 30).gaps == ["AVAIL-13 b"] && hire(19, last: 20).gaps == ["AVAIL-13 b"])
        #expect(hire(40, last: 41).isDecided && hire(40, last: 40).isDecided && hire(40, last: 39).isDecided)
        #expect(hire(40, last: 45).decision.availability == ExactDecimal("0.5"))
    }

    @Test("AVAIL-13: the table is for advocates in training, and no value is stated for after it, at 71 cases neither")
    func trainingEnds() {
        for (cases, gap) in [(0, "AVAIL-13 c"), (70, "AVAIL-13 c"), (71, "AVAIL-13 d"), (72, "AVAIL-13 d")] {
            let verdict = hire(cases) { $0.inTraining = false }
            #expect(verdict.gaps == [gap] && verdict.decision.availability == nil && verdict.decision.status == nil)
        }
        #expect(hire(20) { $0.inTraining = nil }.asksFor == ["in_training"])
        #expect(hire(nil).asksFor == ["open_cases"])
    }

    @Test("AVAIL-15: a trained part-timer's availability goes by the hours, whatever the number of cases")
    func trainedPartTime() {
        func trained(_ cases: Int, _ hours: Int?, reduced: Bool? = false) -> TypedVerdict<AvailabilityDecision> {
            hire(cases) { facts in
                (facts.inTraining, facts.partTime, facts.reducedAvailability) = (false, true, reduced)
                facts.weeklyHours = hours.flatMap { ExactDecimal("\($0)") }
            }
        }
        for cases in [0, 70, 71, 75] {
            #expect(trained(cases, 20).decision.availability == ExactDecimal("0.5"))
            #expect(trained(cases, 30).decision.availability == ExactDecimal("0.75"))
            #expect(trained(cases, nil).asksFor == ["weekly_hours"])
            #expect(trained(cases, 20, reduced: true).gaps == ["AVAIL-15 e"])
            #expect(trained(cases, 20, reduced: nil).asksFor == ["reduced_availability"])
        }
        #expect(hire(75) { ($0.inTraining, $0.partTime) = (false, nil) }.asksFor == ["part_time"])
    }

    @Test("AVAIL-16: at a weekly review, an approved reduction or one that is not known of is no matter of the table")
    func reducedAtReview() {
        for training in [true, false] {
            let reduced = hire(75) { ($0.inTraining, $0.reducedAvailability) = (training, true) }
            #expect(reduced.gaps == ["AVAIL-16 g"] && reduced.decision.availability == nil)
            #expect(reduced.referral?.referTo == .areaDeputy)
            let unknown = hire(75) { ($0.inTraining, $0.reducedAvailability) = (training, nil) }
            #expect(unknown.asksFor == ["reduced_availability"] && unknown.decision.availability == nil)
        }
        let part = hire(25) { $0.partTime = nil }
        #expect(part.asksFor == ["part_time"] && part.decision.availability == nil && part.decision.status == .active)
        #expect(hire(25) { ($0.partTime, $0.reducedAvailability) = (true, true) }.gaps == ["AVAIL-15 e"])
    }

    private func partTime(
        _ hours: String?, _ reference: Reference = Reference(), _ change: (inout AvailabilityFacts) -> Void = { _ in }
    ) -> TypedVerdict<AvailabilityDecision> {
        available(.partTimeSchedule, reference) { facts in
            (facts.weeklyHours, facts.partTime) = (hours.flatMap { ExactDecimal($0) }, true)
            change(&facts)
        }
    }

    @Test("EXAMPLE-31, AVAIL-15: 20 hours are .5 and 30 hours .75")
    func examples() {
        for (hours, availability) in [("20", "0.5"), ("30", "0.75")] {
            let verdict = partTime(hours)
            #expect(verdict.isDecided && verdict.decision.availability == ExactDecimal(availability))
            #expect(verdict.readings == [] && verdict.flags == [])
            #expect(verdict.tasks == ["adjust-active-ca-count", "apply-deferral-rules"])
        }
    }

    @Test("AVAIL-15: other hours are taken over forty, exactly, by a reading and with a mark")
    func otherHours() {
        for (hours, availability) in [
            ("19", "0.475"), ("21", "0.525"), ("29", "0.725"), ("31", "0.775"), ("32", "0.8"), ("0.25", "0.00625"),
            ("39.75", "0.99375"),
        ] {
            let verdict = partTime(hours)
            #expect(verdict.isDecided && verdict.decision.availability == ExactDecimal(availability), "\(hours)")
            #expect(verdict.readings == ["R-AVAIL-04"] && verdict.flags == ["hours-without-example"])
        }
        #expect(partTime("32", reading(.hoursOverForty, .refer)).referredBy == ["AVAIL-15"])
        #expect(partTime("30", reading(.hoursOverForty, .refer)).isDecided)
        #expect(partTime("0.000000000001").gaps == ["AVAIL-15 f"])
    }

    @Test("AVAIL-15: no hours, or a whole week of them, are no part-time schedule")
    func notPartTime() {
        for hours in ["0", "40", "41"] { #expect(partTime(hours).gaps == ["AVAIL-15 d"]) }
        #expect(partTime("39").isDecided && partTime(nil).asksFor == ["weekly_hours"])
    }

    @Test("AVAIL-15: part time beside training or a reduction is referred, and a change of schedule is told")
    func combined() {
        #expect(partTime("20") { $0.inTraining = true }.gaps == ["AVAIL-15 e"])
        #expect(partTime("20") { $0.reducedAvailability = true }.gaps == ["AVAIL-15 e"])
        #expect(partTime("20") { $0.inTraining = nil }.asksFor == ["in_training"])
        #expect(hire(25) { $0.partTime = true }.gaps == ["AVAIL-15 e"])
        #expect(partTime("20") { $0.scheduleChanged = true }.tasks.contains("tell-area-of-schedule"))
        #expect(!partTime("20").tasks.contains("tell-area-of-schedule"))
    }

    @Test("AVAIL-16: the reduction is the Area Deputy's, and never computed")
    func special() {
        let open = available(.specialSituation)
        #expect(open.gaps == ["AVAIL-16 d"] && open.referral?.referTo == .areaDeputy)
        #expect(open.tasks == ["elevate-reduced-availability"] && open.asksFor == ["deputy_decision"])
        let determined = available(.specialSituation) { $0.deputyDecision = ExactDecimal("0.6") }
        #expect(determined.isDecided && determined.decision.availability == ExactDecimal("0.6"))
        for (days, gaps) in [(20, []), (21, ["AVAIL-16 e"]), (22, ["AVAIL-16 e"])] {
            let verdict = absence(of: days) { facts in
                facts.situation = .specialSituation
                facts.deputyDecision = ExactDecimal(1)
            }
            #expect(verdict.gaps == gaps)
        }
    }

    @Test("AVAIL-16: of one day of an absence alone the other is asked; days that are reversed are referred")
    func specialDays() {
        func special(_ first: String?, _ last: String?) -> TypedVerdict<AvailabilityDecision> {
            available(.specialSituation) { facts in
                (facts.firstDayOut, facts.lastDayOut) = (first.map { day($0) }, last.map { day($0) })
                facts.deputyDecision = ExactDecimal(1)
            }
        }
        #expect(special("2026-03-02", nil).asksFor == ["last_day_out"])
        #expect(special(nil, "2026-03-02").asksFor == ["first_day_out"])
        #expect(special("2026-03-02", "2026-03-01").asksFor == ["first_day_out", "last_day_out"])
        #expect(special("2026-03-02", "2026-03-02").isDecided && special(nil, nil).isDecided)
    }

    @Test("AVAIL-16: after it the availability is 1, but for those whose own is a fraction")
    func specialEnded() {
        let ended = available(.specialSituationEnded)
        #expect(ended.isDecided && ended.decision.availability == ExactDecimal(1))
        #expect(available(.specialSituationEnded) { $0.partTime = true }.gaps == ["AVAIL-16 f"])
        #expect(available(.specialSituationEnded) { $0.inTraining = true }.gaps == ["AVAIL-16 f"])
        #expect(available(.specialSituationEnded) { $0.partTime = nil }.asksFor == ["part_time"])
        let holds = available(.specialSituationEnded) { $0.reducedAvailability = true }
        #expect(holds.referredBy == ["AVAIL-16"] && holds.referral?.reason == .conflict)
        #expect(holds.asksFor == ["situation", "reduced_availability"] && holds.decision.availability == nil)
        let unknown = available(.specialSituationEnded) { $0.reducedAvailability = nil }
        #expect(unknown.asksFor == ["reduced_availability"] && unknown.decision.availability == nil)
    }

    @Test("AVAIL-18: whatever changes is the LTA's or the TAGM's to apply")
    func responsibility() {
        #expect(hire(1).has("AVAIL-18 applied") && !absence(of: 20).has("AVAIL-18 applied"))
        #expect(available(.specialSituation).has("AVAIL-18 applied") == false)
    }

    @Test("AVAIL-17: an office's own closed days are no workdays there, and are elsewhere")
    func officeCalendars() throws {
        let reference = try Reference(
            json:
                #"{"calendars":[{"id":"workdays","closed_on":["2026-02-26"],"closed_at":[{"office":"22","closed_on":["2026-02-27"]}],"valid_from":"2026-01-01","authority":"A"}],"tables":{"zip-codes":7}}"#
        )
        #expect(reference.tables == [.zipCodes: 7])
        for (office, changeBy) in [(nil, "2026-02-27"), ("22", "2026-02-25"), ("23", "2026-02-27")]
            as [(String?, String)]
        {
            let verdict = absence(of: 21, reference) { $0.office = office.flatMap { OfficeCode($0) } }
            #expect(verdict.decision.changeBy == day(changeBy))
        }
    }

    @Test("the operator's calendars are read strictly")
    func calendars() throws {
        let read = try Reference(
            json:
                #"{"calendars":[{"id":"workdays","closed_on":["2026-02-27"],"valid_from":"2026-01-01","authority":"A"}]}"#
        )
        let calendar = try #require(read.calendars.value(.workdays, on: inRegime))
        #expect(!calendar.isWorkday(day("2026-02-27")) && calendar.isWorkday(day("2026-02-26")))
        #expect(read.calendars.value(.workdays, on: day("2025-12-31")) == nil)
        for text in [
            #"{"calendars":[{"id":"other","valid_from":"2026-01-01","authority":"A"}]}"#,
            #"{"calendars":[{"id":"workdays","authority":"A"}]}"#,
            #"{"calendars":[{"id":"workdays","valid_from":"2026-01-01"}]}"#,
            #"{"calendars":[{"id":"workdays","closed_on":"2026-02-27","valid_from":"2026-01-01","authority":"A"}]}"#,
            #"{"calendars":[{"id":"workdays","closed_on":["2026-2-27"],"valid_from":"2026-01-01","authority":"A"}]}"#,
            #"{"calendars":[{"id":"workdays","closed_on":["2026-02-27","2026-02-27"],"valid_from":"2026-01-01","authority":"A"}]}"#,
            #"{"calendars":[{"id":"workdays","closed_at":[{"office":"x"}],"valid_from":"2026-01-01","authority":"A"}]}"#,
            #"{"calendars":[{"id":"workdays","closed_at":[{"office":"2"},{"office":"2"}],"valid_from":"2026-01-01","authority":"A"}]}"#,
            #"{"tables":{"zip-codes":0}}"#, #"{"tables":{"zips":1}}"#, #"{"tables":[1]}"#,
            #"{"calendars":[{"id":"workdays","hours":8,"valid_from":"2026-01-01","authority":"A"}]}"#,
        ] { #expect(throws: ReferenceError.self) { try Reference(json: text) } }
    }
}
