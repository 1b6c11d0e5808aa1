/// Reads the proof off a placement: what one more case of each sort, or in each office, would cost.
struct Pricing {
    private let run: SortedRun
    private let placing: Placing

    private typealias Price = (unmet: Int, marginal: Marginal)

    init(_ run: SortedRun, _ placing: Placing) {
        self.run = run
        self.placing = placing
    }

    /// The certificate; a sort that is full has a case that waits.
    func certificate(isFull: [Bool]) -> DistributionCertificate {
        let (sorts, offices) = prices()
        return DistributionCertificate(
            sorts: run.sorts.indices.map { index in
                let sort = run.sorts[index]
                return DistributionCertificate.Sort(
                    isSpanish: sort.isSpanish, releasedBy: sort.releasedBy.map { run.offices[$0].code },
                    price: sorts[index].map(price), competing: isFull[index] ? competing(with: index) : [])
            },
            offices: run.offices.indices.map {
                DistributionCertificate.Office(code: run.offices[$0].code, price: offices[$0].map(price))
            })
    }

    private func price(_ price: Price) -> DistributionCertificate.Price {
        DistributionCertificate.Price(unmet: price.unmet, level: price.marginal.level, units: price.marginal.units)
    }

    private func isAt(_ sort: Int, _ office: Int) -> Bool { placing.counts[sort * run.offices.count + office] > 0 }

    /// The cheapest ways to an office with room, by the shortest paths from there back.
    private func prices() -> (sorts: [Price?], offices: [Price?]) {
        var sorts: [Price?] = Array(repeating: nil, count: run.sorts.count)
        var offices: [Price?] = run.offices.indices.map { office in
            guard placing.totals[office] < run.offices[office].room else { return nil }
            let level = run.offices[office].inventory + placing.totals[office] + 1
            return (0, Marginal(level: level, units: run.offices[office].units, run.policy.balance))
        }
        var changed = true
        // A way passes each sort once at most.
        for _ in 0...run.sorts.count where changed {
            changed = false
            for sort in run.sorts.indices {
                for (office, unmet) in run.sorts[sort].offices {
                    guard let price = offices[office] else { continue }
                    changed = Self.lower(&sorts[sort], (price.unmet + unmet, price.marginal)) || changed
                }
            }
            for sort in run.sorts.indices {
                guard let price = sorts[sort] else { continue }
                for (office, unmet) in run.sorts[sort].offices where isAt(sort, office) {
                    changed = Self.lower(&offices[office], (price.unmet - unmet, price.marginal)) || changed
                }
            }
        }
        return (sorts, offices)
    }

    private static func lower(_ price: inout Price?, _ other: Price) -> Bool {
        if let price, !(other.unmet < price.unmet || (other.unmet == price.unmet && other.marginal < price.marginal)) {
            return false
        }
        price = other
        return true
    }

    /// The sorts that hold places in the offices that the sort may go to, and so on: together they fill those offices.
    private func competing(with start: Int) -> [Int] {
        var met: Set<Int> = [start]
        var queue = [start]
        while let sort = queue.popLast() {
            for (office, _) in run.sorts[sort].offices {
                for other in run.sorts.indices where isAt(other, office) && met.insert(other).inserted {
                    queue.append(other)
                }
            }
        }
        return met.sorted()
    }
}
