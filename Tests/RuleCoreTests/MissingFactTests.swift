import Testing

@testable import RuleCore

@Suite("a fact that was not stated is asked for only where its value can change the outcome")
struct MissingFactTests {
    @Test("each fact that the plain case needs is asked for when it alone is missing, by its own rule")
    func eachAlone() {
        let missing: [(String, String, (inout RoutingFacts) -> Void)] = [
            ("congressional", "ROUTE-01", { $0.congressional = nil }),
            ("special_criteria", "ROUTE-03", { $0.specialCriteria = nil }),
            (
                "residence", "INTL-01",
                { facts in
                    facts.residence = nil
                    facts.usBasedPOA = false
                }
            ),
            ("extreme_time_sensitive", "ROUTE-04", { $0.extremeTimeSensitive = nil }),
        ]
        for (name, rule, remove) in missing {
            let verdict = route(from: plainCase, remove)
            #expect(verdict.referredBy == [rule] && verdict.asksFor == [name], "\(name)")
            #expect(verdict.referral?.reason == .missingFact && verdict.referral?.referTo == .intakeManagement)
        }
    }

    @Test("a case that may be old asks whether it is new, received, held, and of whom")
    func maybeOld() {
        let verdict = route { facts in
            facts.newCase = nil
            facts.receivedFromCentralAssignment = nil
        }
        #expect(verdict.referredBy == ["ROUTE-09"])
        #expect(verdict.asksFor == ["received_from_central_assignment", "new_case"])
        let known = route { $0.newCase = nil }
        #expect(known.referredBy == ["ROUTE-11"] && known.asksFor == ["new_case"])
        #expect(known.decision.urgent == nil)
    }

    @Test("a new case is assigned to nobody, so nobody is asked whether it was received")
    func newIsNotReceived() {
        let verdict = route { $0.receivedFromCentralAssignment = nil }
        #expect(verdict.isDecided && verdict.decision.destination == .special6)
        let old = route {
            $0.newCase = false
            $0.receivedFromCentralAssignment = nil
        }
        #expect(old.asksFor == ["received_from_central_assignment"] && old.referredBy == ["ROUTE-09"])
    }

    @Test("with a US-based power of attorney the residence does not matter, not even a territory")
    func residenceDoesNotMatter() {
        let verdict = route { facts in
            facts.residence = nil
            facts.usBasedPOA = true
        }
        #expect(verdict.isDecided && verdict.decision.destination == .special6 && verdict.decision.foreign == nil)
        #expect(verdict.has("INTL-03 applied") && verdict.has("ROUTE-06 applied"))
        let territory = route(from: foreignCase("Guam")) { $0.usBasedPOA = true }
        #expect(territory.isDecided && territory.decision.destination == .special6)
        #expect(territory.decision.foreign == nil)
    }

    @Test("a second power of attorney makes the residence matter again")
    func residenceMattersAgain() {
        let verdict = route { facts in
            facts.residence = nil
            facts.usBasedPOA = true
            facts.poaCount = 2
        }
        #expect(verdict.asksFor == ["residence"])
    }

    @Test("at home nobody is asked about powers of attorney; abroad everybody is")
    func attorneyOnlyAbroad() {
        #expect(route { $0.usBasedPOA = nil }.isDecided)
        let abroad = route(from: foreignCase("France")) { $0.usBasedPOA = nil }
        #expect(abroad.referredBy == ["INTL-08"] && abroad.asksFor == ["us_based_poa"])
        let nowhere = route { facts in
            facts.residence = nil
            facts.usBasedPOA = nil
        }
        #expect(nowhere.referredBy == ["INTL-01"] && nowhere.asksFor == ["residence", "us_based_poa"])
    }

    @Test("one referral names every fact that the destination still depends on")
    func allTogether() {
        let verdict = route { facts in
            facts.congressional = nil
            facts.specialCriteria = nil
            facts.residence = nil
        }
        #expect(verdict.referredBy == ["ROUTE-01"])
        #expect(verdict.asksFor == ["congressional", "special_criteria", "residence", "us_based_poa"])
        #expect(verdict.has("ROUTE-06 unknown") && !verdict.has("ROUTE-06 applied"))
        #expect(verdict.tasks == [] && verdict.readings == ["R-INTL-01"] || verdict.readings == [])
    }

    @Test("with nothing known, the referral says what to ask, and nothing is guessed")
    func nothingKnown() {
        let verdict = route(from: RoutingFacts())
        #expect(!verdict.isDecided && verdict.decision == RoutingDecision() && verdict.tasks == [])
        #expect(
            verdict.asksFor.isSuperset(of: [
                "new_case", "congressional", "received_from_central_assignment", "holding_office", "special_criteria",
                "residence", "us_based_poa",
            ]))
    }

    @Test("a received case asks where it is held and of whom only while Hawaii and Puerto Rico can be crossed")
    func receivedAndHeld() {
        func received(_ change: (inout RoutingFacts) -> Void) -> Routing.Verdict {
            route { facts in
                facts.newCase = false
                facts.receivedFromCentralAssignment = true
                change(&facts)
            }
        }
        #expect(received { $0.residence = .unitedStates }.decision.destination == .keep)
        // With a US-based power of attorney Exhibit A aligns the case with neither.
        let attorney = "us_based_poa"
        #expect(received { $0.residence = residence("France") }.asksFor == ["holding_office", attorney])
        #expect(received { $0.residence = residence("France") }.referredBy == ["INTL-04"])
        #expect(
            received { ($0.residence, $0.usBasedPOA) = (residence("France"), true) }.decision.destination == .keep)
        #expect(received { $0.residence = nil }.asksFor == ["holding_office", "residence", attorney])
        #expect(
            received { facts in
                facts.residence = nil
                facts.holdingOffice = office("12")
            }.decision.destination == .keep)
        #expect(
            received { facts in
                facts.residence = nil
                facts.holdingOffice = office("66")
            }.asksFor == ["residence", attorney])
        #expect(received { $0.residence = residence("Kosovo") }.decision.destination == .keep)
        #expect(
            received { $0.residence = residence("Virgin Islands") }.asksFor == [
                "holding_office", "residence", attorney,
            ])
    }

    @Test("an old case abroad asks who holds it, and one held elsewhere asks of whom it is")
    func heldAbroad() {
        func old(_ change: (inout RoutingFacts) -> Void) -> Routing.Verdict {
            route { facts in
                facts.newCase = false
                change(&facts)
            }
        }
        #expect(old { $0.residence = residence("Kosovo") }.asksFor == ["holding_office"])
        #expect(old { $0.residence = residence("Kosovo") }.referredBy == ["INTL-04"])
        let someone = old { facts in
            facts.residence = nil
            facts.holdingOffice = office("12")
        }
        #expect(someone.asksFor == ["residence"])
        #expect(old { $0.residence = .territory }.decision.destination == .noChange)
    }
}
