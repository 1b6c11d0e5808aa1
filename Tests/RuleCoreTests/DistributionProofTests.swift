import CivilTime
import Testing

@testable import RuleCore

@Suite("the proof of a placement finds a violation of each constraint from the run's own data, and names it")
struct DistributionProofTests {
    /// A run drawn at random with cases of Exhibit A for its first two offices, some of them released by those.
    private func run(_ random: inout SplitMix, _ change: (inout DistributionRun) -> Void = { _ in }) -> DistributionRun
    {
        var run = randomRun(
            &random, offices: 4 + Int(random.next() % 4), cases: 12 + Int(random.next() % 30),
            balance: random.next() % 2 == 0 ? .level : .squares)
        for index in run.cases.indices where random.next() % 4 == 0 {
            run.cases[index].exhibitOffice = run.offices[Int(random.next() % 2)].code
        }
        change(&run)
        return run
    }

    /// Tries a violation on many runs: each that it can be planted in must not pass, by the fault named.
    private func plant(
        _ seed: UInt64, runs: Int = 200, _ shape: (inout DistributionRun) -> Void = { _ in },
        _ violate: (inout DistributionRun, inout DistributionPlan) -> DistributionFault?
    ) throws -> Int {
        var random = SplitMix(seed: seed)
        var planted = 0
        for _ in 0..<runs {
            var run = run(&random, shape)
            var plan = try CaseDistribution.propose(run)
            try DistributionProof.verify(plan, of: run)
            guard let expected = violate(&run, &plan) else { continue }
            planted += 1
            #expect {
                try DistributionProof.verify(plan, of: run)
            } throws: { fault in
                // Of several offices that such a change concerns, the first is named.
                if case .outOfOrder = expected, case .outOfOrder? = fault as? DistributionFault { return true }
                return fault as? DistributionFault == expected
            }
        }
        return planted
    }

    private func waiting(_ run: DistributionRun, _ id: Int) -> WaitingCase? { run.cases.first { $0.id == id } }

    @Test("DEPART-10: a case in the office that released it, by a move or by Exhibit A")
    func returned() throws {
        let moved = try plant(11) { run, plan in
            for index in plan.placements.indices where !plan.placements[index].byExhibit {
                guard let back = waiting(run, plan.placements[index].caseID)?.releasedBy,
                    run.offices.contains(where: { $0.code == back && $0.room > 0 })
                else { continue }
                plan.placements[index].office = back
                return .returned(office: back)
            }
            return nil
        }
        let byExhibit = try plant(12) { run, plan in
            for index in plan.waiting.indices {
                guard let one = waiting(run, plan.waiting[index].caseID), let back = one.exhibitOffice,
                    one.releasedBy == back
                else { continue }
                plan.waiting.remove(at: index)
                plan.placements.append(CasePlacement(caseID: one.id, office: back, byExhibit: true))
                return .returned(office: back)
            }
            return nil
        }
        #expect(moved > 50 && byExhibit > 50, "\(moved), \(byExhibit)")
    }

    @Test("an office on hold, one without an available advocate, and one beyond its most new cases")
    func closed() throws {
        func change(
            _ change: (inout ReceivingOffice, Int) -> Void, _ fault: (OfficeCode) -> DistributionFault
        ) throws -> Int {
            try plant(13) { run, plan in
                guard let code = plan.placements.first?.office,
                    let place = run.offices.firstIndex(where: { $0.code == code })
                else { return nil }
                change(&run.offices[place], plan.placements.count { $0.office == code })
                return fault(code)
            }
        }
        #expect(try change({ office, _ in office.isOnHold = true }, { .onHold(office: $0) }) > 100)
        #expect(try change({ office, _ in office.units = 0 }, { .withoutCapacity(office: $0) }) > 100)
        #expect(try change({ office, count in office.newCasesMax = count - 1 }, { .overfull(office: $0) }) > 100)
    }

    @Test("a case of Exhibit A in another office, one marked as such that is not, and a reason that is not its own")
    func exhibit() throws {
        let moved = try plant(14) { run, plan in
            guard let index = plan.placements.firstIndex(where: \.byExhibit),
                let other = run.offices.first(where: { $0.code != plan.placements[index].office && $0.room > 0 })
            else { return nil }
            plan.placements[index].office = other.code
            return .exhibit
        }
        let marked = try plant(15) { _, plan in
            guard let index = plan.placements.firstIndex(where: { !$0.byExhibit }) else { return nil }
            plan.placements[index].byExhibit = true
            return .exhibit
        }
        let reason = try plant(16) { _, plan in
            guard let index = plan.waiting.indices.last else { return nil }
            plan.waiting[index].reason = plan.waiting[index].reason == .noRoom ? .exhibitOfficeCannot : .noRoom
            return .reason
        }
        #expect(moved > 50 && marked > 50 && reason > 50, "\(moved), \(marked), \(reason)")
    }

    @Test("a case that waits beside room for it, of Exhibit A or not")
    func roomLeft() throws {
        for byExhibit in [false, true] {
            let planted = try plant(
                17, { run in for index in run.offices.indices { run.offices[index].newCasesMax = nil } }
            ) { run, plan in
                guard let index = plan.placements.firstIndex(where: { $0.byExhibit == byExhibit }) else { return nil }
                let placement = plan.placements.remove(at: index)
                plan.waiting.append(
                    CaseWaiting(caseID: placement.caseID, reason: byExhibit ? .exhibitOfficeCannot : .noRoom))
                guard let one = waiting(run, placement.caseID) else { return nil }
                let open = run.offices.first { $0.room > 0 && $0.code != one.releasedBy }
                return .roomLeft(office: byExhibit ? placement.office : open?.code ?? placement.office)
            }
            #expect(planted > 50, "\(planted)")
        }
    }

    @Test("a case that is placed before one with an earlier turn: by the Special, the priority, the age or the id")
    func outOfOrder() throws {
        for order in SpecialOrder.allCases {
            let planted = try plant(
                18, runs: 400,
                { run in
                    run.policy.specialOrder = order
                    for index in run.offices.indices { run.offices[index].newCasesMax = 2 }
                }
            ) { run, plan in
                for waits in plan.waiting.indices {
                    guard let later = waiting(run, plan.waiting[waits].caseID) else { continue }
                    for place in plan.placements.indices {
                        guard let earlier = waiting(run, plan.placements[place].caseID),
                            earlier.exhibitOffice == later.exhibitOffice, earlier.releasedBy == later.releasedBy,
                            earlier.isSpanish == later.isSpanish
                        else { continue }
                        plan.waiting[waits].caseID = earlier.id
                        plan.placements[place].caseID = later.id
                        return .outOfOrder(office: plan.placements[place].office)
                    }
                }
                return nil
            }
            #expect(planted > 100, "\(order): \(planted)")
        }
    }

    @Test("DIST-04: a Spanish case that changed places with another, out of a bilingual office")
    func language() throws {
        let planted = try plant(
            19, { run in for index in run.offices.indices { run.offices[index].newCasesMax = nil } }
        ) { run, plan in
            func office(_ index: Int) -> ReceivingOffice? {
                run.offices.first { $0.code == plan.placements[index].office }
            }
            let free = plan.placements.indices.filter { !plan.placements[$0].byExhibit }
            for spanish in free where office(spanish)?.isBilingual == true {
                guard let one = waiting(run, plan.placements[spanish].caseID), one.isSpanish else { continue }
                for other in free where office(other)?.isBilingual == false {
                    guard let two = waiting(run, plan.placements[other].caseID), !two.isSpanish,
                        two.releasedBy != plan.placements[spanish].office,
                        one.releasedBy != plan.placements[other].office
                    else { continue }
                    let before = plan.placements[spanish].office
                    plan.placements[spanish].office = plan.placements[other].office
                    plan.placements[other].office = before
                    return .language(office: plan.placements[spanish].office)
                }
            }
            return nil
        }
        #expect(planted > 50, "\(planted)")
    }

    @Test("averages that are not the best, a price that is a lie, and sorts that do not fill the offices they name")
    func certificate() throws {
        var random = SplitMix(seed: 20)
        var worse = 0
        for _ in 0..<200 {
            let run = run(&random) { run in
                run.policy.prefersBilingual = false
                for index in run.offices.indices { run.offices[index].newCasesMax = nil }
            }
            let plan = try CaseDistribution.propose(run)
            let best = Goodness(run, run.places(plan))
            guard let index = plan.placements.firstIndex(where: { !$0.byExhibit }),
                let one = waiting(run, plan.placements[index].caseID)
            else { continue }
            for other in run.offices where other.room > 0 && other.code != one.releasedBy {
                var moved = plan
                moved.placements[index].office = other.code
                guard best < Goodness(run, run.places(moved)) else { continue }
                worse += 1
                #expect { try DistributionProof.verify(moved, of: run) } throws: {
                    if case .price = $0 as? DistributionFault { true } else { false }
                }
            }
        }
        let alone = try plant(
            21, { run in for index in run.offices.indices { run.offices[index].newCasesMax = 2 } }
        ) { _, plan in
            guard let sort = plan.certificate.sorts.firstIndex(where: { !$0.competing.isEmpty }) else { return nil }
            plan.certificate.sorts[sort].competing = []
            return .waiting
        }
        #expect(worse > 100 && alone > 50, "\(worse), \(alone)")
    }

    @Test("a run whose cases are not each its own, or whose order of the Specials is not declared, proves nothing")
    func run() throws {
        let one = WaitingCase(id: 1, createdOn: inRegime)
        let only = ReceivingOffice(code: office("1"), inventory: 0, units: 1)
        var run = DistributionRun(offices: [only], cases: [one], policy: DistributionPolicy())
        var plan = try CaseDistribution.propose(run)
        run.cases.append(one)
        plan.placements.append(CasePlacement(caseID: 2, office: office("1")))
        #expect(throws: DistributionFault.run(.repeated(place: "cases[1]"))) {
            try DistributionProof.verify(plan, of: run)
        }
        run.cases[1].id = 2
        run.cases[1].releasedBy = office("2")
        #expect(throws: DistributionFault.run(.orderNotDeclared)) { try DistributionProof.verify(plan, of: run) }
    }
}
