/// The daily distribution (DIST): a proposal with its proof. Weights and volumes are people's, and a person applies it.
package enum CaseDistribution {
    /// The best placement of a run under its policy: first the cases that are worked first, then the fewest unmet
    /// wishes, then the best balance. Pure, exact and independent of the input's order.
    package static func propose(_ run: DistributionRun) throws(DistributionError) -> DistributionPlan {
        let sorted = try SortedRun(run)
        var placing = Placing(sorted)
        var isPlaced: [Bool] = []
        isPlaced.reserveCapacity(sorted.cases.count)
        // A sort without room never has any again, since what is placed stays placed.
        var isFull = Array(repeating: false, count: sorted.sorts.count)
        for sort in sorted.sortOf {
            if !isFull[sort], !placing.place(sort) { isFull[sort] = true }
            isPlaced.append(!isFull[sort])
        }
        return plan(sorted, placing, isPlaced, isFull)
    }

    private static func plan(
        _ run: SortedRun, _ placing: Placing, _ isPlaced: [Bool], _ isFull: [Bool]
    ) -> DistributionPlan {
        var placements: [CasePlacement] = []
        var waiting: [CaseWaiting] = []
        for exhibit in run.exhibit {
            if let office = exhibit.office {
                placements.append(CasePlacement(caseID: exhibit.caseID, office: office, byExhibit: true))
            } else {
                waiting.append(CaseWaiting(caseID: exhibit.caseID, reason: .exhibitOfficeCannot))
            }
        }
        var dealing = Dealing(counts: placing.counts, sorts: run.sorts.count, offices: run.offices.count)
        for (index, waitingCase) in run.cases.enumerated() {
            if isPlaced[index] {
                let office = run.offices[dealing.next(run.sortOf[index])].code
                placements.append(CasePlacement(caseID: waitingCase.id, office: office))
            } else {
                waiting.append(CaseWaiting(caseID: waitingCase.id, reason: .noRoom))
            }
        }
        placements.sort { $0.caseID < $1.caseID }
        waiting.sort { $0.caseID < $1.caseID }
        return DistributionPlan(
            placements: placements, waiting: waiting,
            certificate: Pricing(run, placing).certificate(isFull: isFull))
    }
}

/// Deals the cases of each sort, in the order in which they are worked, to the offices in turn, so that none gets all the
/// old ones.
private struct Dealing {
    private var counts: [Int32]
    private let offices: Int
    private var turn: [Int]

    init(counts: [Int32], sorts: Int, offices: Int) {
        self.counts = counts
        self.offices = offices
        turn = Array(repeating: 0, count: sorts)
    }

    /// The office of the sort's next case.
    mutating func next(_ sort: Int) -> Int {
        for step in 0..<offices {
            let office = (turn[sort] + step) % offices
            guard counts[sort * offices + office] > 0 else { continue }
            counts[sort * offices + office] -= 1
            turn[sort] = office + 1
            return office
        }
        preconditionFailure("as many cases of a sort are dealt as were placed")
    }
}
