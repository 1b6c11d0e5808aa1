import Casework
import CivilTime
import JSONText
import RuleCore
import TestKit
import Testing

@Suite("the sample cases reach everything that routing can give under the 2025 memorandum")
struct SampleCasesTests {
    /// What no facts of `routing` reach: the one gap comes only when the operator has chosen the alternative of
    /// R-SPEC-01, and the aligned office is asked for by the kind `international` and by the look-up that follows alone.
    private static let unreachable =
        [
            name(SpecialFour.id, SpecialFour.Gap.numberAgainstChart.letter),
            name(ForeignCongressional.id, ForeignCongressional.Gap.noHomeState.letter),
            name(ForeignCongressional.id, RuleRecord.missingLetter),
        ] + CongressionalFirst.Gap.allCases.map { name(CongressionalFirst.id, $0.letter) }

    private static func name(_ id: RuleID, _ letter: UInt8) -> String { "\(id)" + String(UnicodeScalar(letter)) }

    private static func verdicts(seed: UInt64, count: Int = SampleCases.countByDefault) throws -> [Verdict] {
        let date = try #require(CivilDate(iso: "2026-02-03"))
        return try SampleCases(count: count, seed: seed).map { line in
            let facts = try #require(try JSONValue(parsing: line)["facts"])
            return try RuleCore.decide(.routing, facts: facts.render(), on: date)
        }
    }

    @Test("every destination of the 2025 memorandum comes, for any seed", arguments: [1, 2, 99] as [UInt64])
    func destinations(_ seed: UInt64) throws {
        let reached = Set(try Self.verdicts(seed: seed).compactMap { $0.decision["destination"]?.string })
        #expect(reached == Set(Destination.allCases.filter { $0 != .office }.map(\.rawValue)))
    }

    @Test("every gap of the routing rules and every question comes, for any seed", arguments: [1, 2, 99] as [UInt64])
    func referrals(_ seed: UInt64) throws {
        let verdicts = try Self.verdicts(seed: seed)
        let reached = Set(verdicts.flatMap { $0.referrals.map { Self.name($0.rule, $0.letter) } })
        var wanted: Set<String> = []
        for rule in RuleRegistry.rules
        where [.routing, .specials, .international].contains(rule.id.area) || rule.id == RuleID(.regime, 9) {
            guard let record = RuleRegistry.record(rule.id) else { continue }
            wanted.formUnion(record.gaps.map { Self.name(record.id, $0.letter) })
            if record.id == NewCasesOnly.id { wanted.insert(Self.name(record.id, RuleRecord.exclusionLetter)) }
            if record.asksForFacts { wanted.insert(Self.name(record.id, RuleRecord.missingLetter)) }
        }
        #expect(wanted.subtracting(reached) == Set(Self.unreachable))
        #expect(
            Set(verdicts.flatMap(\.referrals).map(\.reason)) == [
                .missingFact, .noRule, .conflict, .discretion, .externalText, .undefinedTerm,
            ])
    }

    @Test("homes are in the United States and in every region of Exhibit A; tasks, bans and flags come too")
    func variety() throws {
        let lines = Array(SampleCases(seed: 1))
        let homes = Set(try lines.compactMap { try JSONValue(parsing: $0)["facts"]?["residence"]?.string })
        for region in ExhibitRegion.allCases {
            #expect(ExhibitA.entries.contains { $0.region == region && homes.contains($0.name) }, "\(region)")
        }
        #expect(homes.contains("United States"))
        let verdicts = try Self.verdicts(seed: 1)
        #expect(verdicts.contains { !$0.tasks.isEmpty } && verdicts.contains { !$0.prohibitions.isEmpty })
        #expect(verdicts.contains { !$0.flags.isEmpty })
        let decided = verdicts.count { $0.outcome == .decided }
        #expect((1_400...1_900).contains(decided), "\(decided) of 2000 are decided")
    }

    @Test("a seed gives the same cases, a longer run begins with the shorter, another seed gives others")
    func determined() throws {
        #expect(Array(SampleCases(count: 300, seed: 7)) == Array(SampleCases(seed: 7).prefix(300)))
        #expect(Array(SampleCases(count: 300, seed: 7)) != Array(SampleCases(count: 300, seed: 8)))
        #expect(Array(SampleCases(count: 0, seed: 7)).isEmpty)
    }

    @Test("names are test persons, numbers come from a range that is never issued, and no case number comes twice")
    func identities() throws {
        var numbers: Set<String> = []
        for (place, line) in SampleCases(count: 12_000, seed: 1).enumerated() {
            let sample = try JSONValue(parsing: line)
            numbers.insert(try #require(sample["case_number"]?.string))
            #expect(sample["facts"]?["taxpayer_name"]?.string?.hasPrefix("Test Person ") == true)
            let tin = try #require(sample["facts"]?["taxpayer_tin"]?.string)
            #expect(tin.wholeMatch(of: /9\d\d-00-\d{4}/) != nil)
            if place == 0 { #expect(sample["case_number"]?.string == "S-000001") }
        }
        #expect(numbers.count == 12_000)
    }

    @Test("the verb prints JSON Lines, or one document, and enqueues whole")
    func verb() throws {
        let lines = try DocketTool.run("case", "sample", "--count", "5", "--seed", "7").output
        #expect(lines == SampleCases(count: 5, seed: 7).map { $0 + "\n" }.joined())
        let document = try DocketTool.run("case", "sample", "--count", "5", "--seed", "7", "--json").document()
        #expect(document["cases"]?.elements.count == 5)
        let database = try MigratedDatabase(rehearsal: true)
        let all = try DocketTool.run("case", "sample")
        let run = try DocketTool.run(["job", "enqueue", "--json"], database: database, input: Array(all.output.utf8))
        #expect(try run.document()["enqueued"]?.int == 2_000)
        // What each of them decides is stored and explained without a fault.
        try DecidedJobs(database).decideAll()
        let tally = try DocketTool.run("tally", "--json", database: database).document()
        #expect(tally["waiting"]?.int == 0)
        #expect(tally["enqueued"]?.int == 2_000)
        for job in stride(from: 1, through: 60, by: 6) {
            let shown = try DocketTool.run("decision", "show", "\(job)", "--json", database: database).document()
            #expect(shown["replay"]?["identical"]?.bool == true)
        }
    }
}
