import JSONText
import Testing

@testable import RuleCore

@Suite("the office of a congressional case, once the operator's alignment has been asked")
struct CongressionalLookUpTests {
    private func lookUp(_ change: (inout RoutingFacts) -> Void = { _ in }) -> Routing.Verdict {
        route {
            $0.congressional = true
            $0.officeLookedUp = true
            $0.congressMember = .representative
            $0.homeState = StateCode("TX")
            $0.congressionalDistricts = districts([12])
            change(&$0)
        }
    }

    private func districts(_ numbers: [Int]) -> CongressionalDistricts {
        var districts = CongressionalDistricts()
        for number in numbers { districts.insert(number) }
        return districts
    }

    @Test(
        "ROUTE-01: the office that was found takes the case by the button, and intake's other duties are not repeated")
    func found() {
        let verdict = lookUp {
            $0.alignedOffice = office("45")
            $0.extremeTimeSensitive = true
        }
        #expect(verdict.isDecided && verdict.has("ROUTE-01 applied"))
        #expect(
            json(verdict.decision)
                == #"{"destination":"congressional","office":"45","route_case_button":true,"foreign":false}"#)
        #expect(verdict.tasks == ["use-route-case-button"])
        #expect(verdict.ledger.trace.encoded == "REG-03+a;ROUTE-01+d")
    }

    @Test("ROUTE-01: a senator has no congressional district")
    func senator() {
        let verdict = lookUp { $0.congressMember = .senator }
        #expect(verdict.referredBy == ["ROUTE-01"] && verdict.referral?.reason == .noRule)
        #expect(verdict.referral?.letter == UInt8(ascii: "e") && verdict.asksFor == ["aligned_office"])
        #expect(verdict.decision.destination == .congressional && verdict.decision.office == nil && verdict.tasks == [])
        #expect(lookUp { ($0.congressMember, $0.alignedOffice) = (.senator, office("45")) }.isDecided)
    }

    @Test("ROUTE-01: of several districts none is chosen; one is looked up; none is asked for")
    func severalDistricts() {
        let several = lookUp { $0.congressionalDistricts = districts([7, 12]) }
        #expect(several.referral?.letter == UInt8(ascii: "f") && several.referral?.reason == .noRule)
        #expect(several.asksFor == ["congressional_districts", "aligned_office"])
        let one = lookUp()
        #expect(one.referral?.letter == UInt8(ascii: "g") && one.referral?.reason == .externalText)
        #expect(one.asksFor == ["districts", "aligned_office"])
        for none in [CongressionalDistricts(), nil] {
            let verdict = lookUp { $0.congressionalDistricts = none }
            #expect(verdict.referral?.reason == .missingFact)
            #expect(verdict.asksFor == ["congressional_districts", "aligned_office"])
        }
    }

    @Test("INTL-07: without a home state the residence says whether there is one to be asked for")
    func homeState() {
        let domestic = lookUp { $0.homeState = nil }
        #expect(domestic.referredBy == ["ROUTE-01"])
        #expect(domestic.asksFor == ["home_state", "congressional_districts", "aligned_office"])
        let abroad = lookUp { ($0.homeState, $0.residence) = (nil, residence("France")) }
        #expect(abroad.referredBy == ["INTL-07"] && abroad.referral?.reason == .noRule)
        let unknown = lookUp { ($0.homeState, $0.residence) = (nil, nil) }
        #expect(unknown.referredBy == ["INTL-07"] && unknown.referral?.reason == .missingFact)
        #expect(unknown.asksFor == ["home_state", "congressional_districts", "aligned_office", "residence"])
        let aligned = lookUp { ($0.residence, $0.alignedOffice) = (residence("France"), office("45")) }
        #expect(aligned.isDecided && aligned.has("INTL-07 applied"))
    }

    @Test("ROUTE-01, ROUTE-02: no office is looked up for a case that is not both new and congressional, or may not be")
    func notByButton() {
        let existing = lookUp { ($0.newCase, $0.alignedOffice) = (false, office("21")) }
        #expect(existing.isDecided && existing.decision.destination == .noChange && existing.tasks == [])
        #expect(existing.decision.office == nil && existing.decision.routeCaseButton == false)
        let received = lookUp {
            ($0.newCase, $0.receivedFromCentralAssignment, $0.holdingOffice) = (false, true, office("23"))
            $0.alignedOffice = office("21")
        }
        #expect(received.decision.destination == .keep && received.decision.office == office("23"))
        #expect(received.tasks == [])
        let maybeOld = lookUp { ($0.newCase, $0.alignedOffice) = (nil, office("21")) }
        #expect(maybeOld.asksFor == ["new_case"] && maybeOld.decision.destination == nil && maybeOld.tasks == [])
        let maybeNot = lookUp { ($0.congressional, $0.alignedOffice) = (nil, office("21")) }
        #expect(maybeNot.asksFor == ["congressional"] && maybeNot.decision.destination == nil && maybeNot.tasks == [])
    }

    @Test("REG-09: what IRM 13.1.8 governs is referred by the look-up too")
    func governed() {
        let verdict = lookUp { ($0.governedByIRM, $0.alignedOffice) = (.congressionalAffairs, office("21")) }
        #expect(verdict.referredBy == ["REG-09"] && verdict.decision.destination == nil && verdict.tasks == [])
        #expect(lookUp { ($0.governedByIRM, $0.alignedOffice) = ([], office("21")) }.isDecided)
    }

    @Test("the look-up is its queue's: intake decides as before whatever is stated for it")
    func intake() {
        let plain = route { $0.congressional = true }
        let stated = route {
            $0.congressional = true
            $0.congressMember = .senator
            $0.homeState = StateCode("TX")
            $0.congressionalDistricts = districts([1, 2])
            $0.otherLanguage = true
        }
        #expect(plain.ledger.trace == stated.ledger.trace && plain.decision == stated.decision)
        #expect(plain.ledger.tasks == stated.ledger.tasks && plain.referral == stated.referral)
        let other = route { $0.officeLookedUp = true }
        #expect(other.gaps == ["ROUTE-01 u"] && other.decision.destination == nil && other.tasks == [])
        #expect(other.asksFor == ["office_looked_up", "congressional"])
        let through = route { $0.congressMember = .representative }
        #expect(through.referral?.reason == .conflict && through.asksFor == ["congress_member", "congressional"])
    }

    @Test("on the days of 2024's memorandum, and after the guidance has lapsed, nothing is looked up")
    func otherDays() {
        for on in ["2025-12-16", "2026-10-01"] {
            let verdict = route(on: day(on)) {
                ($0.congressional, $0.officeLookedUp, $0.alignedOffice) = (true, true, office("45"))
            }
            #expect(!verdict.isDecided && verdict.decision.office == nil, "\(on)")
        }
    }

    @Test("districts are numbers 0 to 99, each once")
    func districtNumbers() {
        let found = districts([0, 63, 64, 99, 99, 100, -1])
        #expect(found.count == 4 && found.contains(0) && found.contains(63) && found.contains(64) && found.contains(99))
        #expect(!found.contains(1) && !found.contains(65) && !found.contains(100) && !found.contains(-1))
        #expect(found.first == 0 && districts([64]).first == 64 && CongressionalDistricts().first == nil)
    }

    @Test(
        "the facts of the look-up are read, and faults in them named",
        arguments: [
            (#""home_state":"tx""#, "home_state"), (#""home_state":"TXX""#, "home_state"),
            (#""congressional_districts":[100]"#, "congressional_districts"),
            (#""congressional_districts":[-1]"#, "congressional_districts"),
            (#""congressional_districts":[3,3]"#, "congressional_districts"),
            (#""congressional_districts":12"#, "congressional_districts"),
            (#""congress_member":"governor""#, "congress_member"), (#""office_looked_up":1"#, "office_looked_up"),
            (#""alignment_row":"""#, "alignment_row"), (#""other_language":"French""#, "other_language"),
        ])
    func faults(member: String, field: String) throws {
        let good =
            #""home_state":"TX","congressional_districts":[0,99],"congress_member":"senator","office_looked_up":true,"alignment_row":"load 1, row 2","other_language":true"#
        let facts = try decode("{\(good)}")
        #expect(facts.homeState == StateCode("TX") && facts.congressionalDistricts == districts([0, 99]))
        #expect(facts.congressMember == .senator && facts.officeLookedUp == true && facts.otherLanguage == true)
        #expect { try decode("{\(member)}") } throws: { error in
            guard case .wrongValue(let found, _, _)? = error as? FactsError else { return false }
            return found == field
        }
    }

    private func decode(_ json: String) throws -> RoutingFacts {
        try Array(json.utf8).withUnsafeBytes { try Routing.facts($0, with: JSONParser()) }
    }
}
