/// Shows by a plan's certificate that no placement is better.
///
/// The prices show it for the wishes and the balance: a case stands only where its sort's price is met exactly, no sort
/// could go anywhere for less, an office with room costs no less than its price, and none would save more than its price
/// by giving a case up; so no rearrangement is cheaper. The competing sorts show it for the cases that wait: all the
/// offices that these sorts may go to are full of them alone, each case of theirs that is placed has its turn before the
/// one that waits, and so room for it would cost an earlier case its place.
struct CertificateProof {
    private typealias Price = DistributionCertificate.Price

    private let run: ProofRun
    private let sorts: [DistributionCertificate.Sort]
    /// The price of each office, by its place in the run.
    private let prices: [DistributionCertificate.Price?]
    private let tally: PlacedTally
    /// How many cases each office may still receive.
    private let left: [Int]

    init(
        _ run: ProofRun, _ certificate: DistributionCertificate, _ tally: PlacedTally
    ) throws(DistributionFault) {
        (self.run, self.tally, sorts) = (run, tally, certificate.sorts)
        let all = certificate.sorts.compactMap(\.price) + certificate.offices.compactMap(\.price)
        let levelMax = DistributionRun.inventoryMax + DistributionRun.casesMax + 1
        guard
            all.allSatisfy({
                $0.unmet.magnitude <= DistributionRun.sortsMax && (0...levelMax).contains($0.level)
                    && (1...DistributionRun.unitsMax).contains($0.units)
            })
        else { throw .sortsDiffer }
        var prices: [Int: Price?] = [:]
        for office in certificate.offices {
            guard let place = run.placeOf[office.code], prices.updateValue(office.price, forKey: place) == nil else {
                throw .officesDiffer
            }
        }
        guard prices.count == run.offices.count else { throw .officesDiffer }
        self.prices = run.offices.indices.map { prices[$0] ?? nil }
        left = run.offices.indices.map { run.left($0, after: tally.byExhibit[$0] + tally.others[$0]) }
    }

    private func isAt(_ sort: Int, _ place: Int) -> Bool { tally.counts[sort * run.offices.count + place] > 0 }

    /// Whether an office receives cases of a sort: with those of Exhibit A it has not all that it may have.
    private func receives(_ place: Int, _ sort: Int) -> Bool {
        run.left(place, after: tally.byExhibit[place]) > 0 && sorts[sort].releasedBy != run.offices[place].code
    }

    private func isUnmet(_ sort: Int, _ place: Int) -> Bool { sorts[sort].isSpanish && !run.offices[place].isBilingual }

    /// Of each sort the first case that waits finds no room, and no case with a later turn in an office that it may have.
    func checkOrder() throws(DistributionFault) {
        for sort in sorts.indices {
            guard let first = tally.firstWaiting[sort] else { continue }
            for place in run.offices.indices where receives(place, sort) {
                let code = run.offices[place].code
                guard left[place] <= 0 else { throw .roomLeft(office: code) }
                if let last = tally.lastAt[place], run.hasTurn(first, before: last) {
                    throw .outOfOrder(office: code)
                }
            }
        }
    }

    /// No Spanish case without a bilingual advocate has one by a move into room, or by changing places with another sort.
    func checkLanguage() throws(DistributionFault) {
        for sort in sorts.indices where sorts[sort].isSpanish {
            let unmet = run.offices.indices.filter { isAt(sort, $0) && isUnmet(sort, $0) }
            guard let any = unmet.first else { continue }
            let bilingual = run.offices.indices.filter { run.offices[$0].isBilingual && receives($0, sort) }
            guard bilingual.allSatisfy({ left[$0] <= 0 }) else { throw .language(office: run.offices[any].code) }
            for other in sorts.indices where !sorts[other].isSpanish && bilingual.contains(where: { isAt(other, $0) }) {
                guard let place = unmet.first(where: { receives($0, other) }) else { continue }
                throw .language(office: run.offices[place].code)
            }
        }
    }

    func checkPrices() throws(DistributionFault) {
        for place in run.offices.indices {
            try checkOffice(place)
            for sort in sorts.indices where receives(place, sort) {
                var way = prices[place]
                if isUnmet(sort, place) { way?.unmet += 1 }
                let isMet =
                    isAt(sort, place) ? compare(sorts[sort].price, way) == 0 : compare(way, sorts[sort].price) >= 0
                guard isMet else { throw .price(office: run.offices[place].code) }
            }
        }
    }

    private func checkOffice(_ place: Int) throws(DistributionFault) {
        let office = run.offices[place]
        let level = office.inventory + tally.byExhibit[place] + tally.others[place]
        if left[place] > 0, compare(Price(unmet: 0, level: level + 1, units: office.units), prices[place]) < 0 {
            throw .price(office: office.code)
        }
        if tally.others[place] > 0, compare(prices[place], Price(unmet: 0, level: level, units: office.units)) < 0 {
            throw .price(office: office.code)
        }
    }

    /// -1, 0 or 1: two prices by wishes first, and then by what the last case costs its office; none costs more than any.
    private func compare(_ one: Price?, _ other: Price?) -> Int {
        switch (one, other) {
        case (nil, nil): return 0
        case (nil, _): return 1
        case (_, nil): return -1
        case (let one?, let other?):
            guard one.unmet == other.unmet else { return one.unmet < other.unmet ? -1 : 1 }
            // Two fractions by their cross products: levels are below 2^26 and units below 2^27.
            let (left, right) = (cost(one) * other.units, cost(other) * one.units)
            guard left == right else { return left < right ? -1 : 1 }
            guard run.policy.balance == .level, one.units != other.units else { return 0 }
            // The larger office's average was the larger one before.
            return one.units > other.units ? -1 : 1
        }
    }

    /// What is divided by the units: the level itself, or how much the square of the level grows.
    private func cost(_ price: Price) -> Int {
        switch run.policy.balance {
        case .level: price.level
        case .squares: price.level + price.level - 1
        }
    }

    func checkWaiting() throws(DistributionFault) {
        for sort in sorts.indices {
            guard let first = tally.firstWaiting[sort] else { continue }
            let competing = Set(sorts[sort].competing)
            guard competing.contains(sort), competing.allSatisfy(sorts.indices.contains) else { throw .waiting }
            for place in run.offices.indices where competing.contains(where: { receives(place, $0) }) {
                let theirs = competing.reduce(0) { $0 + tally.counts[$1 * run.offices.count + place] }
                guard left[place] <= 0, theirs == tally.others[place] else { throw .waiting }
            }
            for other in competing {
                if let last = tally.lastPlaced[other], run.hasTurn(first, before: last) { throw .waiting }
            }
        }
    }
}
