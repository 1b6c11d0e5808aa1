import CivilTime
import QueueStore
import RuleCore

/// The pool as the rules take it: the cases that take part in a run, and those that do not, by why.
package struct DistributionInput: Sendable {
    /// Why a case that waits takes no part.
    package enum LeftOut: String, Sendable, CaseIterable {
        /// It is flagged urgent and not screened yet: screening comes first (ROUTE-05).
        case screening = "waits-for-screening"
        /// Another than its Special owns it.
        case moved = "owned-elsewhere"
        /// Whether the taxpayer is abroad, or has a US-based power of attorney, is not known.
        case abroad = "abroad-not-known"
        /// Abroad without such an attorney, in a country for which Exhibit A has no office.
        case noExhibit = "not-in-exhibit-a"
        /// It is of another sort than so many that a run tells apart, all of which have an earlier turn.
        case laterRun = "of-too-many-sorts"
    }

    /// The cases that take part, by case number.
    let cases: [DistributionPool.Waiting]
    /// How many take no part.
    package let leftOut: [LeftOut: Int]
    /// Those of them that a person has to place.
    let unplaced: [UnplacedCase]
    /// The offices.
    let offices: [DistributionPool.Office]

    /// The number of Special 5 among the queues, which a case of it has in the pool.
    private static let specialFive: Int16 = 13

    init(_ pool: DistributionPool) {
        var cases: [DistributionPool.Waiting] = []
        var leftOut: [LeftOut: Int] = [:]
        var unplaced: [UnplacedCase] = []
        cases.reserveCapacity(pool.waiting.count)
        for waiting in pool.waiting {
            guard let why = Self.obstacle(waiting) else {
                cases.append(waiting)
                continue
            }
            leftOut[why, default: 0] += 1
            if let open = UnplacedCase(waiting, why) { unplaced.append(open) }
        }
        (self.cases, self.leftOut, self.unplaced, offices) = (cases, leftOut, unplaced, pool.offices)
    }

    private init(_ other: DistributionInput, cases: [DistributionPool.Waiting], leftOut: [LeftOut: Int]) {
        (self.cases, self.leftOut, unplaced, offices) = (cases, leftOut, other.unplaced, other.offices)
    }

    /// The same without some cases, by their places in the list, which count from 1: they wait for a later run.
    func leavingForLater(_ places: Set<Int>) -> DistributionInput {
        var leftOut = leftOut
        leftOut[.laterRun, default: 0] += places.count
        let cases = cases.enumerated().filter { !places.contains($0.offset + 1) }.map(\.element)
        return DistributionInput(self, cases: cases, leftOut: leftOut)
    }

    private static func obstacle(_ waiting: DistributionPool.Waiting) -> LeftOut? {
        let special = waiting.queue == specialFive ? "special-5" : "special-6"
        guard waiting.version > 0, waiting.owner == special else { return .moved }
        guard waiting.urgency != "flagged" else { return .screening }
        switch (waiting.isForeign, waiting.usBasedPOA) {
        // With a US-based power of attorney it is distributed, abroad or not.
        case (.some(false), _), (_, .some(true)): return nil
        case (.some(true), .some(false)): return waiting.exhibitOffice == nil ? .noExhibit : nil
        case (nil, _), (.some(true), nil): return .abroad
        }
    }

    /// How many of the cases are of Special 5.
    var specialFiveCount: Int { cases.count { $0.queue == Self.specialFive } }

    /// The office that Exhibit A sends the case to; nil for a case that any office may receive.
    static func exhibit(_ waiting: DistributionPool.Waiting) -> String? {
        waiting.isForeign == true && waiting.usBasedPOA == false ? waiting.exhibitOffice : nil
    }

    /// The run as the rule core places it: each case by its place in the list, from 1.
    ///
    /// - Parameter source: where the offices' cases are taken from.
    func run(_ source: InventorySource, _ policy: DistributionPolicy) -> DistributionRun {
        DistributionRun(
            offices: offices.compactMap { office in
                OfficeCode(office.code).map { code in
                    ReceivingOffice(
                        code: code, inventory: inventory(office, source), units: Int(office.units),
                        isBilingual: office.isBilingual, isOnHold: office.isOnHold,
                        newCasesMax: office.newCasesMax.map { Int($0) })
                }
            },
            cases: cases.enumerated().map { place, waiting in
                WaitingCase(
                    id: place + 1, priority: Int(waiting.priority),
                    createdOn: CivilDate(serverDays: waiting.createdOnDays) ?? CivilDate.earliest,
                    isSpanish: waiting.isSpanish == true, releasedBy: waiting.releasedBy.flatMap { OfficeCode($0) },
                    exhibitOffice: Self.exhibit(waiting).flatMap { OfficeCode($0) })
            }, policy: policy)
    }

    /// The cases of an office before the run.
    func inventory(_ office: DistributionPool.Office, _ source: InventorySource) -> Int {
        switch source {
        case .counted: Int(office.counted)
        case .stated: Int(office.stated ?? 0)
        }
    }

    /// What the rules ask of the run before it is placed.
    var facts: DistributionFacts {
        var facts = DistributionFacts()
        facts.question = .run
        facts.special5Waiting = specialFiveCount
        facts.special6Waiting = cases.count - specialFiveCount
        facts.receivingOffices = offices.count { $0.units > 0 && !$0.isOnHold }
        facts.officesWithoutCases = offices.count { $0.stated == nil }
        facts.officesWithoutAdvocates = offices.count(where: \.lacksAdvocates)
        return facts
    }
}

extension CivilDate {
    /// For a day that no database holds.
    fileprivate static var earliest: CivilDate {
        guard let day = CivilDate(iso: "0001-01-01") else { preconditionFailure("a day that exists") }
        return day
    }
}
