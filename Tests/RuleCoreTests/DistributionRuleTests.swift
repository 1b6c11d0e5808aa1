import Testing

@testable import RuleCore

@Suite("averages, volumes, language, and who takes part in the distribution")
struct DistributionRuleTests {
    private func decide(
        _ question: DistributionQuestion?, _ reference: Reference = Reference(),
        _ change: (inout DistributionFacts) -> Void = { _ in }
    ) -> TypedVerdict<DistributionDecision> {
        var facts = DistributionFacts()
        facts.question = question
        (facts.officeCases, facts.availableAdvocates) = (300, ExactDecimal("7.5"))
        facts.nationalAverage = ExactDecimal(40)
        (facts.distributed, facts.residence, facts.language) = (false, .unitedStates, .english)
        (facts.currentStatus, facts.advocateAvailability) = (.active, ExactDecimal("0.5"))
        change(&facts)
        return Distribution.decide(facts, RuleContext(on: inRegime, reference: reference))
    }

    @Test("DIST-01, DIST-03: the average is a fraction that is not rounded, below, at and above the national one")
    func average() {
        for (cases, against) in [(299, AgainstNational.below), (300, .equal), (301, .above)] {
            let verdict = decide(.officeAverage) { $0.officeCases = cases }
            #expect(verdict.isDecided && verdict.decision.againstNational == against, "\(cases)")
        }
        #expect(json(decide(.officeAverage).decision) == #"{"average":"300/7.5","against_national":"equal"}"#)
        let none = decide(.officeAverage) { $0.availableAdvocates = ExactDecimal(0) }
        #expect(none.gaps == ["DIST-01 b"] && none.decision.average == nil)
        #expect(decide(.officeAverage) { $0.availableAdvocates = .cent }.isDecided)
        let noFormula = decide(.officeAverage) { $0.nationalAverage = nil }
        #expect(noFormula.gaps == ["DIST-03 b"] && noFormula.decision.average != nil)
        #expect(decide(nil).asksFor == ["question"])
    }

    @Test("DIST-05: the numbers come from the reports, and are asked for; DIST-01: Deferred advocates are marked")
    func source() {
        #expect(decide(.officeAverage) { $0.officeCases = nil }.asksFor == ["office_cases"])
        #expect(decide(.officeAverage) { $0.availableAdvocates = nil }.asksFor == ["available_advocates"])
        #expect(decide(.officeAverage) { $0.deferredCounted = true }.flags == ["deferred-in-average"])
        #expect(decide(.officeAverage).flags == [])
    }

    @Test("DIST-02: how many cases an office receives is a person's decision")
    func volume() {
        let open = decide(.volume)
        #expect(open.gaps == ["DIST-02 b"] && open.referral?.reason == .discretion && open.tasks == ["decide-volume"])
        let decided = decide(.volume) { $0.decidedVolume = 12 }
        #expect(decided.isDecided && decided.decision.volume == 12 && decided.tasks == [])
    }

    @Test("DIST-04: a bilingual office is preferred for Spanish where possible; otherwise OPI")
    func language() {
        func speaks(_ language: TaxpayerLanguage?, possible: Bool? = nil) -> TypedVerdict<DistributionDecision> {
            decide(.waitingCase) { ($0.language, $0.bilingualPossible) = (language, possible) }
        }
        for possible in [true, nil] {
            #expect(speaks(.spanish, possible: possible).decision.prefersBilingual == true)
            #expect(speaks(.spanish, possible: possible).tasks == [])
        }
        #expect(speaks(.spanish, possible: false).decision.prefersBilingual == false)
        #expect(speaks(.spanish, possible: false).tasks == ["use-over-the-phone-interpreter"])
        #expect(speaks(.other).tasks == ["use-over-the-phone-interpreter"] && speaks(.english).tasks == [])
        #expect(speaks(nil).asksFor == ["language"])
    }

    @Test("DIST-06: what was distributed is kept; what waits takes part; abroad without an attorney by Exhibit A")
    func takesPart() {
        #expect(decide(.waitingCase).decision.takesPart == .inTheRun && decide(.waitingCase).isDecided)
        let kept = decide(.waitingCase) { ($0.distributed, $0.transferProposed) = (true, true) }
        #expect(kept.decision.takesPart == .kept && kept.prohibited == ["transfer-again"])
        #expect(decide(.waitingCase) { $0.distributed = true }.prohibited == [])
        #expect(decide(.waitingCase) { $0.distributed = nil }.asksFor == ["distributed"])
        func abroad(_ country: String?, _ attorney: Bool?) -> TypedVerdict<DistributionDecision> {
            decide(.waitingCase) { ($0.residence, $0.usBasedPOA) = (country.map { residence($0) }, attorney) }
        }
        let france = abroad("France", false)
        #expect(france.decision.takesPart == .byExhibit && france.decision.office == office("66"))
        #expect(france.flags == ["placed-by-exhibit-a"] && abroad("Japan", false).decision.office == office("99"))
        #expect(abroad("France", true).decision.takesPart == .inTheRun && abroad("France", true).flags == [])
        #expect(abroad("France", nil).asksFor == ["us_based_poa"] && abroad(nil, false).asksFor == ["residence"])
        #expect(abroad("Kosovo", false).gaps == ["DIST-06 d"] && abroad("Guam", false).gaps == ["INTL-06 a"])
        #expect(abroad("Guam", true).isDecided)
        let spanish = decide(.waitingCase) { facts in
            (facts.residence, facts.usBasedPOA, facts.language) = (residence("Mexico"), false, .spanish)
        }
        #expect(spanish.decision.prefersBilingual == false && spanish.tasks == ["use-over-the-phone-interpreter"])
    }

    private func place(
        _ office: String, byExhibit: Bool?, _ country: String?, _ attorney: Bool?,
        _ change: (inout DistributionFacts) -> Void = { _ in }
    ) -> TypedVerdict<DistributionDecision> {
        decide(.placement) { facts in
            (facts.placedOffice, facts.placedByExhibit) = (OfficeCode(office), byExhibit)
            (facts.residence, facts.usBasedPOA) = (country.map { residence($0) }, attorney)
            change(&facts)
        }
    }

    @Test("IV.4: Exhibit A chooses the office that it has for the country, abroad and without a US-based attorney")
    func placedByExhibit() {
        for (code, country) in [("66", "France"), ("99", "Japan"), ("66", "Congo")] {
            let verdict = place(code, byExhibit: true, country, false)
            #expect(verdict.isDecided && verdict.decision.takesPart == .byExhibit, "\(country)")
            #expect(verdict.decision.office == office(code))
        }
        #expect(place("66", byExhibit: true, nil, nil).isDecided, "a run states no residence")
        for (code, country) in [("99", "France"), ("66", "Japan"), ("99", "Congo"), ("66", "Guam"), ("66", "Kosovo")] {
            let verdict = place(code, byExhibit: true, country, false)
            #expect(verdict.gaps == ["DIST-06 g"] && verdict.referral?.reason == .conflict, "\(country)")
            #expect(verdict.decision == DistributionDecision() && verdict.tasks == [])
        }
        let recorded = place("66", byExhibit: true, nil, false) { $0.exhibitOffice = office("99") }
        #expect(recorded.gaps == ["DIST-06 g"])
        let attorney = place("99", byExhibit: true, "Japan", true)
        #expect(attorney.gaps == ["DIST-06 u"] && attorney.asksFor == ["placed_by_exhibit_a", "us_based_poa"])
        let home = place("99", byExhibit: true, "United States", nil)
        #expect(home.gaps == ["DIST-06 u"] && home.asksFor == ["placed_by_exhibit_a", "residence"])
        #expect(attorney.decision.takesPart == nil && home.decision.takesPart == nil)
    }

    @Test("IV.4: the run gives no office the case of a taxpayer abroad without a US-based attorney")
    func abroadInTheRun() {
        for byExhibit in [nil, false] {
            for (code, country) in [("12", "France"), ("66", "France"), ("99", "Japan")] {
                let verdict = place(code, byExhibit: byExhibit, country, false)
                #expect(verdict.gaps == ["DIST-06 h"] && verdict.referral?.reason == .conflict, "\(country)")
                #expect(verdict.decision == DistributionDecision() && verdict.tasks == [])
            }
            #expect(
                place("12", byExhibit: byExhibit, nil, false) { $0.exhibitOffice = office("66") }.gaps == ["DIST-06 h"])
            #expect(place("12", byExhibit: byExhibit, "France", true).decision.takesPart == .inTheRun)
            #expect(place("12", byExhibit: byExhibit, "United States", false).isDecided)
            #expect(place("12", byExhibit: byExhibit, nil, nil).isDecided, "a run states no residence")
        }
    }

    @Test("IV.3: an office with a bilingual advocate is not given where none is possible")
    func bilingual() {
        func speaks(_ placed: Bool, _ possible: Bool?) -> TypedVerdict<DistributionDecision> {
            place("12", byExhibit: false, nil, nil) {
                ($0.language, $0.placedBilingual, $0.bilingualPossible) = (.spanish, placed, possible)
            }
        }
        let both = speaks(true, false)
        #expect(both.gaps == ["DIST-04 u"] && both.asksFor == ["placed_bilingual", "bilingual_possible"])
        #expect(speaks(true, true).isDecided && speaks(true, nil).isDecided && speaks(false, false).isDecided)
    }

    @Test("ROUTE-05: a case that is screened in leaves at once by referral, and never waits for the run")
    func urgent() {
        let verdict = decide(.waitingCase) { $0.urgentScreening = .screenedIn }
        #expect(verdict.gaps == ["ROUTE-05 d"] && verdict.decision.takesPart == nil)
        #expect(decide(.waitingCase) { $0.urgentScreening = .screenedOut }.decision.takesPart == .inTheRun)
    }

    @Test("DIST-07: Deferred, Inactive and 0 receive nothing; others count as far as they are available")
    func advocates() {
        func counts(_ status: WorkloadStatus?, _ availability: String?) -> TypedVerdict<DistributionDecision> {
            decide(.advocate) { facts in
                (facts.currentStatus, facts.advocateAvailability) = (status, availability.flatMap { ExactDecimal($0) })
            }
        }
        #expect(counts(.active, "0.01").decision.receivesNewCases == true)
        #expect(counts(.active, "0.75").decision.counts == ExactDecimal("0.75"))
        #expect(counts(.active, "0").decision.receivesNewCases == false)
        #expect(counts(.active, "0").prohibited == ["assign-to-unavailable-advocate"])
        #expect(counts(.inactive, "1").decision.counts == ExactDecimal(0) && counts(.inactive, nil).isDecided)
        #expect(
            counts(.deferred, "1").decision.counts == nil && counts(.deferred, "1").flags == ["deferred-in-average"])
        #expect(counts(.deferred, nil).decision.receivesNewCases == false)
        #expect(counts(nil, "1").asksFor == ["current_status"] && counts(nil, "0").isDecided)
        #expect(counts(.active, nil).asksFor == ["advocate_availability"])
    }

    @Test("no run of 2024: its memorandum knows no Special 6")
    func earlier() {
        #expect(Distribution.decide(DistributionFacts(), RuleContext(on: day("2025-06-02"))).gaps == ["R24-15 b"])
    }
}
