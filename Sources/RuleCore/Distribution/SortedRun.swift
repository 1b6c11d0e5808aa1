/// A run in the order in which it is worked: the offices by code, the cases by the declared policy, and the sorts of
/// case. Everything below goes by places in these arrays, so that the input's own order changes nothing.
package struct SortedRun: Sendable {
    /// The offices by code.
    package let offices: [ReceivingOffice]
    /// The cases that any office may receive, the first to be placed first.
    package let cases: [WaitingCase]
    /// The cases of Exhibit A, in the same order; those of its offices are in the inventories already.
    package let exhibit: [ExhibitPlacement]
    /// The sort of each case, by the case's place.
    package let sortOf: [Int]
    /// The sorts, in the order in which their first case comes.
    package let sorts: [CaseSort]
    /// What the operator has declared.
    package let policy: DistributionPolicy

    /// Checks and sorts a run.
    package init(_ run: DistributionRun) throws(DistributionError) {
        try Self.check(run)
        policy = run.policy
        var offices = run.offices.sorted { $0.code.text.utf8.lexicographicallyPrecedes($1.code.text.utf8) }
        let ordered = try Self.order(run)
        exhibit = Self.placeByExhibit(ordered.filter { $0.exhibitOffice != nil }, &offices)
        self.offices = offices
        cases = ordered.filter { $0.exhibitOffice == nil }
        let places = Dictionary(uniqueKeysWithValues: offices.indices.map { (offices[$0].code, $0) })
        var known: [CaseSort.Key: Int] = [:]
        var sorts: [CaseSort] = []
        var sortOf: [Int] = []
        sortOf.reserveCapacity(cases.count)
        for waiting in cases {
            let key = CaseSort.Key(waiting, places, prefersBilingual: run.policy.prefersBilingual)
            if let sort = known[key] {
                sortOf.append(sort)
                continue
            }
            guard sorts.count < DistributionRun.sortsMax else { throw .tooManySorts }
            known[key] = sorts.count
            sortOf.append(sorts.count)
            sorts.append(CaseSort(key, offices))
        }
        (self.sorts, self.sortOf) = (sorts, sortOf)
    }

    /// Places the cases of Exhibit A, which raise their offices' inventories before the others are placed.
    static func placeByExhibit(_ cases: [WaitingCase], _ offices: inout [ReceivingOffice]) -> [ExhibitPlacement] {
        cases.map { waiting in
            // DEPART-10: the cases of Special 5 are for other offices, those of Exhibit A too.
            guard let place = offices.firstIndex(where: { $0.code == waiting.exhibitOffice }), offices[place].room > 0,
                waiting.releasedBy != offices[place].code
            else { return ExhibitPlacement(caseID: waiting.id, office: nil) }
            offices[place].inventory += 1
            offices[place].newCasesMax = offices[place].newCasesMax.map { $0 - 1 }
            return ExhibitPlacement(caseID: waiting.id, office: offices[place].code)
        }
    }

    static func check(_ run: DistributionRun) throws(DistributionError) {
        guard run.offices.count <= DistributionRun.officesMax else {
            throw .outOfRange(place: "offices", accepted: "at most \(DistributionRun.officesMax) offices")
        }
        guard run.cases.count <= DistributionRun.casesMax else {
            throw .outOfRange(place: "cases", accepted: "at most \(DistributionRun.casesMax) cases")
        }
        var codes: Set<OfficeCode> = []
        for (index, office) in run.offices.enumerated() {
            let place = "offices[\(index)]"
            guard codes.insert(office.code).inserted else { throw .repeated(place: place) }
            guard (0...DistributionRun.inventoryMax).contains(office.inventory) else {
                throw .outOfRange(place: place + ".inventory", accepted: "0 to \(DistributionRun.inventoryMax) cases")
            }
            guard (0...DistributionRun.unitsMax).contains(office.units) else {
                throw .outOfRange(place: place + ".units", accepted: "0 to \(DistributionRun.unitsMax) units")
            }
            guard office.newCasesMax ?? 0 >= 0 else {
                throw .outOfRange(place: place + ".new_cases_max", accepted: "0 or more")
            }
        }
    }

    static func order(_ run: DistributionRun) throws(DistributionError) -> [WaitingCase] {
        var fromSpecialFive = false
        var fromSpecialSix = false
        var ids = Set<Int>(minimumCapacity: run.cases.count)
        for (index, waiting) in run.cases.enumerated() {
            guard ids.insert(waiting.id).inserted else { throw .repeated(place: "cases[\(index)]") }
            if waiting.releasedBy == nil { fromSpecialSix = true } else { fromSpecialFive = true }
        }
        guard !(fromSpecialFive && fromSpecialSix) || run.policy.specialOrder != nil else { throw .orderNotDeclared }
        return run.cases.sorted { run.policy.works($0, before: $1) }
    }
}

extension DistributionRun {
    /// The ids of the cases whose sorts come after as many as a run tells apart, in the order in which cases are worked;
    /// none for a run that cannot be made.
    package var casesBeyondSorts: Set<Int> {
        guard let ordered = try? SortedRun.order(self) else { return [] }
        let places = Dictionary(offices.indices.map { (offices[$0].code, $0) }) { first, _ in first }
        var known: Set<CaseSort.Key> = []
        var beyond: Set<Int> = []
        for waiting in ordered where waiting.exhibitOffice == nil {
            let key = CaseSort.Key(waiting, places, prefersBilingual: policy.prefersBilingual)
            guard !known.contains(key) else { continue }
            if known.count < Self.sortsMax { known.insert(key) } else { beyond.insert(waiting.id) }
        }
        return beyond
    }
}

/// A sort of case: which offices may receive it, and which of them are preferred.
package struct CaseSort: Sendable {
    /// What makes two cases of one sort.
    struct Key: Hashable {
        let isSpanish: Bool
        /// The place of the office that released it; nil for none, or one that is not in the run.
        let releasedBy: Int?

        init(_ waiting: WaitingCase, _ places: [OfficeCode: Int], prefersBilingual: Bool) {
            isSpanish = waiting.isSpanish && prefersBilingual
            releasedBy = waiting.releasedBy.flatMap { places[$0] }
        }
    }

    /// Whether its cases are Spanish ones for which a bilingual office is preferred.
    package let isSpanish: Bool
    /// The place of the office that released them; nil for none, or one that is not in the run.
    package let releasedBy: Int?
    /// The places of the offices that may receive it and are not, or are, preferred: 1 for a wish that is not met.
    package let offices: [(place: Int, unmet: Int)]
    /// By an office's place: 0 or 1 for a wish that is met or not, -1 where it may not go.
    package let wish: [Int8]

    init(_ key: Key, _ all: [ReceivingOffice]) {
        isSpanish = key.isSpanish
        releasedBy = key.releasedBy
        wish = all.indices.map { place in
            guard place != key.releasedBy, all[place].room > 0 else { return -1 }
            return key.isSpanish && !all[place].isBilingual ? 1 : 0
        }
        let wish = wish
        offices = all.indices.filter { wish[$0] >= 0 }.map { ($0, Int(wish[$0])) }
    }
}

/// Where a case of Exhibit A goes.
package struct ExhibitPlacement: Sendable, Hashable {
    /// The case.
    package let caseID: Int
    /// The office; nil when it released the case, or is not in the run, on hold, without capacity or at its limit.
    package let office: OfficeCode?
}
