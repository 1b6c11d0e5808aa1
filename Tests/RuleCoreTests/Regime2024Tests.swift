import CivilTime
import Testing

@testable import RuleCore

/// A new domestic case whose every step is determined: by its zip code to office 23.
var case2024: RoutingFacts {
    var facts = plainCase
    facts.zipCode = ZipCode("10001")
    (facts.step1Applies, facts.step2Applies, facts.spanishSpeaking) = (false, false, false)
    (facts.step1Office, facts.step2Office) = (office("21"), office("22"))
    return facts
}

/// Operator data with zip code 10001 at office 22, and from June 2025 on at office 23, and with workdays.
var zipTable: Reference {
    var reference = workdays()
    guard let zip = ZipCode("10001") else { return reference }
    reference.zipOffices.record(zip, office("23"), validFrom: day("2025-06-01"), authority: "test")
    reference.zipOffices.record(zip, office("22"), validFrom: day("2024-11-18"), authority: "test")
    return reference
}

@Suite("routing by the memorandum of 2024")
struct Routing2024Tests {
    private func route2024(
        on iso: String = "2025-06-02", _ reference: Reference = zipTable,
        _ change: (inout RoutingFacts) -> Void = { _ in }
    ) -> Routing.Verdict {
        route(on: day(iso), reference, from: case2024, change)
    }

    @Test("R24-01: the steps are for its own days, and never revived")
    func period() {
        for (iso, governs) in [
            ("2024-11-17", false), ("2024-11-18", true), ("2025-12-16", true), ("2025-12-17", false),
            ("2026-10-01", false), ("2026-11-08", false),
        ] {
            #expect(route2024(on: iso).has("R24-01 applied") == governs, "\(iso)")
        }
    }

    @Test("R24-02, R24-05: the zip code routes by the table of the day")
    func zipCode() {
        for (iso, code) in [("2025-05-31", "22"), ("2025-06-01", "23"), ("2025-06-02", "23")] {
            let verdict = route2024(on: iso)
            #expect(verdict.isDecided && verdict.decision.destination == .office, "\(iso)")
            #expect(verdict.decision.office == office(code) && verdict.tasks == [])
        }
        #expect(route2024 { $0.zipCode = nil }.asksFor == ["zip_code"])
        let unmapped = route2024 { $0.zipCode = ZipCode("99999") }
        #expect(unmapped.gaps == ["R24-05 b"] && unmapped.asksFor == ["zip_codes"])
        #expect(route2024(on: "2024-11-18", Reference()).gaps == ["R24-05 b"])
    }

    @Test("R24-02, R24-03, R24-04: the first step that applies decides")
    func order() {
        #expect(route2024 { ($0.step1Applies, $0.step2Applies) = (true, true) }.decision.office == office("21"))
        #expect(route2024 { ($0.step1Applies, $0.step2Applies) = (true, nil) }.decision.office == office("21"))
        #expect(route2024 { $0.step2Applies = true }.decision.office == office("22"))
        #expect(route2024 { ($0.step2Applies, $0.zipCode) = (true, nil) }.isDecided)
    }

    @Test("R24-03, R24-04: what was not supplied is a person's determination")
    func notSupplied() {
        #expect(route2024 { $0.step1Applies = nil }.gaps == ["R24-03 c"])
        #expect(route2024 { ($0.step1Applies, $0.step1Office) = (true, nil) }.gaps == ["R24-03 d"])
        #expect(route2024 { $0.step2Applies = nil }.gaps == ["R24-04 d"])
        #expect(route2024 { ($0.step2Applies, $0.step2Office) = (true, nil) }.gaps == ["R24-04 e"])
        for verdict in [route2024 { $0.step1Applies = nil }, route2024 { $0.step2Applies = nil }] {
            #expect(verdict.referral?.reason == .externalText && verdict.decision.destination == nil)
        }
    }

    @Test("R24-04: abroad no rule but step 2 could decide, and Exhibit A is not applied")
    func abroad() {
        for country in ["France", "Guam", "Kosovo"] {
            #expect(route2024 { $0.residence = residence(country) }.gaps == ["R24-04 f"])
        }
        #expect(route2024 { ($0.residence, $0.step2Applies) = (residence("France"), true) }.isDecided)
        #expect(route2024 { $0.residence = nil }.asksFor == ["residence"])
        for proposed in [ProposedDestination.puertoRico, .hawaii] {
            #expect(route2024 { $0.proposedDestination = proposed }.prohibited == ["exhibit-a-in-2024"])
        }
        #expect(route2024 { $0.proposedDestination = .congressional }.prohibited == [])
        let context = RuleContext(on: day("2025-06-02"))
        #expect(International.decide(foreignCase("Japan"), context).gaps == ["R24-04 f"])
        #expect(International.decide(plainCase, context).isDecided)
    }

    @Test("R24-06: a Spanish case goes where a person determined")
    func spanish() {
        #expect(route2024 { $0.spanishSpeaking = true }.gaps == ["R24-06 c"])
        let determined = route2024 { ($0.spanishSpeaking, $0.spanishOffice) = (true, office("24")) }
        #expect(determined.isDecided && determined.decision.office == office("24"))
        #expect(route2024 { $0.spanishSpeaking = nil }.asksFor == ["spanish_speaking"])
        #expect(route2024 { $0.spanishOffice = office("24") }.decision.office == office("23"))
    }

    @Test("R24-07: the redistribution is a person's, and moves the case wherever it is")
    func rebalanced() {
        let verdict = route2024 { ($0.rebalancedTo, $0.newCase) = (office("25"), false) }
        #expect(verdict.isDecided && verdict.decision.office == office("25"))
        #expect(verdict.tasks == ["rebalance-with-areas"])
    }

    @Test("R24-08: no step speaks of congressional cases")
    func congressional() {
        let verdict = route2024 { $0.congressional = true }
        #expect(verdict.gaps == ["R24-08 b"] && verdict.referral?.referTo == .localTaxpayerAdvocate)
        #expect(route2024 { $0.congressional = nil }.asksFor == ["congressional"])
    }

    @Test("R24-13: a transfer for balancing the workload is refused")
    func balancing() {
        #expect(route2024 { $0.workloadBalancing = true }.prohibited == ["workload-balancing"])
        #expect(route2024 { $0.workloadBalancing = false }.prohibited == [])
    }

    @Test("R24-14: an office that has the case does not repeat the intake, and its manager assigns")
    func received() {
        let verdict = route2024 { $0.newCase = false }
        #expect(verdict.isDecided && verdict.decision.destination == .noChange)
        #expect(verdict.prohibited == ["repeat-intake"] && verdict.tasks == ["assign-by-manager"])
        #expect(route2024 { $0.newCase = nil }.asksFor == ["new_case"])
    }

    @Test("R24-15: Special 5 and 6, letters and the ways of Phoenix do not exist in 2024")
    func unknown() {
        for proposed in [ProposedDestination.special5, .special6] {
            #expect(route2024 { $0.proposedDestination = proposed }.prohibited == ["specials-5-and-6-in-2024"])
        }
        let context = RuleContext(on: day("2025-06-02"), reference: letterPolicy())
        #expect(Departing.decide(departingCase, context).gaps == ["R24-15 b"])
        #expect(Letters.decide(LetterFacts(), context).gaps == ["R24-15 b"])
        #expect(Transfers.decide(TransferFacts(), context).gaps == ["R24-15 b"])
    }

    @Test("the operator's zip codes are read strictly")
    func records() throws {
        let row = #"{"zip":"10001","office":"22","valid_from":"2024-11-18","authority":"A"}"#
        let read = try Reference(json: #"{"zip_codes":[\#(row)]}"#)
        let zip = try #require(ZipCode("10001"))
        #expect(read.zipOffices.office(zip, on: day("2024-11-18")) == office("22"))
        #expect(read.zipOffices.office(zip, on: day("2024-11-17")) == nil)
        for wrong in [
            row.replacing("10001", with: "1001"), row.replacing("10001", with: "1000x"),
            row.replacing("\"22\"", with: "\"22222\""), row.replacing("zip", with: "code"),
        ] {
            #expect(throws: ReferenceError.self) { try Reference(json: #"{"zip_codes":[\#(wrong)]}"#) }
        }
        let decided = try RuleCore.decide(
            .routing, facts: #"{"zip_code":"10001"}"#, on: day("2025-06-02"), reference: read)
        #expect(decided.outcome == .referred)
        #expect(throws: FactsError.self) {
            try RuleCore.decide(.routing, facts: #"{"zip_code":"1"}"#, on: day("2025-06-02"))
        }
    }
}

@Suite("availability and deferral by the memorandum of 2024")
struct Availability2024Tests {
    private let june = day("2025-06-02")

    private func away(
        _ days: Int, _ reference: Reference = workdays(), _ change: (inout AvailabilityFacts) -> Void = { _ in }
    ) -> TypedVerdict<AvailabilityDecision> {
        absence(of: days, from: "2025-07-07", on: june, reference, change)
    }

    @Test("R24-09: from 21 to 44 days deferral, up to 20 nothing, from 45 on the section was not supplied")
    func deferral() {
        #expect(Deferral2024.table.faults.isEmpty)
        for days in [1, 19, 20] {
            #expect(away(days).isDecided && away(days).decision.changesStatus == false && away(days).tasks == [])
        }
        for days in [21, 22, 34, 35, 36, 43, 44] {
            let verdict = away(days)
            #expect(verdict.isDecided && verdict.decision.status == .deferred, "\(days)")
            #expect(verdict.decision.changeBy == day("2025-07-03") && verdict.tasks == ["set-tamis-deferral"])
        }
        for days in [45, 46] {
            #expect(away(days).gaps == ["R24-09 c"] && away(days).decision.status == nil)
        }
        #expect(away(21) { $0.inTraining = true }.isDecided && away(21) { $0.position = .bca }.isDecided)
        #expect(away(21, Reference()).gaps == ["R24-09 e"] && away(21, Reference()).decision.status == .deferred)
        #expect(away(0).gaps == ["R24-09 f"])
        #expect(away(21) { $0.lastDayOut = nil }.asksFor == ["last_day_out"])
        #expect(away(21) { $0.firstDayOut = nil }.asksFor == ["first_day_out"])
        #expect(away(21) { $0.position = .other }.gaps == ["R24-09 d"])
        #expect(away(21) { $0.position = nil }.asksFor == ["position"])
        #expect(away(21) { $0.situation = nil }.asksFor == ["situation"])
    }

    @Test("R24-10: deferral is not used to assign cases to one person")
    func individuals() {
        #expect(away(21).prohibited == ["deferral-for-individuals"] && away(20).prohibited == [])
    }

    private func hire(_ cases: Int?, training: Bool? = true) -> TypedVerdict<AvailabilityDecision> {
        available(.weeklyReview, on: june) { ($0.openCases, $0.inTraining) = (cases, training) }
    }

    @Test("R24-11: a new hire without cases is deferred and one with a case active, at a level not supplied")
    func newHire() {
        #expect(hire(0).isDecided && hire(0).decision.status == .deferred && hire(0).tasks == ["set-tamis-status"])
        for cases in [1, 2, 35] {
            #expect(hire(cases).gaps == ["R24-11 c"] && hire(cases).decision.status == .active)
            #expect(hire(cases).decision.availability == nil)
        }
        #expect(hire(1, training: false).gaps == ["R24-11 d"])
        // The text speaks of the time of full deferral; whether it comes again it does not say.
        for (last, gaps) in [(0, []), (1, ["R24-11 e"]), (5, ["R24-11 e"])] {
            let again = available(.weeklyReview, on: june) { facts in
                (facts.openCases, facts.inTraining, facts.casesAtLastReview) = (0, true, last)
            }
            #expect(again.gaps == gaps && (again.decision.status == nil) == !gaps.isEmpty)
        }
        #expect(hire(nil).asksFor == ["open_cases"] && hire(1, training: nil).asksFor == ["in_training"])
    }

    @Test("R24-12, R24-13: instructors and everything else go by sections that were not supplied")
    func others() {
        #expect(away(21) { $0.position = .instructor }.gaps == ["R24-12 a"])
        for situation in [AvailabilitySituation.returning, .leaving, .partTimeSchedule, .specialSituation, .assignment]
        {
            #expect(available(situation, on: june).gaps == ["R24-13 b"])
        }
    }
}
