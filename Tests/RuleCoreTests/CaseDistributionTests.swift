import CivilTime
import JSONText
import Testing

@testable import RuleCore

@Suite("the daily distribution places as well as can be, and proves it")
struct CaseDistributionTests {
    private func propose(_ run: DistributionRun) throws -> DistributionPlan {
        let plan = try CaseDistribution.propose(run)
        try DistributionProof.verify(plan, of: run)
        return plan
    }

    @Test("no placement of a small run is better, whichever is tried", arguments: Balance.allCases)
    func bruteForce(balance: Balance) throws {
        var random = SplitMix(seed: 6)
        for _ in 0..<150 {
            let run = randomRun(
                &random, offices: 2 + Int(random.next() % 2), cases: 1 + Int(random.next() % 6), balance: balance)
            let plan = try propose(run)
            let goodness = Goodness(run, run.places(plan))
            #expect(goodness == run.bestByTrying, "\(run)")
            #expect(plan.placements.count + plan.waiting.count == run.cases.count)
        }
    }

    @Test("the same inventories and wishes as networkx's network simplex finds, on 200 runs solved beforehand")
    func oracle() throws {
        guard case .array(let vectors) = try JSONValue(parsing: try Pinned.text("DistributionVectors.json")) else {
            Issue.record("no vectors")
            return
        }
        #expect(vectors.count == 200)
        for vector in vectors {
            let run = try #require(DistributionRun(vector: vector))
            let plan = try propose(run)
            guard case .array(let totals) = vector["totals"] else {
                #expect(!plan.waiting.isEmpty)
                continue
            }
            let places = run.places(plan)
            var oracle: [Int: Int] = [:]
            // The oracle's totals are put into the same measure as the plan: which cases stand where does not matter.
            var next = 1
            for (place, total) in totals.enumerated() {
                for _ in 0..<(total.wholeNumber ?? 0) {
                    oracle[next] = place
                    next += 1
                }
            }
            let (mine, theirs) = (Goodness(run, places), Goodness(run, oracle))
            #expect(plan.waiting.isEmpty && mine.unmet == vector["unmet"]?.wholeNumber)
            #expect(zip(mine.averages, theirs.averages).allSatisfy { $0.0 * $1.1 == $1.0 * $0.1 })
        }
    }

    @Test("level and squares differ where the research says: inventories 0 and 1, capacities 1 and 1/2, 7 cases")
    func policies() throws {
        for (balance, expected) in [(Balance.level, [6, 1]), (.squares, [5, 2])] {
            let run = DistributionRun(
                offices: [
                    ReceivingOffice(code: office("1"), inventory: 0, units: 100_000),
                    ReceivingOffice(code: office("2"), inventory: 1, units: 50_000),
                ], cases: (1...7).map { WaitingCase(id: $0, createdOn: inRegime) },
                policy: DistributionPolicy(balance: balance))
            let places = run.places(try propose(run))
            #expect([0, 1].map { place in places.values.count { $0 == place } } == expected)
        }
    }

    @Test("an office on hold, without capacity or at its limit receives nothing more, and what has no room waits")
    func limits() throws {
        let run = DistributionRun(
            offices: [
                ReceivingOffice(code: office("1"), inventory: 0, units: 100_000, isOnHold: true),
                ReceivingOffice(code: office("2"), inventory: 0, units: 0),
                ReceivingOffice(code: office("3"), inventory: 90, units: 100_000, newCasesMax: 2),
            ], cases: (1...4).map { WaitingCase(id: $0, createdOn: inRegime) }, policy: DistributionPolicy())
        let plan = try propose(run)
        #expect(plan.placements.map(\.caseID) == [1, 2] && Set(plan.placements.map(\.office)) == [office("3")])
        #expect(plan.waiting == [3, 4].map { CaseWaiting(caseID: $0, reason: .noRoom) })
    }

    @Test("a case of Special 5 never returns to the office that released it, and may wait for that")
    func released() throws {
        let only = ReceivingOffice(code: office("1"), inventory: 0, units: 100_000)
        var run = DistributionRun(
            offices: [only], cases: [WaitingCase(id: 1, createdOn: inRegime, releasedBy: office("1"))],
            policy: DistributionPolicy())
        #expect(try propose(run).placements.isEmpty)
        run.offices.append(ReceivingOffice(code: office("2"), inventory: 500, units: 10_000))
        #expect(try propose(run).placements.map(\.office) == [office("2")])
    }

    @Test("DEPART-10: without a declared order Special 5 and Special 6 are not distributed together")
    func orderDeclared() throws {
        var run = DistributionRun(
            offices: [
                ReceivingOffice(code: office("1"), inventory: 0, units: 100_000, newCasesMax: 1),
                ReceivingOffice(code: office("2"), inventory: 0, units: 0),
            ],
            cases: [
                WaitingCase(id: 1, createdOn: inRegime),
                WaitingCase(id: 2, priority: 1, createdOn: inRegime, releasedBy: office("2")),
            ], policy: DistributionPolicy())
        #expect(throws: DistributionError.orderNotDeclared) { try CaseDistribution.propose(run) }
        for (order, first) in [(SpecialOrder.special5First, 2), (.special6First, 1), (.together, 1)] {
            run.policy.specialOrder = order
            #expect(try propose(run).placements.map(\.caseID) == [first])
        }
    }

    @Test("priority goes before age, and age before the id")
    func order() throws {
        let older = day("2026-01-01")
        let run = DistributionRun(
            offices: [ReceivingOffice(code: office("1"), inventory: 0, units: 100_000, newCasesMax: 3)],
            cases: [
                WaitingCase(id: 1, priority: 1, createdOn: older), WaitingCase(id: 2, createdOn: inRegime),
                WaitingCase(id: 3, createdOn: inRegime), WaitingCase(id: 4, createdOn: older),
            ], policy: DistributionPolicy())
        #expect(try propose(run).placements.map(\.caseID) == [2, 3, 4])
    }

    @Test("a bilingual office comes before the balance, by policy, and an earlier case moves on to let it be")
    func bilingual() throws {
        var run = DistributionRun(
            offices: [
                ReceivingOffice(code: office("1"), inventory: 40, units: 100_000, isBilingual: true, newCasesMax: 1),
                ReceivingOffice(code: office("2"), inventory: 60, units: 100_000),
            ],
            cases: [
                WaitingCase(id: 1, createdOn: day("2026-01-01")),
                WaitingCase(id: 2, createdOn: day("2026-01-02"), isSpanish: true),
            ], policy: DistributionPolicy())
        #expect(try propose(run).placements.map(\.office.text) == ["2", "1"])
        run.policy.prefersBilingual = false
        #expect(try propose(run).placements.map(\.office.text) == ["1", "2"])
    }

    @Test("a case of Exhibit A goes to its office before all others and is marked; where it cannot, a person decides")
    func exhibit() throws {
        var run = DistributionRun(
            offices: [
                ReceivingOffice(code: office("66"), inventory: 0, units: 100_000, newCasesMax: 1),
                ReceivingOffice(code: office("12"), inventory: 0, units: 100_000),
            ],
            cases: [
                WaitingCase(id: 1, createdOn: day("2026-01-01")),
                WaitingCase(id: 2, priority: 9, createdOn: inRegime, exhibitOffice: office("66")),
            ], policy: DistributionPolicy())
        let plan = try propose(run)
        #expect(
            plan.placements.map(\.office.text) == ["12", "66"] && plan.placements.map(\.byExhibit) == [false, true])
        run.offices[0].isOnHold = true
        #expect(try propose(run).waiting == [CaseWaiting(caseID: 2, reason: .exhibitOfficeCannot)])
    }

    @Test("what cannot be a run is refused, with the place")
    func refused() throws {
        let one = ReceivingOffice(code: office("1"), inventory: 0, units: 1)
        let waiting = WaitingCase(id: 1, createdOn: inRegime)
        func fault(_ offices: [ReceivingOffice], _ cases: [WaitingCase]) -> DistributionError? {
            do throws(DistributionError) {
                _ = try CaseDistribution.propose(
                    DistributionRun(offices: offices, cases: cases, policy: DistributionPolicy()))
                return nil
            } catch { return error }
        }
        #expect(fault([one, one], []) == .repeated(place: "offices[1]"))
        #expect(fault([one], [waiting, waiting]) == .repeated(place: "cases[1]"))
        for (inventory, units, cap) in [(-1, 1, 0), (10_000_001, 1, 0), (0, -1, 0), (0, 100_000_001, 0), (0, 1, -1)] {
            let wrong = ReceivingOffice(code: office("1"), inventory: inventory, units: units, newCasesMax: cap)
            #expect(fault([wrong], [])?.description.contains("offices[0]") == true)
        }
        #expect(fault([], []) == nil && fault([], [waiting]) == nil)
        let many = (1...65).map { ReceivingOffice(code: office(String($0)), inventory: 0, units: 1) }
        let sorts = many.enumerated().map { WaitingCase(id: $0, createdOn: inRegime, releasedBy: $1.code) }
        #expect(fault(many, sorts) == .tooManySorts && fault(many, Array(sorts.dropLast())) == nil)
    }
}

extension DistributionRun {
    /// A run from a vector of the oracle's.
    init?(vector: JSONValue) {
        guard case .array(let offices) = vector["offices"], case .array(let cases) = vector["cases"],
            case .string(let balance) = vector["balance"], let balance = Balance(rawValue: balance)
        else { return nil }
        self.init(
            offices: offices.enumerated().map { index, row in
                ReceivingOffice(
                    code: RuleCoreTests.office(String(index + 1)), inventory: row["inventory"]?.wholeNumber ?? 0,
                    units: row["units"]?.wholeNumber ?? 0, isBilingual: row["bilingual"] == .bool(true),
                    isOnHold: row["hold"] == .bool(true), newCasesMax: row["cap"]?.wholeNumber)
            },
            cases: cases.enumerated().map { index, row in
                WaitingCase(
                    id: index + 1, createdOn: inRegime, isSpanish: row["spanish"] == .bool(true),
                    releasedBy: row["released"]?.wholeNumber.map { RuleCoreTests.office(String($0 + 1)) })
            }, policy: DistributionPolicy(balance: balance, specialOrder: .together))
    }
}

extension JSONValue {
    /// A whole number.
    var wholeNumber: Int? {
        guard case .number(let text) = self else { return nil }
        return Int(text)
    }
}
