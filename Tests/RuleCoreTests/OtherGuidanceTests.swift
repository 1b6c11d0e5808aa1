import Testing

@testable import RuleCore

@Suite("duties on days of other guidance than the action date's are marked, and rest on the reading")
struct OtherGuidanceTests {
    @Test("the expiry: an absence from the day before, on and after the last day in force")
    func expiry() {
        for (first, marked) in [
            ("2026-08-31", false), ("2026-09-09", false), ("2026-09-10", false), ("2026-10-05", true),
        ] {
            let verdict = absence(of: 21, from: first, on: day("2026-08-30"))
            #expect(verdict.isDecided && verdict.flags.contains("days-of-other-guidance") == marked, "\(first)")
            #expect(verdict.readings.contains("R-REG-03") == marked)
        }
        // The last day out is the first that nothing governs.
        for (days, marked) in [(21, false), (22, true)] {
            let verdict = absence(of: days, from: "2026-09-10", on: day("2026-08-30"))
            #expect(verdict.flags.contains("days-of-other-guidance") == marked)
        }
    }

    @Test("the regime's change: 42 days that reach into the next memorandum, deferred by the one of 2024, are marked")
    func change() {
        let verdict = absence(of: 42, from: "2025-12-08", on: day("2025-12-01"))
        #expect(verdict.decision.status == .deferred && verdict.flags.contains("days-of-other-guidance"))
        #expect(!absence(of: 21, from: "2025-11-03", on: day("2025-11-03")).flags.contains("days-of-other-guidance"))
    }

    @Test("an extension moves the last day, and an operator may leave the reading to a person")
    func extended() {
        let extended = workdays(and: guidance(.guidance2025, .inForceUntil(day("2026-12-31"))))
        #expect(absence(of: 21, from: "2026-10-05", on: inRegime, extended).flags == [])
        let left = absence(
            of: 21, from: "2026-10-05", on: inRegime, workdays(and: reading(.actionDateGoverns, .refer)))
        #expect(left.referredBy == ["REG-05"])
        #expect(
            absence(of: 21, from: "2026-03-02", on: inRegime, workdays(and: reading(.actionDateGoverns, .refer)))
                .isDecided)
    }

    @Test("leaving, returning and absences too short to change anything")
    func others() {
        let leaving = available(.leaving) { $0.departureOn = day("2026-10-20") }
        #expect(leaving.flags.contains("days-of-other-guidance"))
        let within = available(.leaving) { $0.departureOn = day("2026-09-30") }
        #expect(within.flags == [])
        #expect(absence(of: 5, from: "2026-09-28").flags == [])
    }
}
