import Testing

@testable import RuleCore

@Suite("routing under the 2025 memorandum, rule by rule")
struct RoutingTests {
    @Test("ROUTE-06: a new non-congressional case that nothing else takes goes to Special 6, not by the button")
    func specialSix() {
        let verdict = route()
        #expect(verdict.isDecided && verdict.has("ROUTE-06 applied"))
        #expect(
            json(verdict.decision)
                == #"{"destination":"special-6","route_case_button":false,"urgent":false,"foreign":false}"#)
        #expect(verdict.readings == [] && verdict.prohibited == ["change-dart"])
        #expect(
            verdict.ledger.trace.encoded
                == "REG-03+a;ROUTE-04-b;09-b;INTL-04-b;ROUTE-11-b;01-b;03-b;INTL-01-b;ROUTE-06+a;XFER-01+a;02+a;03#a;04+a;06-b"
        )
    }

    @Test("ROUTE-01: a congressional case goes by the button to the aligned office, before any Special")
    func congressional() {
        let verdict = route {
            $0.congressional = true
            $0.alignedOffice = office("12")
            $0.specialCriteria = SpecialCriteria([2])
        }
        #expect(verdict.isDecided && verdict.has("ROUTE-01 applied") && !verdict.has("ROUTE-03 applied"))
        #expect(
            json(verdict.decision)
                == #"{"destination":"congressional","office":"12","route_case_button":true,"urgent":false,"foreign":false}"#
        )
        #expect(verdict.tasks.contains("use-route-case-button") && !verdict.tasks.contains("edit-case-owner"))
        #expect(verdict.readings == [])
        #expect(route().has("ROUTE-01 not_applicable"))
    }

    @Test("ROUTE-01: without the office's name the button still decides, by a reading that the operator may change")
    func congressionalWithoutOffice() {
        let ours = route { $0.congressional = true }
        #expect(ours.isDecided && ours.decision.destination == .congressional && ours.decision.office == nil)
        #expect(ours.readings == ["R-ROUTE-02"])
        let alternative = route(reading(.congressionalWithoutOffice, .alternative)) { $0.congressional = true }
        #expect(alternative.referredBy == ["ROUTE-01"] && alternative.asksFor == ["aligned_office"])
        #expect(alternative.decision.destination == .congressional && alternative.decision.routeCaseButton == true)
        #expect(alternative.tasks == [])
        let left = route(reading(.congressionalWithoutOffice, .refer)) { $0.congressional = true }
        #expect(left.referral?.reason == .undefinedTerm && left.asksFor == ["aligned_office"])
    }

    @Test("ROUTE-03: exactly one of Special 1 to 4 takes the case", arguments: 1...4)
    func special(number: Int) {
        let verdict = route { $0.specialCriteria = SpecialCriteria([number]) }
        #expect(verdict.isDecided && verdict.has("ROUTE-03 applied") && verdict.has("SPEC-0\(number) applied"))
        #expect(verdict.decision.destination?.rawValue == "special-\(number)")
        #expect(verdict.tasks.contains("follow-special-workflow") && verdict.has("SPEC-07 applied"))
        #expect(!route().tasks.contains("follow-special-workflow"))
    }

    @Test("ROUTE-07: a taxpayer abroad with a US-based power of attorney goes to Special 6")
    func foreignWithPOA() {
        let verdict = route(from: foreignCase("France")) { $0.usBasedPOA = true }
        #expect(verdict.isDecided && verdict.decision.destination == .special6 && verdict.decision.foreign == true)
        #expect(verdict.has("ROUTE-07 applied") && verdict.has("INTL-03 applied") && !verdict.has("ROUTE-06 applied"))
        #expect(!route(from: foreignCase("France")).has("ROUTE-07 applied"))
        #expect(verdict.readings == [])
    }

    @Test("ROUTE-09: a case received from the central assignment stays with the office that holds it")
    func received() {
        let verdict = route {
            $0.newCase = false
            $0.receivedFromCentralAssignment = true
            $0.holdingOffice = office("12")
            $0.congressional = true
        }
        #expect(verdict.isDecided && verdict.has("ROUTE-09 applied"))
        #expect(
            json(verdict.decision) == #"{"destination":"keep","office":"12","route_case_button":false,"foreign":false}"#
        )
        #expect(verdict.tasks == [] && verdict.prohibited == [])
        #expect(route().has("ROUTE-09 not_applicable"))
    }

    @Test("ROUTE-09: a concern about an assigned case goes to the Area Analyst, not back")
    func concern() {
        #expect(route { $0.assignmentConcern = true }.tasks.contains("elevate-to-area-analyst"))
        #expect(!route { $0.assignmentConcern = false }.tasks.contains("elevate-to-area-analyst"))
        #expect(!route().tasks.contains("elevate-to-area-analyst"))
    }

    @Test("ROUTE-10: an office with a special issue speaks with the Area Deputy, not the Area Analyst")
    func specialIssue() {
        let verdict = route { $0.officeSpecialIssue = true }
        #expect(verdict.tasks.contains("elevate-to-area-deputy") && !verdict.tasks.contains("elevate-to-area-analyst"))
        #expect(verdict.has("ROUTE-10 applied"))
        #expect(!route { $0.officeSpecialIssue = false }.tasks.contains("elevate-to-area-deputy"))
    }

    @Test("ROUTE-11: an existing case is not touched, whatever else is true of it")
    func existing() {
        let verdict = route {
            $0.newCase = false
            $0.congressional = true
            $0.specialCriteria = SpecialCriteria([1])
        }
        #expect(verdict.isDecided && verdict.has("ROUTE-11 applied"))
        #expect(json(verdict.decision) == #"{"destination":"no-change","route_case_button":false,"foreign":false}"#)
        #expect(verdict.tasks == [])
        #expect(route().has("ROUTE-11 not_applicable"))
    }

    @Test("REG-09: what IRM 13.1.8 or 13.1.10 governs is referred before everything else")
    func carryOver() {
        for sections in [
            GoverningIRM.congressionalAffairs, .specialProcesses, [.congressionalAffairs, .specialProcesses],
        ] {
            let verdict = route { $0.governedByIRM = sections }
            #expect(verdict.referredBy == ["REG-09"] && verdict.referral?.reason == .externalText)
            #expect(verdict.decision.destination == nil && verdict.decision.routeCaseButton == false)
        }
        #expect(route { $0.governedByIRM = [] }.isDecided)
        let received = route {
            $0.governedByIRM = .specialProcesses
            $0.receivedFromCentralAssignment = true
            $0.newCase = false
            $0.holdingOffice = office("99")
            $0.residence = residence("France")
        }
        #expect(received.referredBy == ["REG-09"])
        let congressional = route {
            $0.governedByIRM = .congressionalAffairs
            $0.congressional = true
        }
        #expect(congressional.referredBy == ["REG-09"] && congressional.decision.routeCaseButton == nil)
    }

    @Test("REG-05: the action date governs, and a change of guidance since the case's creation is flagged")
    func createdEarlier() {
        for (iso, changed) in [
            ("2025-12-16", true), ("2025-12-17", false), ("2026-02-03", false),
        ] {
            let verdict = route { $0.caseCreatedOn = day(iso) }
            #expect(verdict.decision.destination == .special6 && verdict.isDecided)
            #expect(verdict.flags == (changed ? ["regime-changed-since-creation"] : []))
            #expect(verdict.readings == (changed ? ["R-REG-03"] : []))
            #expect(verdict.has(changed ? "REG-05 applied" : "REG-05 not_applicable"))
        }
        #expect(route().flags == [])
    }

    @Test("REG-05: a day of creation after the action is marked; where the day of creation governs, it is referred")
    func createdLater() {
        for iso in ["2026-02-04", "2026-05-01", "2026-10-01"] {
            let verdict = route { $0.caseCreatedOn = day(iso) }
            #expect(verdict.isDecided && verdict.decision.destination == .special6, "\(iso)")
            #expect(verdict.flags == ["case-created-ahead"] && verdict.has("REG-05 applied"))
            for choice in [ReadingChoice.alternative, .refer] {
                let left = route(reading(.actionDateGoverns, choice)) { $0.caseCreatedOn = day(iso) }
                #expect(left.gaps == ["REG-05 e"] && left.referral?.reason == .conflict, "\(iso)")
                #expect(left.asksFor == ["case_created_on"])
            }
        }
        #expect(route { $0.caseCreatedOn = inRegime }.flags == [])
    }

    @Test("REG-05: the operator may let the day of creation govern, or leave it to a person")
    func creationGoverns() {
        let alternative = reading(.actionDateGoverns, .alternative)
        let earlier = route(alternative) { $0.caseCreatedOn = day("2025-12-16") }
        #expect(earlier.regime == .guidance2024 && earlier.referredBy == ["R24-03"])
        #expect(earlier.flags == ["regime-changed-since-creation"])
        #expect(route(alternative) { $0.caseCreatedOn = day("2025-12-17") }.isDecided)
        let unknown = route(alternative)
        #expect(unknown.referredBy == ["REG-05"] && unknown.asksFor == ["case_created_on"])
        let left = route(reading(.actionDateGoverns, .refer)) { $0.caseCreatedOn = day("2025-12-16") }
        #expect(left.referredBy == ["REG-05"] && left.referral?.reason == .ambiguousDate)
        #expect(left.readings == ["R-REG-03"])
    }
}

@Suite("the order of precedence: which of two rules takes a case that both would take")
struct PrecedenceTests {
    private let crossed: (inout RoutingFacts) -> Void = {
        $0.newCase = false
        $0.residence = residence("France")
        $0.holdingOffice = office("99")
        $0.usBasedPOA = false
    }

    @Test("a case that IRM 13.1.10 governs, before the gap of Hawaii and Puerto Rico")
    func carryOverBeforeCrossed() {
        let verdict = route {
            crossed(&$0)
            $0.governedByIRM = .specialProcesses
        }
        #expect(verdict.referredBy == ["REG-09"])
    }

    @Test("the gap of Hawaii and Puerto Rico, before keeping what was received")
    func crossedBeforeReceived() {
        let verdict = route {
            crossed(&$0)
            $0.receivedFromCentralAssignment = true
        }
        #expect(verdict.referredBy == ["INTL-04"] && verdict.decision.destination == nil)
    }

    @Test("keeping a foreign case, before leaving an existing one alone")
    func heldBeforeExisting() {
        let verdict = route(from: foreignCase("France")) {
            $0.newCase = false
            $0.holdingOffice = office("12")
        }
        #expect(verdict.decision.destination == .keep && verdict.decision.office == office("12"))
    }

    @Test("leaving an existing case alone, before the congressional way")
    func existingBeforeCongressional() {
        let verdict = route {
            $0.newCase = false
            $0.congressional = true
        }
        #expect(verdict.decision.destination == .noChange)
    }

    @Test("the congressional way, before Special 1 to 4, Exhibit A and Special 6")
    func congressionalFirst() {
        let verdict = route(from: foreignCase("France")) {
            $0.congressional = true
            $0.alignedOffice = office("12")
            $0.specialCriteria = SpecialCriteria([3])
        }
        #expect(verdict.decision.destination == .congressional && verdict.isDecided)
    }

    @Test("Special 1 to 4, before Exhibit A, by a reading that is listed where it matters")
    func specialsBeforeExhibit() {
        let verdict = route(from: foreignCase("France")) { $0.specialCriteria = SpecialCriteria([3]) }
        #expect(verdict.decision.destination == .special3 && verdict.readings == ["R-INTL-02"])
        #expect(route { $0.specialCriteria = SpecialCriteria([3]) }.readings == [])
        let withPOA = route(from: foreignCase("France")) {
            $0.specialCriteria = SpecialCriteria([3])
            $0.usBasedPOA = true
        }
        #expect(withPOA.decision.destination == .special3 && withPOA.readings == [])
    }

    @Test("the operator may put Exhibit A before Special 1 to 4, or leave the order to a person")
    func exhibitBeforeSpecials() {
        let facts = foreignCase("France")
        let alternative = route(reading(.specialsBeforeExhibit, .alternative), from: facts) {
            $0.specialCriteria = SpecialCriteria([3])
        }
        #expect(alternative.decision.destination == .puertoRico)
        #expect(alternative.readings.contains("R-INTL-02"))
        let domestic = route(reading(.specialsBeforeExhibit, .alternative)) {
            $0.specialCriteria = SpecialCriteria([3])
        }
        #expect(domestic.decision.destination == .special3)
        let left = route(reading(.specialsBeforeExhibit, .refer), from: facts) {
            $0.specialCriteria = SpecialCriteria([3])
        }
        #expect(left.referredBy == ["INTL-01"] && left.referral?.reason == .conflict)
    }

    @Test("Exhibit A, before Special 6")
    func exhibitBeforeSpecialSix() {
        #expect(route(from: foreignCase("France")).decision.destination == .puertoRico)
    }
}
