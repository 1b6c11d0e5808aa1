import CivilTime
import Testing

@testable import RuleCore

@Suite("laws that hold between runs of the distribution, and plans that do not pass")
struct DistributionLawTests {
    private func runs(_ count: Int, seed: UInt64) -> [DistributionRun] {
        var random = SplitMix(seed: seed)
        return (0..<count).map { index in
            randomRun(
                &random, offices: 3 + Int(random.next() % 6), cases: 5 + Int(random.next() % 40),
                balance: Balance.allCases[index % 2])
        }
    }

    @Test("the order of the input changes nothing")
    func permuted() throws {
        for run in runs(60, seed: 1) {
            var turned = run
            turned.offices.reverse()
            turned.cases.reverse()
            #expect(try CaseDistribution.propose(run).placements == CaseDistribution.propose(turned).placements)
        }
    }

    @Test("scaling every capacity alike changes nothing")
    func scaled() throws {
        for run in runs(60, seed: 2) {
            var larger = run
            for index in larger.offices.indices { larger.offices[index].units *= 3 }
            #expect(try CaseDistribution.propose(run).placements == CaseDistribution.propose(larger).placements)
        }
    }

    @Test("an office that may receive nothing changes nothing")
    func ineligible() throws {
        for run in runs(60, seed: 3) {
            for (units, hold) in [(0, false), (100_000, true)] {
                var more = run
                more.offices.append(
                    ReceivingOffice(code: office("9"), inventory: 3, units: units, isBilingual: true, isOnHold: hold))
                #expect(try CaseDistribution.propose(run).placements == CaseDistribution.propose(more).placements)
            }
        }
    }

    @Test("an office with a larger inventory never receives more, all else alike")
    func monotone() throws {
        for run in runs(60, seed: 4) {
            let before = run.places(try CaseDistribution.propose(run))
            for index in run.offices.indices {
                var raised = run
                raised.offices[index].inventory += 2
                let after = raised.places(try CaseDistribution.propose(raised))
                #expect(after.values.count { $0 == index } <= before.values.count { $0 == index })
            }
        }
    }

    @Test("all cases at once stand as level as one by one, where every office may receive every case")
    func oneByOne() throws {
        for run in runs(40, seed: 5) {
            var plain = run
            plain.policy.prefersBilingual = false
            for index in plain.cases.indices { plain.cases[index].releasedBy = nil }
            for index in plain.offices.indices { plain.offices[index].newCasesMax = nil }
            plain.policy.balance = .level
            let together = plain.places(try CaseDistribution.propose(plain))
            var single = plain
            var counts = plain.offices.map { _ in 0 }
            for waiting in plain.cases {
                single.cases = [waiting]
                for (_, place) in single.places(try CaseDistribution.propose(single)) {
                    counts[place] += 1
                    single.offices[place].inventory += 1
                }
            }
            #expect(counts == plain.offices.indices.map { index in together.values.count { $0 == index } })
        }
    }

    @Test("a plan with one case moved, dropped, doubled or out of turn does not pass, nor one with another price")
    func tampered() throws {
        var refused = 0
        for run in runs(40, seed: 6) {
            let plan = try CaseDistribution.propose(run)
            try DistributionProof.verify(plan, of: run)
            guard let first = plan.placements.first else { continue }
            for change in tamperings(run, first) {
                var wrong = plan
                change(&wrong)
                if wrong == plan { continue }
                #expect(throws: DistributionFault.self) { try DistributionProof.verify(wrong, of: run) }
                refused += 1
            }
            let receiving = Set(plan.placements.map(\.office))
            for index in plan.certificate.offices.indices
            where receiving.contains(plan.certificate.offices[index].code) {
                var wrong = plan
                wrong.certificate.offices[index].price = .init(unmet: -9, level: 0, units: 1)
                #expect(throws: DistributionFault.self) { try DistributionProof.verify(wrong, of: run) }
            }
        }
        #expect(refused > 100)
    }

    private func tamperings(
        _ run: DistributionRun, _ first: CasePlacement
    ) -> [(inout DistributionPlan) -> Void] {
        [
            { $0.placements.removeFirst() },
            { $0.placements.append(first) },
            { $0.waiting.append(CaseWaiting(caseID: first.caseID, reason: .noRoom)) },
            { plan in
                plan.placements.removeFirst()
                plan.waiting.append(CaseWaiting(caseID: first.caseID, reason: .noRoom))
            },
            { $0.placements[0].office = office("9999") },
            { $0.placements[0].byExhibit = true },
            { $0.certificate.sorts.removeLast() },
            { $0.certificate.offices.removeLast() },
            { $0.placements[0].caseID = 987_654 },
        ]
    }

    @Test("a placement that is worse does not pass with the prices of the best")
    func worse() throws {
        var random = SplitMix(seed: 7)
        var met = 0
        for index in 0..<300 {
            let run = randomRun(&random, offices: 3, cases: 6, balance: Balance.allCases[index % 2])
            let best = try CaseDistribution.propose(run)
            let goodness = Goodness(run, run.places(best))
            for place in best.placements.indices {
                for other in run.offices where other.room > 0 {
                    var moved = best
                    moved.placements[place].office = other.code
                    let worse = Goodness(run, run.places(moved))
                    guard goodness < worse else { continue }
                    met += 1
                    #expect(throws: DistributionFault.self) { try DistributionProof.verify(moved, of: run) }
                }
            }
        }
        #expect(met > 200)
    }

    @Test("a run that cannot be made proves nothing")
    func badRun() throws {
        let one = ReceivingOffice(code: office("1"), inventory: 0, units: 1)
        let run = DistributionRun(offices: [one], cases: [], policy: DistributionPolicy())
        let plan = try CaseDistribution.propose(run)
        var twice = run
        twice.offices.append(one)
        #expect(throws: DistributionFault.run(.repeated(place: "offices[1]"))) {
            try DistributionProof.verify(plan, of: twice)
        }
    }
}
