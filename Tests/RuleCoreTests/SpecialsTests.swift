import Testing

@testable import RuleCore

@Suite("which Special a case meets, by the chart's result and the criterion's number")
struct SpecialsTests {
    private func decide(_ chart: [Int]?, _ criterion: Int?, _ reference: Reference = Reference()) -> Routing.Verdict {
        route(reference) {
            $0.specialCriteria = chart.map { SpecialCriteria($0) }
            $0.tasCriterion = criterion
        }
    }

    @Test("SPEC-04: criteria 5, 6 and 7 meet Special 4, and 1 to 4, 8 and 9 do not", arguments: 1...9)
    func criterion(number: Int) {
        let verdict = decide([], number)
        let systemic = (5...7).contains(number)
        #expect(verdict.isDecided)
        #expect(verdict.decision.destination == (systemic ? .special4 : .special6))
        #expect(verdict.readings == (systemic ? ["R-SPEC-01"] : []))
        #expect(verdict.has("SPEC-04 applied") == systemic)
    }

    @Test("the chart's result is enough without a criterion")
    func chartAlone() {
        #expect(decide([4], nil).decision.destination == .special4)
        #expect(decide([], nil).decision.destination == .special6)
    }

    @Test("a criterion that confirms the chart needs no reading")
    func confirmed() {
        for number in 5...7 {
            let verdict = decide([4], number)
            #expect(verdict.decision.destination == .special4 && verdict.readings == [])
        }
    }

    @Test("a chart that names Special 4 against another criterion is a conflict", arguments: [1, 2, 3, 4, 8, 9])
    func conflict(number: Int) {
        let verdict = decide([4], number)
        #expect(verdict.referredBy == ["SPEC-04"] && verdict.referral?.reason == .conflict)
        #expect(verdict.asksFor == ["special_criteria", "tas_criterion"])
    }

    @Test("more than one Special is referred to the chart, which was not supplied")
    func several() {
        for (chart, criterion) in [([1, 2], nil), ([1, 2, 3, 4], nil), ([1], 5), ([2], 6), ([3], 7), ([1, 4], 1)] {
            let verdict = decide(chart, criterion)
            #expect(verdict.referredBy == ["ROUTE-03"] && verdict.referral?.reason == .externalText)
            #expect(verdict.decision.destination == nil)
        }
        #expect(decide([1], 4).decision.destination == .special1)
    }

    @Test("an unknown chart is asked for, never read as Special 6, even when the criterion meets Special 4")
    func unknown() {
        for criterion in [nil, 4, 5, 6, 7, 8] {
            let verdict = decide(nil, criterion)
            #expect(verdict.referredBy == ["ROUTE-03"] && verdict.asksFor == ["special_criteria"])
        }
    }

    @Test("the operator may read a criterion against an empty chart as a conflict, or leave it to a person")
    func criterionAgainstChart() {
        let alternative = decide([], 6, reading(.criterionSettlesSpecial4, .alternative))
        #expect(alternative.referredBy == ["SPEC-04"] && alternative.referral?.reason == .conflict)
        #expect(alternative.readings == ["R-SPEC-01"])
        let left = decide([], 6, reading(.criterionSettlesSpecial4, .refer))
        #expect(left.referredBy == ["SPEC-04"] && left.readings == ["R-SPEC-01"])
        #expect(left.referral?.detail == "the operator has left the reading of its words to a person")
    }

    @Test("SPEC-05: Special 5 is refused for a new case and for a congressional one, and not for an open other one")
    func specialFive() {
        func proposed(_ new: Bool?, _ congressional: Bool?) -> Routing.Verdict {
            route {
                $0.newCase = new
                $0.congressional = congressional
                $0.proposedDestination = .special5
            }
        }
        #expect(proposed(true, false).prohibited == ["special-5", "change-dart"])
        #expect(proposed(false, true).prohibited == ["special-5"])
        #expect(proposed(true, nil).prohibited == ["special-5"])
        #expect(proposed(nil, true).prohibited == ["special-5"])
        #expect(proposed(false, false).prohibited == [] && proposed(false, false).has("SPEC-05 not_applicable"))
        #expect(proposed(false, nil).prohibited == [] && proposed(false, nil).has("SPEC-05 unknown"))
        #expect(!route().prohibited.contains("special-5"))
    }

    @Test("SPEC-06: Special 6 is refused for a congressional case")
    func specialSix() {
        func proposed(_ congressional: Bool?) -> Routing.Verdict {
            route {
                $0.congressional = congressional
                $0.proposedDestination = .special6
            }
        }
        #expect(proposed(true).prohibited == ["special-6-for-congressional", "change-dart"])
        #expect(proposed(false).prohibited == ["change-dart"] && proposed(false).has("SPEC-06 not_applicable"))
        #expect(proposed(nil).prohibited == [] && proposed(nil).has("SPEC-06 unknown"))
    }

    @Test("the set of Specials holds 1 to 4 and nothing else")
    func set() {
        let criteria = SpecialCriteria([0, 1, 4, 5, -1])
        #expect(criteria.count == 2 && criteria.contains(1) && criteria.contains(4))
        #expect(!criteria.contains(0) && !criteria.contains(5) && !criteria.contains(2))
    }
}
