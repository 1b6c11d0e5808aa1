import Testing

@testable import RuleCore

@Suite("taxpayers abroad")
struct InternationalTests {
    @Test(
        "INTL-01, INTL-10: without a US-based power of attorney the case goes to the office of Exhibit A, with its code"
    )
    func exhibit() {
        let france = route(from: foreignCase("France"))
        #expect(
            json(france.decision)
                == #"{"destination":"puerto-rico","office":"66","route_case_button":false,"urgent":false,"foreign":true}"#
        )
        let japan = route(from: foreignCase("Japan"))
        #expect(
            json(japan.decision)
                == #"{"destination":"hawaii","office":"99","route_case_button":false,"urgent":false,"foreign":true}"#)
        for verdict in [france, japan] {
            #expect(verdict.isDecided && verdict.readings == ["R-INTL-01"])
            for rule in ["INTL-01", "INTL-02", "INTL-10"] { #expect(verdict.has("\(rule) applied")) }
        }
        #expect(route().has("INTL-01 not_applicable") && !route().has("INTL-02 applied"))
    }

    @Test("INTL-01: when a person recorded that the office is not possible, no alternative is given")
    func notPossible() {
        let verdict = route(from: foreignCase("France")) { $0.exhibitANotPossible = true }
        #expect(verdict.referredBy == ["INTL-01"] && verdict.referral?.reason == .discretion)
        #expect(verdict.decision.destination == nil)
        #expect(route(from: foreignCase("France")) { $0.exhibitANotPossible = false }.isDecided)
    }

    @Test("INTL-01: the operator may have every such case go to Special 6 first, or leave it to a person")
    func specialSixFirst() {
        let alternative = reading(.exhibitAtIntake, .alternative)
        for country in ["France", "Japan", "Kosovo", "Guam", "Virgin Islands"] {
            let verdict = route(alternative, from: foreignCase(country))
            #expect(verdict.isDecided && verdict.decision.destination == .special6, "\(country)")
            #expect(verdict.readings == ["R-INTL-01"])
        }
        #expect(route(alternative) { $0.residence = nil }.decision.destination == .special6)
        let left = route(reading(.exhibitAtIntake, .refer), from: foreignCase("France"))
        #expect(left.referredBy == ["INTL-01"] && left.referral?.reason == .conflict)
        #expect(left.readings == ["R-INTL-01"])
        #expect(route(reading(.exhibitAtIntake, .refer)).isDecided)
        let unknown = route(reading(.exhibitAtIntake, .refer)) { $0.residence = nil }
        #expect(unknown.asksFor == ["residence", "us_based_poa"])
    }

    @Test("INTL-03: a US-based power of attorney leads to Special 6, even from a country that the table does not name")
    func usPOA() {
        for country in ["France", "Kosovo", "Congo"] {
            let verdict = route(from: foreignCase(country)) { $0.usBasedPOA = true }
            #expect(verdict.isDecided && verdict.decision.destination == .special6 && verdict.has("INTL-03 applied"))
        }
        #expect(!route(from: foreignCase("France")).has("INTL-03 applied"))
    }

    @Test("INTL-04: another office keeps a foreign case it holds, whatever the power of attorney")
    func kept() {
        for attorney in [nil, true, false] {
            let verdict = route(from: foreignCase("France")) {
                $0.newCase = false
                $0.holdingOffice = office("12")
                $0.usBasedPOA = attorney
            }
            #expect(verdict.isDecided && verdict.has("INTL-04 applied"))
            #expect(
                json(verdict.decision)
                    == #"{"destination":"keep","office":"12","route_case_button":false,"foreign":true}"#)
        }
        let domestic = route {
            $0.newCase = false
            $0.holdingOffice = office("12")
        }
        #expect(domestic.decision.destination == .noChange && domestic.has("INTL-04 not_applicable"))
    }

    @Test("INTL-04: Hawaii holding what Exhibit A aligns with Puerto Rico, or the reverse, is a gap")
    func crossed() {
        for (country, holder, isGap) in [
            ("France", "99", true), ("Japan", "66", true), ("France", "66", false), ("Japan", "99", false),
            ("France", "67", false), ("France", "65", false), ("Japan", "98", false), ("Japan", "100", false),
            ("Congo", "99", true), ("Korea", "66", true), ("Kosovo", "99", false), ("Guam", "99", false),
        ] {
            for received in [true, false] {
                let verdict = route(from: foreignCase(country)) {
                    $0.newCase = false
                    $0.receivedFromCentralAssignment = received
                    $0.holdingOffice = office(holder)
                }
                #expect(verdict.isDecided != isGap, "\(country) \(holder)")
                if isGap {
                    #expect(verdict.referredBy == ["INTL-04"] && verdict.referral?.referTo == .areaAnalyst)
                    #expect(verdict.referral?.reason == .noRule)
                }
            }
        }
    }

    @Test("INTL-04: the two offices' own old cases stay where they are, by the rules for any office")
    func ownCases() {
        let old = route(from: foreignCase("Japan")) {
            $0.newCase = false
            $0.holdingOffice = office("99")
        }
        #expect(old.decision.destination == .noChange)
        let received = route(from: foreignCase("Japan")) {
            $0.newCase = false
            $0.receivedFromCentralAssignment = true
            $0.holdingOffice = office("99")
        }
        #expect(received.decision.destination == .keep && received.decision.office == office("99"))
    }

    @Test("INTL-05: a country that the table does not name is referred, never guessed by its continent")
    func notListed() {
        let verdict = route(from: foreignCase("Kosovo"))
        #expect(verdict.referredBy == ["INTL-05"] && verdict.referral?.reason == .noRule)
        #expect(verdict.referral?.referTo == .distributionAnalysts && verdict.decision.foreign == nil)
        #expect(route(from: foreignCase("Serbia")).isDecided)
    }

    @Test(
        "INTL-06: a territory is neither clearly abroad nor in the table, unless a US-based power of attorney settles it"
    )
    func territory() {
        let verdict = route(from: foreignCase("Guam"))
        #expect(verdict.referredBy == ["INTL-06"] && verdict.referral?.reason == .undefinedTerm)
        #expect(verdict.referral?.asks == [] && verdict.decision.foreign == nil)
        #expect(route(from: foreignCase("Guam")) { $0.usBasedPOA = nil }.referral?.asks == ["us_based_poa"])
        #expect(route(from: foreignCase("Guam")) { $0.usBasedPOA = true }.isDecided)
        #expect(route(from: foreignCase("Palau")).decision.destination == .hawaii)
    }

    @Test("INTL-07: abroad there is no home state, so the aligned office must be stated")
    func congressionalAbroad() {
        for country in ["France", "Guam", "Kosovo", "Virgin Islands"] {
            let open = abroad(country) { $0.congressional = true }
            #expect(open.referredBy == ["INTL-07"] && open.asksFor == ["aligned_office"], "\(country)")
            #expect(open.decision.destination == .congressional)
            #expect(open.tasks == [] && open.readings == [])
            let stated = abroad(country) {
                $0.congressional = true
                $0.alignedOffice = office("12")
            }
            #expect(stated.isDecided && stated.has("INTL-07 applied") && stated.decision.office == office("12"))
        }
        var facts = foreignCase("France")
        facts.congressional = true
        facts.residence = nil
        let nowhere = International.decide(facts, RuleContext(on: day("2026-02-03")))
        #expect(nowhere.referredBy == ["INTL-07"] && nowhere.asksFor == ["aligned_office", "residence"])
        let home = route {
            $0.congressional = true
            $0.alignedOffice = office("12")
        }
        #expect(!home.has("INTL-07 applied"))
    }

    /// The international kind's answer for a taxpayer of a country.
    private func abroad(
        _ country: String, _ change: (inout RoutingFacts) -> Void
    ) -> TypedVerdict<RoutingDecision> {
        var facts = foreignCase(country)
        change(&facts)
        return International.decide(facts, RuleContext(on: day("2026-02-03")))
    }

    @Test("at intake a congressional case is decided for taxpayers abroad too: its office is looked up later")
    func congressionalAbroadAtIntake() {
        for country in ["France", "Guam", "Kosovo", "Virgin Islands"] {
            let open = route(from: foreignCase(country)) { $0.congressional = true }
            #expect(open.isDecided && open.decision.destination == .congressional, "\(country)")
            #expect(open.decision.routeCaseButton == true && open.decision.office == nil)
        }
    }

    @Test("INTL-08: one power of attorney is clear; none against a stated one, two, or one in a territory are not")
    func attorneys() {
        func abroad(_ stated: Bool?, _ count: Int?, territory: Bool? = nil) -> Routing.Verdict {
            route(from: foreignCase("France")) {
                $0.usBasedPOA = stated
                $0.poaCount = count
                $0.poaInUSTerritory = territory
            }
        }
        #expect(abroad(true, 1).decision.destination == .special6)
        #expect(abroad(false, 1).decision.destination == .puertoRico)
        #expect(abroad(false, 0).decision.destination == .puertoRico)
        #expect(abroad(nil, 0).decision.destination == .puertoRico)
        #expect(abroad(nil, 1).asksFor == ["us_based_poa"])
        for stated in [nil, true, false] {
            let several = abroad(stated, 2)
            #expect(several.referredBy == ["INTL-08"] && several.referral?.reason == .undefinedTerm)
            #expect(several.referral?.detail.contains("more than one") == true)
            let territory = abroad(stated, nil, territory: true)
            #expect(territory.referredBy == ["INTL-08"] && territory.referral?.detail.contains("territory") == true)
        }
        let contradiction = abroad(true, 0)
        #expect(contradiction.referral?.reason == .conflict)
        #expect(contradiction.asksFor == ["us_based_poa", "poa_count"])
        #expect(abroad(true, nil, territory: false).isDecided)
        #expect(route { $0.poaCount = 2 }.isDecided, "at home it does not matter")
    }

    @Test(
        "INTL-08: a doubtful power of attorney in a territory or a country without a name stays with the residence's gap"
    )
    func attorneyAndTerritory() {
        #expect(route(from: foreignCase("Guam")) { $0.poaCount = 2 }.referredBy == ["INTL-06"])
        #expect(route(from: foreignCase("Kosovo")) { $0.poaCount = 2 }.referredBy == ["INTL-08"])
    }

    @Test("INTL-09: a name that several countries share decides when they share the office too")
    func homonyms() {
        #expect(route(from: foreignCase("Congo")).decision.destination == .puertoRico)
        #expect(route(from: foreignCase("Korea")).decision.destination == .hawaii)
        #expect(route(from: foreignCase("Congo")).has("INTL-09 applied"))
        #expect(!route(from: foreignCase("France")).has("INTL-09 applied"))
        let islands = route(from: foreignCase("Virgin Islands"))
        #expect(islands.referredBy == ["INTL-09"] && islands.asksFor == ["residence"])
        #expect(islands.referral?.reason == .missingFact)
        let withPOA = route(from: foreignCase("Virgin Islands")) { $0.usBasedPOA = true }
        #expect(withPOA.isDecided && withPOA.decision.destination == .special6)
        let held = route(from: foreignCase("Virgin Islands")) {
            $0.newCase = false
            $0.holdingOffice = office("99")
        }
        #expect(held.asksFor == ["residence"])
        let heldByPuertoRico = route(from: foreignCase("Virgin Islands")) {
            $0.newCase = false
            $0.holdingOffice = office("66")
        }
        #expect(heldByPuertoRico.decision.destination == .noChange)
    }
}

@Suite("the kind international applies the rules on taxpayers abroad by themselves")
struct InternationalKindTests {
    private func decide(
        on iso: String = "2026-02-03", _ change: (inout RoutingFacts) -> Void
    ) -> TypedVerdict<RoutingDecision> {
        var facts = RoutingFacts()
        facts.congressional = false
        facts.specialCriteria = SpecialCriteria()
        change(&facts)
        return International.decide(facts, RuleContext(on: day(iso)))
    }

    @Test("at home they say only that the case is not foreign, whatever else is unknown")
    func domestic() {
        let verdict = decide { facts in
            facts = RoutingFacts()
            facts.residence = .unitedStates
        }
        #expect(verdict.isDecided && json(verdict.decision) == #"{"foreign":false}"#)
    }

    @Test("abroad they name the office, without the duties of a transfer")
    func abroad() {
        let verdict = decide {
            $0.residence = residence("Peru")
            $0.usBasedPOA = false
        }
        #expect(json(verdict.decision) == #"{"destination":"puerto-rico","office":"66","foreign":true}"#)
        #expect(verdict.isDecided && verdict.tasks == [] && verdict.prohibited == [])
    }

    @Test("a case that an office holds counts as not new, and one that nobody holds as new")
    func custody() {
        let held = decide {
            $0.residence = residence("Peru")
            $0.holdingOffice = office("12")
        }
        #expect(json(held.decision) == #"{"destination":"keep","office":"12","foreign":true}"#)
        let crossed = decide {
            $0.residence = residence("Peru")
            $0.holdingOffice = office("99")
        }
        #expect(crossed.referredBy == ["INTL-04"])
        let new = decide {
            $0.residence = residence("Peru")
            $0.usBasedPOA = false
            $0.holdingOffice = office("12")
            $0.newCase = true
        }
        // The second paragraph of IV.4 forbids this transfer, and a new case is one that nobody holds.
        #expect(new.referredBy == ["ROUTE-11"] && new.referral?.reason == .conflict)
        #expect(new.decision.destination == nil)
    }

    @Test("the congressional way and Special 1 to 4 come first here too")
    func earlierWays() {
        let congressional = decide {
            $0.residence = residence("Peru")
            $0.congressional = true
        }
        #expect(congressional.referredBy == ["INTL-07"])
        let special = decide {
            $0.residence = residence("Peru")
            $0.specialCriteria = SpecialCriteria([1])
            $0.usBasedPOA = false
        }
        #expect(special.decision.destination == .special1 && special.readings == ["R-INTL-02"])
        let unknown = decide {
            $0.residence = residence("Peru")
            $0.usBasedPOA = false
            $0.congressional = nil
        }
        #expect(unknown.asksFor == ["congressional"])
    }

    @Test("Exhibit A is not applied to days of the 2024 memorandum, nor after the expiry")
    func otherRegimes() {
        let change: (inout RoutingFacts) -> Void = {
            $0.residence = residence("Peru")
            $0.usBasedPOA = false
        }
        let days = ["2024-11-17", "2025-12-16", "2025-12-17", "2026-09-30", "2026-10-01"]
        #expect(days.map { decide(on: $0, change).referredBy } == [["REG-01"], ["R24-04"], [], [], ["REG-04"]])
    }
}
