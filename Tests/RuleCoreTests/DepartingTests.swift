import Testing

@testable import RuleCore

/// An open domestic case of an advocate who has left for good.
var departingCase: DepartingFacts {
    var facts = DepartingFacts()
    facts.departure = .permanent
    facts.hasLeft = true
    facts.caseOpen = true
    facts.congressional = false
    facts.residence = .unitedStates
    facts.holdingOffice = office("12")
    facts.holdsPIIOutsidePhoenix = false
    return facts
}

@Suite("the cases of an advocate who departs")
struct DepartingTests {
    private func depart(
        _ reference: Reference = Reference(), _ change: (inout DepartingFacts) -> Void = { _ in }
    ) -> TypedVerdict<DepartingDecision> {
        var facts = departingCase
        change(&facts)
        return Departing.decide(facts, RuleContext(on: inRegime, reference: reference))
    }

    @Test(
        "DEPART-03, 05, 06, 09: an open case goes to Special 5, with its letter, notices and the duties of a transfer")
    func toSpecialFive() {
        let verdict = depart()
        #expect(verdict.isDecided && verdict.decision.destination == .special5 && verdict.decision.letter == true)
        #expect(
            verdict.tasks == [
                "transfer-to-special-5", "notify-area-analyst", "discuss-with-distribution-analysts",
                "send-special-5-letter", "edit-case-owner", "write-transfer-post", "upload-files",
            ])
        #expect(verdict.prohibited == ["change-dart"] && verdict.readings == [] && verdict.flags == [])
        for rule in ["DEPART-01", "DEPART-03", "DEPART-05", "DEPART-06", "DEPART-09"] {
            #expect(verdict.has("\(rule) applied"))
        }
        #expect(depart { $0.holdsPIIOutsidePhoenix = nil }.tasks.contains("delete-pii-folder"))
        #expect(
            depart { ($0.sendsOriginals, $0.hasForm911) = (true, true) }.tasks.isSuperset(of: [
                "send-originals-with-form-3210", "upload-form-911",
            ]))
    }

    @Test("DEPART-01: away for 36 days or more departs, 35 is referred, and 34 stays")
    func trigger() {
        for kind in [DepartureKind.absence, .assignment] {
            func away(_ days: Int?) -> TypedVerdict<DepartingDecision> {
                depart { ($0.departure, $0.daysOut) = (kind, days) }
            }
            #expect(away(34).decision.destination == .stays && away(34).tasks == [] && away(34).isDecided)
            #expect(away(35).gaps == ["DEPART-01 d"] && away(35).decision.destination == nil)
            #expect(away(36).decision.destination == .special5 && away(37).decision.destination == .special5)
            #expect(away(nil).asksFor == ["days_out"])
        }
        #expect(depart { $0.departure = nil }.asksFor == ["departure"])
        #expect(depart { $0.daysOut = 36 }.decision.destination == .special5)
    }

    @Test("II: leaving for good and being away for too few days to depart contradict each other")
    func permanentForDays() {
        for days in [10, 35] {
            let verdict = depart { $0.daysOut = days }
            #expect(verdict.gaps == ["DEPART-01 u"] && verdict.referral?.reason == .conflict, "\(days)")
            #expect(verdict.asksFor == ["days_out", "departure"] && verdict.decision == DepartingDecision())
            #expect(verdict.tasks == [])
        }
        #expect(depart { ($0.daysOut, $0.caseOpen) = (10, false) }.isDecided, "nothing rests on it")
    }

    @Test("II.A: no other office is permitted for a congressional case of the inventory")
    func congressionalProposed() {
        func proposed(_ to: String, holder: String?, retains: Bool? = nil) -> TypedVerdict<DepartingDecision> {
            depart { facts in
                (facts.congressional, facts.ltaRetains) = (true, retains)
                (facts.proposedOffice, facts.releasingOffice) = (office(to), office("12"))
                facts.holdingOffice = holder.map { office($0) }
            }
        }
        for retains in [nil, true, false] {
            let other = proposed("23", holder: "12", retains: retains)
            #expect(other.isDecided && other.decision.destination == .retained)
            #expect(other.decision.proposedOfficeMay == false && other.prohibited == ["transfer-retained-case"])
            #expect(other.tasks == ["reassign-within-office"] && other.has("DEPART-02 prohibited"))
            let own = proposed("12", holder: "12", retains: retains)
            #expect(own.isDecided && own.decision.proposedOfficeMay == nil && own.prohibited == [])
        }
        let unknown = proposed("23", holder: nil)
        #expect(unknown.asksFor == ["holding_office"] && unknown.decision.destination == .retained)
        #expect(unknown.decision.proposedOfficeMay == nil && unknown.prohibited == [])
    }

    @Test("II.B: the office that holds the case releases it; where another is stated, neither may receive it unasked")
    func otherHolder() {
        func proposed(_ to: String, holder: String?) -> TypedVerdict<DepartingDecision> {
            depart(specialOrder(.together)) { facts in
                (facts.proposedOffice, facts.releasingOffice) = (office(to), office("23"))
                facts.holdingOffice = holder.map { office($0) }
            }
        }
        for code in ["12", "23"] {
            let verdict = proposed(code, holder: "12")
            #expect(verdict.gaps == ["DEPART-10 f"] && verdict.referral?.reason == .conflict, "\(code)")
            #expect(verdict.asksFor == ["holding_office", "releasing_office"])
            #expect(verdict.decision.destination == .special5 && verdict.decision.proposedOfficeMay == nil)
        }
        #expect(
            proposed("13", holder: "12").isDecided && proposed("13", holder: "12").decision.proposedOfficeMay == true)
        #expect(proposed("12", holder: "23").decision.proposedOfficeMay == true)
        #expect(proposed("23", holder: "23").decision.proposedOfficeMay == false)
        #expect(proposed("23", holder: nil).decision.proposedOfficeMay == false)
    }

    @Test("DEPART-02: every congressional case stays in the office, whatever else is true of it")
    func congressional() {
        for left in [true, false, nil] {
            let verdict = depart { facts in
                (facts.congressional, facts.hasLeft, facts.residence) = (true, left, residence("France"))
            }
            #expect(verdict.isDecided && verdict.decision.destination == .retained)
            #expect(verdict.decision.letter == false && verdict.tasks == ["reassign-within-office"])
        }
        #expect(depart { $0.congressional = nil }.asksFor == ["congressional"])
        let nobody = depart { ($0.congressional, $0.otherAdvocates) = (true, false) }
        #expect(nobody.gaps == ["DEPART-02 c"] && nobody.tasks == [], "only to whom is open")
        #expect(nobody.decision.destination == .retained && nobody.decision.letter == false)
        #expect(depart { ($0.congressional, $0.otherAdvocates) = (true, true) }.isDecided)
    }

    @Test("DEPART-03: before the employee has left nothing is transferred")
    func notYet() {
        let verdict = depart { $0.hasLeft = false }
        #expect(verdict.decision.destination == .stays && verdict.prohibited == ["transfer-before-leaving"])
        #expect(verdict.tasks == [] && verdict.decision.letter == false)
        #expect(depart { $0.hasLeft = nil }.asksFor == ["has_left"])
    }

    @Test("DEPART-03: an absentee who keeps the position has left on the first day, by a reading and with a mark")
    func absentee() {
        func away(_ reference: Reference = Reference()) -> TypedVerdict<DepartingDecision> {
            depart(reference) { ($0.departure, $0.daysOut) = (.absence, 36) }
        }
        #expect(away().flags == ["absentee-keeps-position"] && away().readings == ["R-DEPART-01"])
        let alternative = away(reading(.absenceCountsAsLeaving, .alternative))
        #expect(alternative.decision.destination == .retained && alternative.isDecided)
        let left = away(reading(.absenceCountsAsLeaving, .refer))
        #expect(left.referredBy == ["DEPART-03"] && left.decision.destination == nil)
        #expect(depart(reading(.absenceCountsAsLeaving, .refer)).isDecided)
    }

    @Test("DEPART-04: the LTA may retain a case, and nothing is inferred")
    func retained() {
        let verdict = depart { $0.ltaRetains = true }
        #expect(verdict.decision.destination == .retained && verdict.decision.letter == false)
        #expect(verdict.tasks == ["reassign-within-office"] && verdict.has("DEPART-04 applied"))
        #expect(
            depart { ($0.ltaRetains, $0.residence) = (true, residence("France")) }.decision.destination == .retained)
        #expect(depart { $0.ltaRetains = false }.decision.destination == .special5)
        let nobody = depart { ($0.ltaRetains, $0.otherAdvocates) = (true, false) }
        #expect(nobody.gaps == ["DEPART-04 c"] && nobody.decision.destination == .retained && nobody.tasks == [])
        #expect(depart { ($0.ltaRetains, $0.otherAdvocates) = (true, true) }.isDecided)
    }

    @Test("DEPART-02, DEPART-04: what the LTA retains stays, whether or not it is congressional")
    func retainedEitherWay() {
        let verdict = depart { ($0.congressional, $0.ltaRetains) = (nil, true) }
        #expect(verdict.isDecided && verdict.decision.destination == .retained)
        #expect(verdict.has("DEPART-02 unknown") && verdict.tasks == ["reassign-within-office"])
        #expect(depart { ($0.congressional, $0.ltaRetains) = (nil, false) }.asksFor == ["congressional"])
    }

    @Test("DEPART-03: before the employee has left, the case of a taxpayer abroad stays as any other")
    func notYetAbroad() {
        for country in ["France", "Guam", "Kosovo"] {
            let stays = depart { ($0.hasLeft, $0.residence) = (false, residence(country)) }
            #expect(stays.isDecided && stays.decision.destination == .stays, "\(country)")
            #expect(stays.prohibited == ["transfer-before-leaving"])
            #expect(depart { ($0.hasLeft, $0.residence) = (nil, residence(country)) }.asksFor == ["has_left"])
        }
        #expect(depart { ($0.hasLeft, $0.residence, $0.holdingOffice) = (false, nil, nil) }.isDecided)
    }

    @Test("DEPART-07: a closed case is no inventory")
    func closed() {
        let verdict = depart { ($0.caseOpen, $0.congressional) = (false, nil) }
        #expect(verdict.isDecided && verdict.decision.destination == .closed && verdict.tasks == [])
        #expect(depart { $0.caseOpen = nil }.asksFor == ["case_open"])
    }

    @Test("DEPART-08: abroad, outside of Hawaii and Puerto Rico, keep and transfer contradict each other")
    func foreign() {
        func abroad(_ country: String?, _ holder: String?) -> TypedVerdict<DepartingDecision> {
            depart { facts in
                facts.residence = country.map { residence($0) }
                facts.holdingOffice = holder.map { office($0) }
            }
        }
        let open = abroad("France", "12")
        #expect(open.gaps == ["DEPART-08 b"] && open.referral?.reason == .conflict)
        #expect(open.referral?.referTo == .localTaxpayerAdvocate && open.asksFor == ["lta_retains"])
        for holder in ["66", "99"] { #expect(abroad("France", holder).decision.destination == .special5) }
        #expect(abroad("Kosovo", "12").gaps == ["DEPART-08 d"] && abroad("Kosovo", "66").isDecided)
        #expect(abroad("Guam", "12").gaps == ["DEPART-08 c"] && abroad("Guam", "66").isDecided)
        #expect(abroad("France", nil).asksFor == ["holding_office"])
        #expect(abroad(nil, "12").asksFor == ["residence"] && abroad(nil, "66").isDecided)
        #expect(abroad("United States", nil).isDecided)
    }

    @Test("DEPART-03: section II.B prevails over keeping what the central assignment sent, by a reading")
    func keeping() {
        let facts: [(inout DepartingFacts) -> Void] = [
            { $0.receivedFromCentralAssignment = true }, { $0.spanishSpeaking = true },
        ]
        for change in facts {
            #expect(depart(Reference(), change).decision.destination == .special5)
            #expect(depart(Reference(), change).readings == ["R-DEPART-02"])
            let kept = depart(reading(.departureBeforeKeeping, .alternative), change)
            #expect(kept.decision.destination == .retained && kept.has("ROUTE-09 applied"))
            #expect(depart(reading(.departureBeforeKeeping, .refer), change).referredBy == ["DEPART-03"])
        }
        #expect(depart(reading(.departureBeforeKeeping, .refer)).isDecided)
    }

    @Test("DEPART-10: out of Special 5 a case never returns to the office that released it")
    func outOfSpecialFive() {
        func proposed(
            _ to: String?, releasedBy from: String?, _ reference: Reference = specialOrder(.together)
        ) -> TypedVerdict<DepartingDecision> {
            depart(reference) { facts in
                facts.proposedOffice = to.map { office($0) }
                facts.releasingOffice = from.map { office($0) }
            }
        }
        #expect(proposed("12", releasedBy: "12").decision.proposedOfficeMay == false)
        #expect(proposed("12", releasedBy: "12").prohibited.contains("return-to-releasing-office"))
        #expect(proposed("13", releasedBy: "12").decision.proposedOfficeMay == true)
        #expect(!proposed("13", releasedBy: "12").prohibited.contains("return-to-releasing-office"))
        #expect(proposed("13", releasedBy: "12").isDecided && proposed("12", releasedBy: "12", Reference()).isDecided)
        let open = proposed("13", releasedBy: "12", Reference())
        #expect(open.gaps == ["DEPART-10 c"] && open.asksFor == ["distribution.special-5-order"])
        #expect(open.decision.proposedOfficeMay == true)
        #expect(proposed(nil, releasedBy: "12").decision.proposedOfficeMay == nil)
        let retained = depart(specialOrder(.together)) { facts in
            (facts.proposedOffice, facts.releasingOffice, facts.ltaRetains) = (office("13"), office("12"), true)
        }
        #expect(retained.decision.destination == .retained && retained.decision.proposedOfficeMay == nil)
        let unknown = proposed("12", releasedBy: nil)
        #expect(unknown.referredBy == ["DEPART-10"] && unknown.asksFor == ["releasing_office"])
        #expect(unknown.decision.proposedOfficeMay == nil && unknown.decision.destination == .special5)
        #expect(
            json(proposed("13", releasedBy: "12").decision)
                == #"{"destination":"special-5","letter":true,"proposed_office_may":true}"#)
    }
}

/// Operator data with the order between Special 5 and Special 6.
func specialOrder(_ order: SpecialOrder) -> Reference {
    var reference = Reference()
    reference.specialOrders.record(.init(.specialOrder, order, validFrom: day("2020-01-01"), authority: "test"))
    return reference
}

@Suite("the operator's records about the distribution")
struct DistributionRecordTests {
    @Test("they are read strictly, from their first day on")
    func records() throws {
        let row = #"{"id":"special-5-order","value":"special-5-first","valid_from":"2026-01-01","authority":"A"}"#
        let read = try Reference(json: #"{"distribution":[\#(row)]}"#)
        #expect(RuleContext(on: inRegime, reference: read).specialOrder == .special5First)
        #expect(RuleContext(on: day("2025-12-31"), reference: read).specialOrder == nil)
        for wrong in [
            row.replacing("special-5-first", with: "first"), row.replacing("special-5-order", with: "order"),
            row.replacing("2026-01-01", with: "soon"), row.replacing("authority", with: "by"),
        ] {
            #expect(throws: ReferenceError.self) { try Reference(json: #"{"distribution":[\#(wrong)]}"#) }
        }
    }
}
