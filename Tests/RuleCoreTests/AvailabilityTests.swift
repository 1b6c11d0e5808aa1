import CivilTime
import JSONText
import Testing

@testable import RuleCore

@Suite("absences, assignments, returns and departures of advocates, 2025 regime")
struct AvailabilityTests {
    @Test("the table of lengths covers every number of days once")
    func table() {
        #expect(LongAbsence.table.faults.isEmpty && NewHireBands.table.faults.isEmpty)
        #expect(LongAbsence.table[0] == nil)
    }

    @Test("AVAIL-02, AVAIL-03: up to 20 days nothing changes; from 21 to 34 the advocate is Deferred")
    func deferral() {
        for days in [1, 19, 20] {
            let verdict = absence(of: days)
            #expect(verdict.isDecided && verdict.decision.changesStatus == false && verdict.decision.status == nil)
            #expect(verdict.decision.daysOut == days && verdict.tasks == [] && verdict.has("AVAIL-03 applied"))
        }
        for days in [21, 22, 33, 34] {
            let verdict = absence(of: days)
            #expect(verdict.isDecided && verdict.decision.status == .deferred, "\(days)")
            #expect(verdict.decision.changeBy == day("2026-02-27") && verdict.decision.changesStatus == true)
            #expect(verdict.tasks == ["set-status-deferred", "apply-deferral-rules"])
        }
    }

    @Test("AVAIL-06: Deferred keeps the inventory and gets no new cases")
    func deferredKeeps() {
        let verdict = absence(of: 21)
        #expect(verdict.decision.reassignsInventory == false && verdict.decision.receivesNewCases == false)
        #expect(verdict.prohibited == ["assign-new-cases"] && verdict.has("AVAIL-06 applied"))
    }

    @Test("AVAIL-05: exactly 35 days is neither, and is referred; AVAIL-04: more is Inactive, with the inventory")
    func thirtyFive() throws {
        let uncovered = absence(of: 35)
        #expect(uncovered.gaps == ["AVAIL-05 a"] && uncovered.decision.status == nil)
        let referral = try #require(uncovered.referral)
        #expect(referral.reason == .noRule && referral.referTo == .localTaxpayerAdvocate)
        #expect(uncovered.flags == ["access-ends-after-35-days"] && uncovered.tasks == [])
        for days in [36, 37, 400] {
            let verdict = absence(of: days)
            #expect(verdict.isDecided && verdict.decision.status == .inactive)
            #expect(verdict.decision.reassignsInventory == true && verdict.decision.receivesNewCases == false)
            #expect(verdict.decision.changeBy == nil && verdict.decision.changesStatus == true)
            #expect(verdict.tasks == ["set-status-inactive", "reassign-inventory", "apply-deferral-rules"])
            let beyond: Set<String> = days == 400 ? ["days-of-other-guidance"] : []
            #expect(verdict.flags == beyond.union(["inactive-day-not-stated", "access-ends-after-35-days"]))
        }
    }

    @Test("AVAIL-14: the rule is not for advocates in training; whether one is matters from 21 to 34 days only")
    func trainee() {
        for days in [20, 36] { #expect(absence(of: days) { $0.inTraining = true }.isDecided) }
        for days in [21, 34] {
            #expect(absence(of: days) { $0.inTraining = true }.gaps == ["AVAIL-14 a"])
            let unknown = absence(of: days) { $0.inTraining = nil }
            #expect(unknown.referredBy == ["AVAIL-14"] && unknown.asksFor == ["in_training"])
        }
        for days in [20, 35, 36] { #expect(!absence(of: days) { $0.inTraining = nil }.asksFor.contains("in_training")) }
    }

    @Test("AVAIL-17: the workday before is the operator's: weekends, federal holidays and local days are passed over")
    func workday() {
        for (first, closed, due) in [
            ("2026-03-02", [], "2026-02-27"), ("2026-03-03", [], "2026-03-02"), ("2026-03-01", [], "2026-02-27"),
            ("2026-03-02", ["2026-02-27"], "2026-02-26"), ("2026-05-26", [], "2026-05-22"),
            ("2026-01-02", [], "2025-12-31"), ("2026-04-17", [], "2026-04-16"),
        ] as [(String, [String], String)] {
            let verdict = absence(of: 21, from: first, workdays(closedOn: closed))
            #expect(verdict.decision.changeBy == day(due), "\(first)")
        }
        let open = absence(of: 21, Reference())
        #expect(open.gaps == ["AVAIL-17 b"] && open.asksFor == ["calendars.workdays"])
        #expect(open.decision.status == .deferred && open.decision.changeBy == nil)
        #expect(absence(of: 20, Reference()).isDecided && absence(of: 36, Reference()).isDecided)
        #expect(absence(of: 21, from: "0001-01-01").gaps == ["AVAIL-02 c"])
    }

    @Test("AVAIL-02: weekends beside the absence do not count, by a reading named only where it matters")
    func adjoining() {
        // From Monday to Friday 19 days later; with the weekends it is 23 days.
        let days = 19
        #expect(absence(of: days).isDecided && absence(of: days).readings == ["R-AVAIL-01"])
        #expect(absence(of: 10).readings == [])
        let wider = absence(of: days, workdays(and: reading(.adjoiningDaysLeftOut, .alternative)))
        #expect(wider.decision.status == .deferred && wider.decision.daysOut == 23)
        #expect(absence(of: 10, reading(.adjoiningDaysLeftOut, .alternative)).gaps == ["AVAIL-17 b"])
        let left = absence(of: days, workdays(and: reading(.adjoiningDaysLeftOut, .refer)))
        #expect(left.referredBy == ["AVAIL-02"] && left.decision.daysOut == nil)
        #expect(absence(of: 10, workdays(and: reading(.adjoiningDaysLeftOut, .refer))).isDecided)
        let closed = absence(
            of: 10, workdays(closedOn: ["2026-02-27"], and: reading(.adjoiningDaysLeftOut, .alternative)))
        #expect(closed.decision.daysOut == 13)
    }

    @Test("AVAIL-02: the departure is the first day out, by a reading")
    func departureDay() {
        #expect(absence(of: 21).readings == ["R-AVAIL-02"])
        let alternative = absence(of: 21, workdays(and: reading(.departureIsFirstDayOut, .alternative)))
        #expect(alternative.decision.changeBy == day("2026-02-26"))
        let left = absence(of: 21, workdays(and: reading(.departureIsFirstDayOut, .refer)))
        #expect(left.referredBy == ["AVAIL-02"] && left.decision.status == .deferred && left.decision.changeBy == nil)
    }

    @Test("an absence whose days are not stated, or end before they begin, is referred")
    func openAbsence() {
        #expect(available(.absence).asksFor == ["first_day_out", "last_day_out"])
        #expect(available(.absence) { $0.firstDayOut = inRegime }.asksFor == ["last_day_out"])
        #expect(available(.absence) { $0.lastDayOut = inRegime }.asksFor == ["first_day_out"])
        #expect(absence(of: 0).gaps == ["AVAIL-02 b"] && absence(of: 1).isDecided)
    }

    @Test("AVAIL-01: every other position stands at 1 and is left out of the assignment")
    func positions() {
        for position in [AdvocatePosition.other, .instructor] {
            let verdict = absence(of: 36) { $0.position = position }
            #expect(verdict.isDecided && verdict.decision.availability == ExactDecimal(1))
            #expect(verdict.decision.countsForAssignment == false && verdict.decision.status == nil)
        }
        #expect(absence(of: 36).decision.countsForAssignment == true)
        #expect(absence(of: 36) { $0.position = .bca }.gaps == ["AVAIL-01 c"])
        #expect(absence(of: 36) { $0.position = nil }.asksFor == ["position"])
        #expect(absence(of: 36) { $0.situation = nil }.asksFor == ["situation"])
    }

    @Test("AVAIL-07: an assignment is documented; from when it defers is a person's decision")
    func assignment() {
        func assigned(_ days: Int, _ change: (inout AvailabilityFacts) -> Void = { _ in })
            -> TypedVerdict<AvailabilityDecision>
        {
            absence(of: days) { facts in
                facts.situation = .assignment
                facts.nationalProject = false
                change(&facts)
            }
        }
        for days in [1, 20, 21, 34] {
            let open = assigned(days)
            #expect(open.gaps == ["AVAIL-07 d"] && open.asksFor == ["placed_deferred_on"])
            #expect(open.tasks == ["send-assignment-documentation"])
            guard days > 1 else { continue }
            let placed = assigned(days) { $0.placedDeferredOn = day("2026-03-03") }
            #expect(placed.isDecided && placed.decision.status == .deferred)
            #expect(placed.decision.documentationBy == day("2026-03-02") && placed.decision.receivesNewCases == false)
        }
        for (iso, isOpen) in [("2026-03-01", false), ("2026-03-13", false), ("2026-03-14", true), ("2026-06-01", true)]
        {
            let placed = assigned(12) { $0.placedDeferredOn = day(iso) }
            #expect(placed.gaps == (isOpen ? ["AVAIL-07 e"] : []) && (placed.decision.status == nil) == isOpen)
            if isOpen { #expect(placed.referral?.reason == .conflict && placed.decision.documentationBy == nil) }
        }
        #expect(assigned(35).gaps == ["AVAIL-05 a"])
        #expect(assigned(36).decision.status == .inactive && assigned(36).decision.reassignsInventory == true)
        #expect(assigned(36) { $0.nationalProject = true }.tasks.contains("documentation-from-owning-office"))
        #expect(assigned(36) { $0.nationalProject = nil }.asksFor == ["national_project"])
        #expect(!assigned(36).tasks.contains("documentation-from-owning-office"))
    }

    @Test("AVAIL-08: an Inactive advocate returns to active and 1, by the workday before")
    func returning() {
        func back(_ change: (inout AvailabilityFacts) -> Void = { _ in }) -> TypedVerdict<AvailabilityDecision> {
            available(.returning) { facts in
                facts.currentStatus = .inactive
                facts.returnOn = day("2026-03-03")
                change(&facts)
            }
        }
        #expect(
            back().isDecided && back().decision.status == .active && back().decision.availability == ExactDecimal(1))
        #expect(back().decision.changeBy == day("2026-03-02"))
        #expect(back().tasks == ["update-return-status", "apply-deferral-rules"])
        let fractions: [(inout AvailabilityFacts) -> Void] = [
            { $0.partTime = true }, { $0.inTraining = true }, { $0.reducedAvailability = true },
        ]
        for fraction in fractions {
            let verdict = back(fraction)
            #expect(verdict.gaps == ["AVAIL-08 e"] && verdict.decision.status == .active)
            #expect(verdict.decision.availability == nil)
        }
        #expect(back { $0.partTime = nil }.asksFor == ["part_time"])
        #expect(back { ($0.partTime, $0.inTraining) = (nil, true) }.gaps == ["AVAIL-08 e"])
        #expect(back { $0.currentStatus = .deferred }.gaps == ["AVAIL-08 d"])
        let active = back { $0.currentStatus = .active }
        #expect(active.decision.changesStatus == false && active.has("AVAIL-08 applied"))
        #expect(back { $0.currentStatus = nil }.asksFor == ["current_status"])
        #expect(back { $0.returnOn = nil }.asksFor == ["return_on"])
    }

    @Test("AVAIL-09: whoever leaves may be deferred from the twentieth day before the departure, and not on it")
    func leaving() {
        func leaves(
            on iso: String, _ reference: Reference = Reference(), _ status: WorkloadStatus? = nil
        ) -> TypedVerdict<AvailabilityDecision> {
            available(.leaving, on: day(iso), reference) { facts in
                facts.departureOn = day("2026-03-31")
                facts.currentStatus = status
            }
        }
        for (iso, may) in [
            ("2026-03-10", false), ("2026-03-11", true), ("2026-03-12", true), ("2026-03-30", true),
            ("2026-03-31", false), ("2026-04-01", false),
        ] {
            let verdict = leaves(on: iso)
            #expect(verdict.decision.mayBeDeferred == may && verdict.isDecided, "\(iso)")
            #expect(verdict.decision.mayDeferFrom == day("2026-03-11") && verdict.tasks == [])
            #expect(verdict.readings == ["R-AVAIL-03"])
        }
        let deferred = leaves(on: "2026-03-30", Reference(), .deferred)
        #expect(deferred.tasks == ["resolve-closable-cases", "document-open-cases"])
        #expect(deferred.decision.receivesNewCases == false && deferred.prohibited == ["assign-new-cases"])
        #expect(leaves(on: "2026-03-31", Reference(), .deferred).tasks == [])
        #expect(leaves(on: "2026-03-30", Reference(), .active).tasks == [])
        let exactly = reading(.upToTwentyDays, .alternative)
        #expect(
            ["2026-03-10", "2026-03-11", "2026-03-12"].map { leaves(on: $0, exactly).decision.mayBeDeferred }
                == [false, true, false])
        #expect(leaves(on: "2026-03-12", reading(.upToTwentyDays, .refer)).referredBy == ["AVAIL-09"])
        #expect(available(.leaving).asksFor == ["departure_on"])
        #expect(available(.leaving) { $0.departureOn = day("0001-01-20") }.gaps == ["AVAIL-09 d"])
        #expect(available(.leaving) { $0.departureOn = day("0001-01-21") }.isDecided)
    }
}
