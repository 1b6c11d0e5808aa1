import JSONText
import RuleCore

/// A shape of case: how often it comes, and what is stated of it.
package struct SampleTemplate: Sendable {
    /// What it shows.
    package let name: String
    let weight: Int
    private let change: @Sendable (inout SampleFacts, inout SplitMix64) -> Void

    init(_ name: String, _ weight: Int, _ change: @escaping @Sendable (inout SampleFacts, inout SplitMix64) -> Void) {
        self.name = name
        self.weight = weight
        self.change = change
    }

    /// Every template, the usual ones first.
    package static let all: [SampleTemplate] = usual + abroad + urgent + openAtHome + openAbroad

    private static let weightTotal = all.reduce(0) { $0 + $1.weight }

    /// One template, by weight.
    static func draw(_ random: inout SplitMix64) -> SampleTemplate {
        var rest = random.below(weightTotal)
        for template in all {
            rest -= template.weight
            if rest < 0 { return template }
        }
        return all[0]
    }

    /// The facts of one case of this shape.
    func facts(_ random: inout SplitMix64) -> [SampleFacts.Fact] {
        var facts = SampleFacts(&random)
        change(&facts, &random)
        return facts.stated
    }

    /// Codes of local offices other than the two of Exhibit A; which office a code names does not matter here.
    private static let offices = ["11", "23", "31", "45", "57", "72"]

    private static let usual: [SampleTemplate] = [
        SampleTemplate("domestic, for Special 6", 320) { _, _ in },
        SampleTemplate("congressional", 90) { facts, random in
            facts[.congressional] = .bool(true)
            facts[.alignedOffice] = .string(random.pick(offices))
        },
        SampleTemplate("Special 1", 40) { facts, _ in facts.special(1) },
        SampleTemplate("Special 2", 30) { facts, _ in facts.special(2) },
        SampleTemplate("Special 3", 30) { facts, _ in facts.special(3) },
        SampleTemplate("Special 4, named by the chart", 20) { facts, random in
            facts.special(4)
            facts[.tasCriterion] = .number(String(5 + random.below(3)))
        },
        SampleTemplate("Special 4, by the criterion alone", 15) { facts, random in
            facts[.tasCriterion] = .number(String(5 + random.below(3)))
        },
        SampleTemplate("kept: received from the central assignment", 50) { facts, random in
            facts[.newCase] = .bool(false)
            facts[.receivedFromCentralAssignment] = .bool(true)
            facts[.holdingOffice] = .string(random.pick(offices))
            if random.oneIn(3) { facts[.assignmentConcern] = .bool(true) }
        },
        SampleTemplate("existing case", 30) { facts, random in
            facts[.newCase] = .bool(false)
            facts[.receivedFromCentralAssignment] = .bool(false)
            facts[.holdingOffice] = .string(random.pick(offices))
        },
        SampleTemplate("a plan to be checked", 20) { facts, random in
            facts[.plannedMethod] = .string(random.pick(PlannedMethod.allCases).rawValue)
            facts[.proposedDestination] = .string(random.pick(ProposedDestination.allCases).rawValue)
        },
    ]

    private static let abroad: [SampleTemplate] = [
        SampleTemplate("abroad, for Puerto Rico", 70) { facts, random in facts.reside(.puertoRico, &random) },
        SampleTemplate("abroad, for Hawaii", 50) { facts, random in facts.reside(.hawaii, &random) },
        SampleTemplate("abroad, with a US-based power of attorney", 40) { facts, random in
            facts.reside(random.pick(ExhibitOffice.allCases), &random)
            facts[.usBasedPOA] = .bool(true)
            facts[.poaCount] = .number("1")
        },
        SampleTemplate("abroad, by a name that several countries share", 8) { facts, random in
            facts[.residence] = .string(random.pick(["Congo", "Korea"]))
        },
        SampleTemplate("abroad and kept by the office that holds it", 12) { facts, random in
            facts.reside(random.pick(ExhibitOffice.allCases), &random)
            facts[.newCase] = .bool(false)
            facts[.receivedFromCentralAssignment] = .bool(false)
            facts[.holdingOffice] = .string(random.pick(offices))
        },
        SampleTemplate("congressional and abroad, office not stated", 6) { facts, random in
            facts.reside(random.pick(ExhibitOffice.allCases), &random)
            facts[.congressional] = .bool(true)
        },
        SampleTemplate("congressional, neither residence nor office stated", 4) { facts, _ in
            facts[.congressional] = .bool(true)
            facts[.residence] = nil
        },
        SampleTemplate("abroad and one of Special 1 to 4", 8) { facts, random in
            facts.reside(random.pick(ExhibitOffice.allCases), &random)
            facts.special(1 + random.below(3))
        },
    ]

    private static let urgent: [SampleTemplate] = [
        SampleTemplate("urgent, not screened yet", 20) { facts, _ in facts[.extremeTimeSensitive] = .bool(true) },
        SampleTemplate("urgent, screened out", 10) { facts, _ in facts.urgent(.screenedOut) },
        SampleTemplate("hardship alone", 12) { facts, _ in facts[.financialHardship] = .bool(true) },
        SampleTemplate("urgent, screened in", 12) { facts, _ in facts.urgent(.screenedIn) },
        SampleTemplate("urgent and one of Special 1 to 4", 6) { facts, random in
            facts.urgent(.screenedIn)
            facts.special(1 + random.below(3))
        },
        SampleTemplate("urgent and abroad, screened in", 4) { facts, random in
            facts.urgent(.screenedIn)
            facts.reside(random.pick(ExhibitOffice.allCases), &random)
        },
        SampleTemplate("urgent and abroad, not screened yet", 4) { facts, random in
            facts[.extremeTimeSensitive] = .bool(true)
            facts.reside(random.pick(ExhibitOffice.allCases), &random)
        },
        SampleTemplate("whether it is urgent not stated", 10) { facts, _ in facts[.extremeTimeSensitive] = nil },
        SampleTemplate("abroad, and whether it is urgent not stated", 4) { facts, random in
            facts.reside(random.pick(ExhibitOffice.allCases), &random)
            facts[.extremeTimeSensitive] = nil
        },
    ]

    private static let openAtHome: [SampleTemplate] = [
        SampleTemplate("several of Special 1 to 4", 8) { facts, random in
            let first = 1 + random.below(3)
            facts[.specialCriteria] = .array([.number(String(first)), .number(String(first + 1))])
        },
        SampleTemplate("chart not applied", 10) { facts, _ in facts[.specialCriteria] = nil },
        SampleTemplate("Special 4 against the criterion", 5) { facts, random in
            facts.special(4)
            facts[.tasCriterion] = .number(String(1 + random.below(4)))
        },
        SampleTemplate("whether it is congressional not stated", 8) { facts, _ in facts[.congressional] = nil },
        SampleTemplate("whether it was received not stated", 6) { facts, random in
            facts[.newCase] = .bool(false)
            facts[.holdingOffice] = .string(random.pick(offices))
        },
        SampleTemplate("whether it is new not stated", 6) { facts, _ in
            facts[.newCase] = nil
            facts[.receivedFromCentralAssignment] = .bool(false)
        },
        SampleTemplate("stated as new and as held by an office", 5) { facts, random in
            facts[.holdingOffice] = .string(random.pick(offices))
        },
        SampleTemplate("governed by a section of the IRM", 6) { facts, random in
            facts[.governedByIRM] = .array([.string(random.pick(["13.1.8", "13.1.10"]))])
        },
    ]

    private static let openAbroad: [SampleTemplate] = [
        SampleTemplate("abroad, Exhibit A not possible", 5) { facts, random in
            facts.reside(random.pick(ExhibitOffice.allCases), &random)
            facts[.exhibitANotPossible] = .bool(true)
        },
        SampleTemplate("residence not stated", 6) { facts, _ in facts[.residence] = nil },
        SampleTemplate("held by the other office of Exhibit A", 5) { facts, random in
            let office = random.pick(ExhibitOffice.allCases)
            facts.reside(office, &random)
            facts[.newCase] = .bool(false)
            facts[.receivedFromCentralAssignment] = .bool(true)
            facts[.holdingOffice] = .string(office == .puertoRico ? "99" : "66")
            facts[.usBasedPOA] = .bool(false)
        },
        SampleTemplate("abroad, and which office holds it not stated", 4) { facts, random in
            facts.reside(random.pick(ExhibitOffice.allCases), &random)
            facts[.newCase] = .bool(false)
            facts[.receivedFromCentralAssignment] = .bool(false)
        },
        SampleTemplate("a country that Exhibit A does not name", 8) { facts, random in
            facts[.residence] = .string(random.pick(["Kosovo", "Antarctica", "Faroe Islands"]))
        },
        SampleTemplate("held, in a country that Exhibit A does not name", 5) { facts, random in
            facts[.residence] = .string(random.pick(["Kosovo", "Antarctica", "Faroe Islands"]))
            facts[.newCase] = .bool(false)
            facts[.receivedFromCentralAssignment] = .bool(false)
            facts[.holdingOffice] = .string(random.pick(offices))
        },
        SampleTemplate("a territory of the United States", 8) { facts, random in
            facts[.residence] = .string(random.pick(["Guam", "American Samoa", "Puerto Rico"]))
        },
        SampleTemplate("a power of attorney in a territory", 4) { facts, random in
            facts.reside(random.pick(ExhibitOffice.allCases), &random)
            facts[.poaInUSTerritory] = .bool(true)
        },
        SampleTemplate("several powers of attorney", 4) { facts, random in
            facts.reside(random.pick(ExhibitOffice.allCases), &random)
            facts[.poaCount] = .number(String(2 + random.below(3)))
        },
        SampleTemplate("a power of attorney, and none", 4) { facts, random in
            facts.reside(random.pick(ExhibitOffice.allCases), &random)
            facts[.usBasedPOA] = .bool(true)
            facts[.poaCount] = .number("0")
        },
        SampleTemplate("abroad, power of attorney not stated", 6) { facts, random in
            facts.reside(random.pick(ExhibitOffice.allCases), &random)
            facts[.usBasedPOA] = nil
        },
        SampleTemplate("the Virgin Islands, and not which", 4) { facts, _ in
            facts[.residence] = .string("Virgin Islands")
        },
    ]
}
