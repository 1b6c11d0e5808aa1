import JSONText
import RuleCore

/// The facts of one sample case while it is made. It begins as a plain new domestic case, of which everything that
/// routing asks for is stated.
struct SampleFacts {
    /// One fact and its value.
    struct Fact: Sendable {
        let name: FactName
        let value: JSONValue
    }

    private var facts: [Fact] = []

    init(_ random: inout SplitMix64) {
        self[.newCase] = .bool(true)
        self[.congressional] = .bool(false)
        self[.specialCriteria] = .array([])
        self[.residence] = .string(random.pick(["United States", "United States", "USA", "U.S."]))
        self[.usBasedPOA] = .bool(false)
        self[.extremeTimeSensitive] = .bool(false)
        self[.holdsPIIOutsidePhoenix] = .bool(random.oneIn(4))
        if random.oneIn(2) { self[.tasCriterion] = .number(String(random.pick([1, 2, 3, 4, 8, 9]))) }
        if random.oneIn(2) { self[.hasForm911] = .bool(true) }
        if random.oneIn(12) { self[.sendsOriginals] = .bool(true) }
        if random.oneIn(40) { self[.officeSpecialIssue] = .bool(true) }
        if random.oneIn(10) { self[.caseCreatedOn] = .string(random.pick(["2025-12-10", "2026-01-20", "2026-02-02"])) }
    }

    /// What is stated, in the order it was.
    var stated: [Fact] { facts }

    subscript(name: FactName) -> JSONValue? {
        get { facts.first { $0.name == name }?.value }
        set {
            let place = facts.firstIndex { $0.name == name }
            switch (place, newValue) {
            case (let place?, let value?): facts[place] = Fact(name: name, value: value)
            case (let place?, nil): facts.remove(at: place)
            case (nil, let value?): facts.append(Fact(name: name, value: value))
            case (nil, nil): break
            }
        }
    }

    /// Abroad, in a country of a region that Exhibit A aligns with the office; every region comes equally often.
    mutating func reside(_ office: ExhibitOffice, _ random: inout SplitMix64) {
        let region = random.pick(ExhibitRegion.allCases.filter { $0.office == office })
        self[.residence] = .string(random.pick(ExhibitA.entries.filter { $0.region == region }).name)
    }

    /// The chart names this one of Special 1 to 4, and no criterion speaks against it.
    mutating func special(_ number: Int) {
        self[.specialCriteria] = .array([.number(String(number))])
        self[.tasCriterion] = nil
    }

    /// Urgent, with this result of its screening.
    mutating func urgent(_ screening: UrgentScreening) {
        self[.extremeTimeSensitive] = .bool(true)
        self[.urgentScreening] = .string(screening.rawValue)
    }
}
