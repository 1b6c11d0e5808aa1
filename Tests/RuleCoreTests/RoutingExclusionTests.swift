import Testing

@testable import RuleCore

@Suite("the test of routing facts that is spelt out says what the rows of the table say")
struct RoutingExclusionTests {
    private static let answers: [Bool?] = [nil, true, false]

    @Test("in every combination of the facts that the rows name", arguments: answers, answers)
    func everyCombination(newCase: Bool?, congressional: Bool?) {
        var facts = RoutingFacts()
        (facts.newCase, facts.congressional) = (newCase, congressional)
        var contradictory = 0
        for place in 0..<(2 * 2 * 3 * 3 * 3 * 3 * 3 * 3) {
            var rest = place
            func drawn<Value>(_ values: [Value]) -> Value {
                defer { rest /= values.count }
                return values[rest % values.count]
            }
            facts.holdingOffice = drawn([nil, office("12")])
            facts.congressMember = drawn([nil, .senator])
            facts.receivedFromCentralAssignment = drawn(Self.answers)
            facts.officeLookedUp = drawn(Self.answers)
            facts.extremeTimeSensitive = drawn(Self.answers)
            facts.poaInUSTerritory = drawn(Self.answers)
            facts.urgentScreening = drawn([nil, .screenedIn, .screenedOut])
            facts.poaCount = drawn([nil, 0, 1])
            let rows = Routing.exclusions.contains { $0.holds(facts) }
            #expect(Routing.excludeEachOther(facts) == rows)
            contradictory += rows ? 1 : 0
        }
        #expect(contradictory > 0)
    }
}
