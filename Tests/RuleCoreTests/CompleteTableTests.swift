import CivilTime
import Testing

@testable import RuleCore

@Suite("a table covers its domain exactly once, declared gaps included")
struct CompleteTableTests {
    private typealias Table = CompleteTable<String>

    @Test("a table without holes and overlaps has no faults, in any order of its rows")
    func complete() {
        let table = Table(over: 1...9, [.init(5, through: 9, "b"), .init(1, through: 4, "a")])
        #expect(table.faults.isEmpty)
        #expect((0...10).map { table[$0] ?? "-" }.joined() == "-aaaabbbbb-")
    }

    @Test("a hole is found at either end and in between")
    func holes() {
        #expect(Table(over: 1...3, [.init(2, through: 3, "a")]).faults == [.hole(from: 1, through: 1)])
        #expect(Table(over: 1...3, [.init(1, through: 2, "a")]).faults == [.hole(from: 3, through: 3)])
        #expect(
            Table(over: 1...5, [.init(1, through: 2, "a"), .init(4, through: 5, "b")]).faults
                == [.hole(from: 3, through: 3)])
        #expect(Table(over: 1...2, []).faults == [.hole(from: 1, through: 2)])
    }

    @Test("an overlap is found, and a row that reaches outside of the domain")
    func overlaps() {
        #expect(
            Table(over: 1...5, [.init(1, through: 3, "a"), .init(3, through: 5, "b")]).faults
                == [.overlap(from: 3, through: 3)])
        #expect(
            Table(over: 1...5, [.init(1, through: 5, "a"), .init(2, through: 3, "b")]).faults
                == [.overlap(from: 2, through: 3)])
        #expect(Table(over: 1...2, [.init(0, through: 2, "a")]).faults.contains(.outside(from: 0, through: 2)))
        #expect(Table(over: 1...2, [.init(1, through: 3, "a")]).faults.contains(.outside(from: 1, through: 3)))
    }

    @Test("a row that ends before it begins covers nothing and is no fault")
    func emptyRow() {
        let table = Table(over: 1...2, [.init(1, through: 2, "a"), .init(2, through: 1, "b")])
        #expect(table.faults.isEmpty)
    }

    @Test("the criteria 1 to 9 are covered once, and 5 to 7 alone are systemic burden")
    func criteria() {
        #expect(SpecialFour.table.faults.isEmpty)
        #expect(SpecialFour.table.domain == 1...9)
        #expect(
            (0...10).map { SpecialFour.table[$0] } == [
                nil, false, false, false, false, true, true, true, false, false, nil,
            ])
    }

    @Test("the timeline covers every nameable day once, whatever the operator has recorded")
    func timeline() {
        let days =
            ["2024-11-17", "2024-11-18", "2025-06-01", "2025-12-16", "2025-12-17", "2025-12-18", "2026-09-29"]
            + ["2026-09-30", "2026-10-01", "2026-11-08", "2026-11-09", "2027-03-31", "0001-01-01", "9999-12-31"]
        var references = [Reference()]
        for iso in days {
            for instrument in Regime.memoranda {
                references.append(guidance(instrument, .inForceUntil(day(iso))))
                references.append(guidance(instrument, .rescindedFrom(day(iso))))
            }
        }
        for choice in [ReadingChoice.alternative, .refer] {
            references.append(reading(.startOnIssueDate, choice))
            references.append(reading(.expiryDayIncluded, choice))
        }
        for reference in references { #expect(Timeline(reference).table.faults.isEmpty) }
    }
}
