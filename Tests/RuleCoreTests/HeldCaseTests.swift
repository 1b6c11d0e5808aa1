import Testing

@testable import RuleCore

@Suite("a case that an office holds stays where it is")
struct HeldCaseTests {
    private func held(
        by holder: String, _ country: String, _ change: (inout RoutingFacts) -> Void = { _ in }
    ) -> RoutingFacts {
        var facts = foreignCase(country)
        (facts.newCase, facts.holdingOffice) = (false, office(holder))
        change(&facts)
        return facts
    }

    private func both(_ facts: RoutingFacts) -> [Routing.Verdict] {
        let context = RuleContext(on: inRegime)
        return [Routing.decide(facts, context), International.decide(facts, context)]
    }

    @Test("ROUTE-11: the kind international moves no existing case, whatever else is true of it")
    func existing() {
        for (country, holder) in [("Japan", "99"), ("Peru", "66"), ("Guam", "12"), ("Kosovo", "99")] {
            let changes: [(inout RoutingFacts) -> Void] = [
                { $0.usBasedPOA = true }, { $0.usBasedPOA = false }, { $0.specialCriteria = SpecialCriteria([2]) },
                { $0.congressional = true },
            ]
            for change in changes {
                for verdict in both(held(by: holder, country, change)) {
                    #expect(verdict.isDecided && verdict.decision.destination == .noChange, "\(country) \(holder)")
                    #expect(verdict.has("ROUTE-11 applied") && verdict.tasks == [])
                }
            }
        }
    }

    @Test("ROUTE-11: an existing case is left by the words on new congressional cases, or by those on the others")
    func existingWords() {
        let facts = { (congressional: Bool?) in
            self.held(by: "99", "Japan") { ($0.usBasedPOA, $0.congressional) = (true, congressional) }
        }
        for (congressional, quotes) in [
            (true, ["new congressional cases coming into TAS"]),
            (
                false,
                [
                    "Once a new case has been created, employees performing case intake will take the following steps to determine where a case will be transferred",
                    "all new non-congressional cases",
                ]
            ), (nil, ["all new non-congressional cases", "new congressional cases coming into TAS"]),
        ] as [(Bool?, [String])] {
            for verdict in both(facts(congressional)) {
                #expect(verdict.isDecided && verdict.decision.destination == .noChange)
                let basis = verdict.ledger.trace.basis(BasisContext()).filter { $0.rule == NewCasesOnly.id }
                #expect(basis.map(\.citation.quote) == quotes)
            }
        }
    }

    @Test("INTL-04: an office keeps the foreign case that it holds, whether or not the case is stated as new or old")
    func keptWhenAgeUnknown() {
        let facts = held(by: "12", "France") { $0.newCase = nil }
        for verdict in both(facts) {
            #expect(verdict.isDecided && verdict.decision.destination == .keep)
            #expect(verdict.decision.office == office("12") && verdict.has("INTL-04 applied"))
        }
    }

    @Test("a case stated as new and as held is transferred nowhere: the contradiction is referred")
    func newAndHeld() {
        for country in ["France", "Japan", "Guam", "United States"] {
            for attorney in [nil, true, false] {
                let facts = held(by: "12", country) { ($0.newCase, $0.usBasedPOA) = (true, attorney) }
                let verdict = Routing.decide(facts, RuleContext(on: inRegime))
                #expect(verdict.decision.destination == nil && verdict.decision.office == nil, "\(country)")
                #expect(verdict.tasks == [] && verdict.ledger.referrals.contains { $0.reason == .conflict })
            }
        }
        let received = route { ($0.newCase, $0.receivedFromCentralAssignment) = (true, true) }
        #expect(received.referredBy == ["ROUTE-11"] && received.decision.destination == nil)
    }

    @Test("ROUTE-09: with a US-based power of attorney no office is another's, and what it received it keeps")
    func receivedWithAttorney() {
        for (country, holder) in [("Germany", "99"), ("Japan", "66"), ("Congo", "99")] {
            let received = held(by: holder, country) {
                ($0.receivedFromCentralAssignment, $0.usBasedPOA) = (true, true)
            }
            for verdict in both(received) {
                #expect(verdict.isDecided && verdict.decision.destination == .keep && verdict.has("ROUTE-09 applied"))
                #expect(verdict.decision.office == office(holder))
            }
            let existing = held(by: holder, country) { $0.usBasedPOA = true }
            #expect(both(existing).allSatisfy { $0.decision.destination == .noChange })
            let without = held(by: holder, country) { $0.receivedFromCentralAssignment = true }
            #expect(both(without).allSatisfy { $0.gaps == ["INTL-04 d"] })
            let unknown = held(by: holder, country) {
                ($0.receivedFromCentralAssignment, $0.usBasedPOA) = (true, nil)
            }
            #expect(both(unknown).allSatisfy { $0.asksFor == ["us_based_poa"] && $0.referredBy == ["INTL-04"] })
            let several = held(by: holder, country) { ($0.usBasedPOA, $0.poaCount) = (true, 2) }
            #expect(both(several).allSatisfy { $0.gaps == ["INTL-08 b"] })
        }
    }

    @Test("DIST-04: the office that keeps a case of another language uses an interpreter")
    func interpreter() {
        func kept(_ otherLanguage: Bool?, received: Bool) -> Routing.Verdict {
            Routing.decide(
                held(by: "12", "France") {
                    ($0.otherLanguage, $0.receivedFromCentralAssignment) = (otherLanguage, received)
                }, RuleContext(on: inRegime))
        }
        for received in [true, false] {
            #expect(kept(true, received: received).tasks == ["use-over-the-phone-interpreter"])
            #expect(kept(true, received: received).has("DIST-04 applied"))
            #expect(kept(false, received: received).tasks == [] && kept(nil, received: received).tasks == [])
        }
        #expect(!route { $0.otherLanguage = true }.tasks.contains("use-over-the-phone-interpreter"))
    }

    @Test("ROUTE-01: a decided congressional case whose office is not named bears a mark that it is to be found")
    func officeToBeFound() {
        let open = route { $0.congressional = true }
        #expect(open.isDecided && open.flags == ["office-to-be-found"])
        let named = route { ($0.congressional, $0.alignedOffice) = (true, office("12")) }
        #expect(named.flags == [] && route().flags == [])
    }
}

@Suite("what Exhibit A does not name is not known to be abroad")
struct UnlistedResidenceTests {
    @Test(
        "a state, a misspelt name or a country left out is neither foreign nor domestic, and is never kept as foreign")
    func unknown() {
        for name in ["California", "District of Columbia", "Unted States", "Kosovo", "Atlantis"] {
            let new = route(from: foreignCase(name))
            #expect(new.gaps == ["INTL-05 a"] && new.decision.foreign == nil, "\(name)")
            let kind = International.decide(foreignCase(name), RuleContext(on: inRegime))
            #expect(kind.gaps == ["INTL-05 a"] && kind.decision.foreign == nil)
            let held = route(from: foreignCase(name)) { ($0.newCase, $0.holdingOffice) = (false, office("12")) }
            #expect(held.gaps == ["INTL-05 b"] && held.referral?.referTo == .areaAnalyst)
            #expect(held.asksFor == ["residence"] && held.decision.destination == nil)
            let hawaii = route(from: foreignCase(name)) { ($0.newCase, $0.holdingOffice) = (false, office("99")) }
            #expect(hawaii.decision.destination == .noChange)
            let withPOA = route(from: foreignCase(name)) { $0.usBasedPOA = true }
            #expect(withPOA.isDecided && withPOA.decision.destination == .special6 && withPOA.decision.foreign == nil)
        }
        #expect(residence("Georgia").isForeign == .yes, "a row of the exhibit, though a state has the name too")
    }

    @Test("INTL-06: the outlying islands are territories as Guam is")
    func outlying() {
        for name in [
            "Wake Island", "Midway Islands", "midway atoll", "Johnston Atoll", "Palmyra Atoll", "Kingman Reef",
            "Baker Island", "Howland Island", "Jarvis Island", "Navassa Island", "Guam",
        ] {
            #expect(residence(name) == .territory, "\(name)")
            #expect(route(from: foreignCase(name)).gaps == ["INTL-06 a"])
        }
    }

    @Test("a ruling that only says where the taxpayer resides settles no destination")
    func ruled() throws {
        let facts =
            #"{"new_case":true,"congressional":false,"special_criteria":[],"residence":"Guam","us_based_poa":false,"extreme_time_sensitive":false,"holds_pii_outside_phoenix":false,"rulings":[{"ruling":1,"rule":"INTL-06","gap":"a","role":"LTA","authority":"memo","decision":DECISION}]}"#
        for (decision, settles) in [
            (#"{"foreign":true}"#, false), (#"{"foreign":true,"destination":"special-6"}"#, true),
        ] {
            let verdict = try RuleCore.decide(
                .routing, facts: facts.replacing("DECISION", with: decision), on: inRegime)
            #expect((verdict.outcome == .decided) == settles, "\(decision)")
        }
    }
}

@Suite("the kinds routing and international agree")
struct AgreementTests {
    @Test("wherever both say where a case goes, they say the same; only screening and IRM 13.1 are routing's alone")
    func agree() {
        let seed = Seeded.seed()
        var random = SplitMix(seed: seed)
        var both = 0
        for _ in 0..<3000 {
            var (facts, context) = FactDraw.draw(International.self, &random)
            // What the kind international takes for nothing recorded is stated, so that both have the same facts.
            if facts.newCase == nil { facts.newCase = facts.holdingOffice == nil }
            if facts.receivedFromCentralAssignment == nil { facts.receivedFromCentralAssignment = false }
            let routing = Routing.decide(facts, context).decision
            let international = International.decide(facts, context).decision
            if let one = routing.foreign, let other = international.foreign { #expect(one == other, "seed \(seed)") }
            guard let one = routing.destination, let other = international.destination else { continue }
            both += 1
            #expect(one == other, "\(one) and \(other), seed \(seed)")
            if let one = routing.office, let other = international.office { #expect(one == other, "seed \(seed)") }
        }
        #expect(both > 100, "seed \(seed)")
    }
}
