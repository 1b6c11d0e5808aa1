import Testing

@testable import RuleCore

@Suite("urgent cases are flagged, described and screened")
struct UrgencyTests {
    private func urgent(
        _ screening: UrgentScreening?, from facts: RoutingFacts = plainCase, _ reference: Reference = Reference(),
        _ change: (inout RoutingFacts) -> Void = { _ in }
    ) -> Routing.Verdict {
        route(reference, from: facts) {
            $0.extremeTimeSensitive = true
            $0.urgentScreening = screening
            change(&$0)
        }
    }

    @Test("ROUTE-04: an extreme, time-sensitive issue sets the priority and wants a description")
    func flagged() {
        let verdict = urgent(nil)
        #expect(verdict.decision.urgent == true && verdict.has("ROUTE-04 applied"))
        #expect(verdict.tasks.isSuperset(of: ["set-case-priority-urgent", "write-urgent-description"]))
        // What was screened out had been flagged.
        let screened = urgent(.screenedOut)
        #expect(screened.decision.urgent == true && screened.has("ROUTE-04 applied"))
        #expect(screened.tasks == ["edit-case-owner", "write-transfer-post", "upload-files"])
        #expect(route().decision.urgent == false && route().has("ROUTE-04 not_applicable"))
        #expect(
            !route().tasks.contains("set-case-priority-urgent") && !route().tasks.contains("write-urgent-description"))
    }

    @Test("ROUTE-04: financial hardship alone must not be flagged")
    func hardship() {
        #expect(route { $0.financialHardship = true }.prohibited.contains("urgent-for-hardship-alone"))
        #expect(route { $0.financialHardship = true }.decision.urgent == false)
        #expect(!route { $0.financialHardship = false }.prohibited.contains("urgent-for-hardship-alone"))
        #expect(!route().prohibited.contains("urgent-for-hardship-alone"))
        #expect(!urgent(nil) { $0.financialHardship = true }.prohibited.contains("urgent-for-hardship-alone"))
    }

    @Test("ROUTE-04: congressional and Special cases are flagged too, existing and received ones are not")
    func whoIsFlagged() {
        #expect(urgent(nil) { $0.congressional = true }.decision.urgent == true)
        #expect(urgent(nil) { $0.congressional = true }.isDecided)
        #expect(urgent(nil) { $0.congressional = true }.tasks.contains("set-case-priority-urgent"))
        #expect(!urgent(nil) { $0.congressional = true }.tasks.contains("screen-urgent-case"))
        #expect(urgent(.screenedOut) { $0.specialCriteria = SpecialCriteria([1]) }.decision.urgent == true)
        #expect(urgent(nil) { $0.governedByIRM = .specialProcesses }.tasks.contains("set-case-priority-urgent"))
        let existing = urgent(nil) { $0.newCase = false }
        #expect(existing.decision.urgent == nil && existing.tasks == [] && existing.isDecided)
        let received = urgent(nil) { facts in
            facts.newCase = nil
            facts.receivedFromCentralAssignment = true
            facts.holdingOffice = office("12")
        }
        #expect(received.decision.urgent == nil && received.tasks == [] && received.isDecided)
    }

    @Test("ROUTE-04: when it is not stated the flag is referred and the destination stands")
    func flagNotStated() {
        let verdict = route { $0.extremeTimeSensitive = nil }
        #expect(verdict.referredBy == ["ROUTE-04"] && verdict.asksFor == ["extreme_time_sensitive"])
        #expect(verdict.decision.destination == .special6 && verdict.decision.urgent == nil)
        #expect(verdict.has("ROUTE-05 unknown") && verdict.tasks.contains("edit-case-owner"))
        #expect(verdict.readings == ["R-ROUTE-01"])
        #expect(!verdict.tasks.contains("set-case-priority-urgent"))
    }

    @Test("ROUTE-05: screened out, the case goes where it would have gone")
    func screenedOut() {
        #expect(urgent(.screenedOut).decision.destination == .special6 && urgent(.screenedOut).isDecided)
        #expect(urgent(.screenedOut).has("ROUTE-05 applied") && urgent(.screenedOut).readings == [])
        #expect(urgent(.screenedOut) { $0.specialCriteria = SpecialCriteria([2]) }.decision.destination == .special2)
        #expect(urgent(.screenedOut, from: foreignCase("Japan")).decision.destination == .hawaii)
        #expect(!urgent(.screenedOut).tasks.contains("screen-urgent-case"))
        #expect(!route().has("ROUTE-05 applied"))
    }

    @Test("ROUTE-05: not screened yet, it goes to Special 6 with its flag, and is to be screened")
    func notScreened() {
        let verdict = urgent(nil)
        #expect(verdict.isDecided && verdict.decision.destination == .special6 && verdict.decision.urgent == true)
        #expect(verdict.tasks.contains("screen-urgent-case") && verdict.readings == ["R-ROUTE-01"])
        #expect(!route().tasks.contains("screen-urgent-case"))
    }

    @Test("ROUTE-05: the operator may hold an unscreened urgent case back, or leave it to a person")
    func heldBack() {
        let alternative = urgent(nil, reading(.unscreenedUrgent, .alternative))
        #expect(alternative.referredBy == ["ROUTE-05"] && alternative.asksFor == ["urgent_screening"])
        #expect(alternative.decision.destination == nil && alternative.readings == ["R-ROUTE-01"])
        #expect(alternative.tasks.contains("screen-urgent-case"))
        let left = urgent(nil, reading(.unscreenedUrgent, .refer))
        #expect(left.referral?.reason == .undefinedTerm && left.asksFor == ["urgent_screening"])
    }

    @Test("ROUTE-05: screened in, no rule says which office gets the immediate transfer")
    func screenedIn() {
        let verdict = urgent(.screenedIn)
        #expect(verdict.referredBy == ["ROUTE-05"] && verdict.referral?.reason == .noRule)
        #expect(verdict.referral?.referTo == .distributionAnalysts && verdict.decision.destination == nil)
        #expect(verdict.decision.urgent == true && verdict.decision.routeCaseButton == false)
        #expect(verdict.tasks == ["set-case-priority-urgent", "write-urgent-description"])
        let withPOA = urgent(.screenedIn, from: foreignCase("France")) { $0.usBasedPOA = true }
        #expect(withPOA.referredBy == ["ROUTE-05"])
        // The steps to a destination that is open carry nothing, and the basis does not print them.
        #expect(verdict.has("ROUTE-06 unknown") && !verdict.has("ROUTE-06 applied"))
        #expect(!withPOA.has("INTL-03 applied") && !withPOA.has("ROUTE-07 applied"))
    }

    @Test("ROUTE-05: an urgent Special 1 to 4 case is a conflict unless it is screened out")
    func specialFlow() {
        for screening in [nil, UrgentScreening.screenedIn] {
            let verdict = urgent(screening) { $0.specialCriteria = SpecialCriteria([1]) }
            #expect(verdict.referredBy == ["ROUTE-05"] && verdict.referral?.reason == .conflict)
            #expect(verdict.referral?.asks == (screening == nil ? ["urgent_screening"] : []))
            #expect(verdict.has("SPEC-01 applied") && !verdict.has("ROUTE-03 applied"))
        }
    }

    @Test("ROUTE-05: an urgent case for Exhibit A waits for its screening, and screened in nothing says what prevails")
    func exhibitFlow() {
        let unscreened = urgent(nil, from: foreignCase("France"))
        #expect(unscreened.referral?.reason == .missingFact && unscreened.asksFor == ["urgent_screening"])
        #expect(unscreened.tasks.contains("screen-urgent-case"))
        let screenedIn = urgent(.screenedIn, from: foreignCase("Japan"))
        #expect(screenedIn.referral?.reason == .noRule && screenedIn.referral?.detail.contains("Exhibit A") == true)
        for rule in ["INTL-01", "INTL-02", "INTL-10"] {
            #expect(!unscreened.has("\(rule) applied") && !screenedIn.has("\(rule) applied"))
        }
    }

    @Test("where the flag is not stated, the destination is asked about only if an urgent case would go elsewhere")
    func flagMatters() {
        func unstated(_ screening: UrgentScreening?, _ change: (inout RoutingFacts) -> Void) -> Routing.Verdict {
            route {
                $0.extremeTimeSensitive = nil
                $0.urgentScreening = screening
                change(&$0)
            }
        }
        #expect(unstated(.screenedOut) { $0.specialCriteria = SpecialCriteria([1]) }.decision.destination == .special1)
        let special = unstated(nil) { $0.specialCriteria = SpecialCriteria([1]) }
        #expect(special.referredBy == ["ROUTE-04", "ROUTE-05"] && special.decision.destination == nil)
        #expect(special.asksFor == ["extreme_time_sensitive", "urgent_screening"])
        let screenedIn = unstated(.screenedIn) { _ in }
        #expect(screenedIn.decision.destination == nil && screenedIn.asksFor == ["extreme_time_sensitive"])
        #expect(unstated(nil) { $0.congressional = true }.decision.destination == .congressional)
    }
}
