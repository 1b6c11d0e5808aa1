/// Checks a plan against its run by its certificate alone: nothing is searched for, and every step is a comparison.
///
/// A plan that passes is the best. The prices show it for the wishes and the balance: a case stands only where its sort's
/// price is met exactly, no sort could go anywhere for less, an office with room costs no less than its price, and none
/// would save more than its price by giving a case up; so no rearrangement is cheaper. The competing sorts show it for
/// the cases that wait: all the offices that these sorts may go to are full of them alone, each case of theirs that is
/// placed is worked before the one that waits, and so room for it would cost an earlier case its place.
package struct DistributionProof {
    private let run: DistributionRun
    private let plan: DistributionPlan
    private var offices: [ReceivingOffice]
    private var placeOf: [OfficeCode: Int] = [:]
    /// By sort and office, how many cases the plan puts there.
    private var counts: [Int]
    private var totals: [Int]
    private var sortOf: [SortKey: Int] = [:]
    /// Of each sort, the last case that is placed and the first that waits.
    private var lastPlaced: [WaitingCase?]
    private var firstWaiting: [WaitingCase?]

    private struct SortKey: Hashable {
        let isSpanish: Bool
        let releasedBy: OfficeCode?
    }

    private init(_ run: DistributionRun, _ plan: DistributionPlan) {
        self.run = run
        self.plan = plan
        offices = run.offices
        let sorts = plan.certificate.sorts.count
        counts = Array(repeating: 0, count: sorts * run.offices.count)
        totals = Array(repeating: 0, count: run.offices.count)
        lastPlaced = Array(repeating: nil, count: sorts)
        firstWaiting = Array(repeating: nil, count: sorts)
    }

    /// Throws the first fault found; a plan that passes is feasible and the best under the run's policy.
    package static func verify(_ plan: DistributionPlan, of run: DistributionRun) throws(DistributionFault) {
        var proof = DistributionProof(run, plan)
        try proof.readCertificate()
        try proof.count()
        try proof.checkRoom()
        try proof.checkPrices()
        try proof.checkWaiting()
    }

    private mutating func readCertificate() throws(DistributionFault) {
        do { try SortedRun.check(run) } catch { throw .run(error) }
        let prices = plan.certificate.sorts.compactMap(\.price) + plan.certificate.offices.compactMap(\.price)
        let levelMax = DistributionRun.inventoryMax + DistributionRun.casesMax + 1
        guard plan.certificate.sorts.count <= DistributionRun.sortsMax,
            prices.allSatisfy({
                $0.unmet.magnitude <= DistributionRun.sortsMax && (0...levelMax).contains($0.level)
                    && (1...DistributionRun.unitsMax).contains($0.units)
            })
        else { throw .sortsDiffer }
        for (index, office) in run.offices.enumerated() {
            guard placeOf.updateValue(index, forKey: office.code) == nil else { throw .officesDiffer }
        }
        for (index, sort) in plan.certificate.sorts.enumerated() {
            let key = SortKey(isSpanish: sort.isSpanish, releasedBy: sort.releasedBy)
            guard sortOf.updateValue(index, forKey: key) == nil else { throw .sortsDiffer }
        }
        guard plan.certificate.offices.count == offices.count,
            Set(plan.certificate.offices.map(\.code)) == Set(placeOf.keys)
        else { throw .officesDiffer }
    }

    /// Each case is placed or waits, once; cases of Exhibit A go to its office and nowhere else, as far as it has room.
    private mutating func count() throws(DistributionFault) {
        var fate: [Int: CasePlacement?] = Dictionary(minimumCapacity: run.cases.count)
        for placement in plan.placements {
            guard fate.updateValue(placement, forKey: placement.caseID) == nil else { throw .caseTwice }
        }
        for waiting in plan.waiting {
            guard fate.updateValue(CasePlacement?.none, forKey: waiting.caseID) == nil else { throw .caseTwice }
        }
        guard fate.count == run.cases.count else { throw .casesDiffer }
        try countExhibit(fate)
        for waiting in run.cases where waiting.exhibitOffice == nil {
            guard let placement = fate[waiting.id] else { throw .casesDiffer }
            try count(waiting, placement)
        }
    }

    private mutating func countExhibit(_ fate: [Int: CasePlacement?]) throws(DistributionFault) {
        let cases = run.cases.filter { $0.exhibitOffice != nil }.sorted { run.policy.works($0, before: $1) }
        for exhibit in SortedRun.placeByExhibit(cases, &offices) {
            guard let placement = fate[exhibit.caseID] else { throw .casesDiffer }
            guard placement?.office == exhibit.office, placement?.byExhibit ?? true else { throw .exhibit }
        }
    }

    private mutating func count(_ waiting: WaitingCase, _ placement: CasePlacement?) throws(DistributionFault) {
        let released = waiting.releasedBy.flatMap { placeOf[$0] == nil ? nil : $0 }
        let key = SortKey(isSpanish: waiting.isSpanish && run.policy.prefersBilingual, releasedBy: released)
        guard let sort = sortOf[key] else { throw .sortsDiffer }
        guard let placement else {
            if let first = firstWaiting[sort], run.policy.works(first, before: waiting) { return }
            firstWaiting[sort] = waiting
            return
        }
        guard let office = placeOf[placement.office] else { throw .officesDiffer }
        guard !placement.byExhibit else { throw .exhibit }
        guard unmet(sort, office) != nil else { throw .notAllowed(office: placement.office) }
        counts[sort * offices.count + office] += 1
        totals[office] += 1
        if let last = lastPlaced[sort], run.policy.works(waiting, before: last) { return }
        lastPlaced[sort] = waiting
    }

    /// 0 or 1 for a wish that is met or not; nil where the sort may not go.
    private func unmet(_ sort: Int, _ office: Int) -> Int? {
        let certified = plan.certificate.sorts[sort]
        guard offices[office].room > 0, certified.releasedBy != offices[office].code else { return nil }
        return certified.isSpanish && !offices[office].isBilingual ? 1 : 0
    }

    private func checkRoom() throws(DistributionFault) {
        for office in offices.indices where totals[office] > offices[office].room {
            throw .overfull(office: offices[office].code)
        }
    }

    private func checkPrices() throws(DistributionFault) {
        for certified in plan.certificate.offices {
            guard let office = placeOf[certified.code] else { throw .officesDiffer }
            try checkOffice(office, certified.price)
            for sort in plan.certificate.sorts.indices {
                guard let unmet = unmet(sort, office) else { continue }
                let price = plan.certificate.sorts[sort].price
                var way = certified.price
                way?.unmet += unmet
                let isThere = counts[sort * offices.count + office] > 0
                guard isThere ? isEqual(price, way) : !isLess(way, price) else {
                    throw .price(office: certified.code)
                }
            }
        }
    }

    private func checkOffice(_ office: Int, _ price: DistributionCertificate.Price?) throws(DistributionFault) {
        let (units, level) = (offices[office].units, offices[office].inventory + totals[office])
        if totals[office] < offices[office].room,
            isLess(DistributionCertificate.Price(unmet: 0, level: level + 1, units: units), price)
        {
            throw .price(office: offices[office].code)
        }
        if totals[office] > 0, isLess(price, DistributionCertificate.Price(unmet: 0, level: level, units: units)) {
            throw .price(office: offices[office].code)
        }
    }

    /// Compares two prices; one that is nil is more than any other.
    private func isLess(_ one: DistributionCertificate.Price?, _ other: DistributionCertificate.Price?) -> Bool {
        guard let one else { return false }
        guard let other else { return true }
        if one.unmet != other.unmet { return one.unmet < other.unmet }
        return marginal(one) < marginal(other)
    }

    private func isEqual(_ one: DistributionCertificate.Price?, _ other: DistributionCertificate.Price?) -> Bool {
        !isLess(one, other) && !isLess(other, one)
    }

    private func marginal(_ price: DistributionCertificate.Price) -> Marginal {
        Marginal(level: price.level, units: price.units, run.policy.balance)
    }

    private func checkWaiting() throws(DistributionFault) {
        for (sort, first) in firstWaiting.enumerated() {
            guard let first else { continue }
            let competing = Set(plan.certificate.sorts[sort].competing)
            guard competing.contains(sort), competing.allSatisfy(lastPlaced.indices.contains) else { throw .waiting }
            for office in offices.indices where competing.contains(where: { unmet($0, office) != nil }) {
                let theirs = competing.reduce(0) { $0 + counts[$1 * offices.count + office] }
                guard totals[office] == offices[office].room, theirs == totals[office] else { throw .waiting }
            }
            for other in competing {
                if let last = lastPlaced[other], run.policy.works(first, before: last) { throw .waiting }
            }
        }
    }
}

/// Why a plan does not pass.
package enum DistributionFault: Error, Hashable, Sendable {
    /// The run itself cannot be made.
    case run(DistributionError)
    /// A case is placed twice, or both placed and waiting.
    case caseTwice
    /// The plan's cases are not the run's.
    case casesDiffer
    /// The certificate's offices, or those of the placements, are not the run's.
    case officesDiffer
    /// The certificate's sorts of case are not the run's.
    case sortsDiffer
    /// A case of Exhibit A is not where it belongs, or another is said to be one.
    case exhibit
    /// A case stands in an office that may not receive it.
    case notAllowed(office: OfficeCode)
    /// An office has more new cases than it may receive.
    case overfull(office: OfficeCode)
    /// The prices do not show that the placement is the cheapest.
    case price(office: OfficeCode)
    /// It is not shown that there is no room for a case that waits.
    case waiting
}
