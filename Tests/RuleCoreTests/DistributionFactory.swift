import CivilTime
import JSONText

@testable import RuleCore

/// A run drawn at random, small enough for every placement of it to be tried.
func randomRun(_ random: inout SplitMix, offices: Int, cases: Int, balance: Balance) -> DistributionRun {
    func draw(_ bound: Int) -> Int { Int(random.next() % UInt64(bound)) }
    let units = [0, 50_000, 100_000, 150_000, 100_000, 25_000]
    let all = (0..<offices).map { index in
        ReceivingOffice(
            code: office(String(index + 10)), inventory: draw(6), units: units[draw(units.count)],
            isBilingual: draw(3) == 0, isOnHold: draw(8) == 0, newCasesMax: draw(3) == 0 ? draw(3) : nil)
    }
    let waiting = (0..<cases).map { index in
        WaitingCase(
            id: index + 1, priority: draw(3), createdOn: CivilDate(daysSinceEpoch: 20_000 + draw(5)) ?? inRegime,
            isSpanish: draw(3) == 0, releasedBy: draw(3) == 0 ? all[draw(offices)].code : nil)
    }
    return DistributionRun(
        offices: all, cases: waiting, policy: DistributionPolicy(balance: balance, specialOrder: .together))
}

/// How good a placement is, written so that the better is the lesser in every place of the list. It is worked out from
/// the text of the objective, apart from the code that places.
struct Goodness: Comparable {
    /// By the order of work, 0 for a case that is placed and 1 for one that waits.
    let waits: [Int]
    /// Wishes that are not met.
    let unmet: Int
    /// The offices' averages from the largest down, or the weighted sum of squares, each as a fraction of whole numbers.
    let averages: [(Int, Int)]

    init(_ run: DistributionRun, _ officeOf: [Int: Int]) {
        let ordered = run.cases.sorted { run.policy.works($0, before: $1) }
        waits = ordered.map { officeOf[$0.id] == nil ? 1 : 0 }
        unmet = run.cases.count { $0.isSpanish && officeOf[$0.id].map { !run.offices[$0].isBilingual } ?? false }
        var totals = run.offices.map(\.inventory)
        for place in officeOf.values { totals[place] += 1 }
        let pairs = zip(totals, run.offices.map(\.units)).filter { $0.1 > 0 }
        switch run.policy.balance {
        case .level:
            averages = pairs.map { ($0.0, $0.1) }.sorted { $0.0 * $1.1 > $1.0 * $0.1 }
        case .squares:
            let common = 300_000
            averages = [(pairs.reduce(0) { $0 + $1.0 * $1.0 * (common / $1.1) }, 1)]
        }
    }

    static func < (one: Goodness, other: Goodness) -> Bool {
        if one.waits != other.waits { return one.waits.lexicographicallyPrecedes(other.waits) }
        if one.unmet != other.unmet { return one.unmet < other.unmet }
        for (mine, theirs) in zip(one.averages, other.averages) where mine.0 * theirs.1 != theirs.0 * mine.1 {
            return mine.0 * theirs.1 < theirs.0 * mine.1
        }
        return false
    }

    static func == (one: Goodness, other: Goodness) -> Bool { !(one < other) && !(other < one) }
}

extension DistributionRun {
    /// Where a plan puts each case, by the office's place.
    func places(_ plan: DistributionPlan) -> [Int: Int] {
        let places = Dictionary(uniqueKeysWithValues: offices.indices.map { (offices[$0].code, $0) })
        return Dictionary(
            uniqueKeysWithValues: plan.placements.compactMap { placement in
                places[placement.office].map { (placement.caseID, $0) }
            })
    }

    /// The best of all placements, by trying each.
    var bestByTrying: Goodness {
        var best = Goodness(self, [:])
        var chosen: [Int: Int] = [:]
        var totals = offices.map { _ in 0 }
        func walk(_ index: Int) {
            guard index < cases.count else {
                let goodness = Goodness(self, chosen)
                if goodness < best { best = goodness }
                return
            }
            walk(index + 1)
            for place in offices.indices where totals[place] < offices[place].room {
                guard offices[place].code != cases[index].releasedBy else { continue }
                totals[place] += 1
                chosen[cases[index].id] = place
                walk(index + 1)
                chosen[cases[index].id] = nil
                totals[place] -= 1
            }
        }
        walk(0)
        return best
    }
}
