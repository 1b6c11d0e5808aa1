/// Checks a plan against its run: each constraint by itself, and the best by the certificate alone.
///
/// Nothing is searched for, and every step is a comparison. It shares no code with what places: the order of the cases, the
/// room of the offices and the cost of a placement are each worked out anew from the run's data.
package struct DistributionProof {
    private let run: ProofRun
    private let plan: DistributionPlan
    private var tally: PlacedTally
    private var sortOf: [SortKey: Int] = [:]

    private struct SortKey: Hashable {
        let isSpanish: Bool
        let releasedBy: OfficeCode?
    }

    private init(_ run: ProofRun, _ plan: DistributionPlan) {
        self.run = run
        self.plan = plan
        tally = PlacedTally(sorts: plan.certificate.sorts.count, offices: run.offices.count)
    }

    /// Throws the first fault found; a plan that passes is feasible and the best under the run's policy.
    package static func verify(_ plan: DistributionPlan, of run: DistributionRun) throws(DistributionFault) {
        var proof = DistributionProof(try ProofRun(run), plan)
        try proof.readSorts()
        let fates = try proof.fates()
        try proof.countExhibit(fates)
        try proof.countOthers(fates)
        try proof.checkLimits()
        let certificate = try CertificateProof(proof.run, plan.certificate, proof.tally)
        try certificate.checkOrder()
        try certificate.checkLanguage()
        try certificate.checkPrices()
        try certificate.checkWaiting()
    }

    private mutating func readSorts() throws(DistributionFault) {
        guard plan.certificate.sorts.count <= DistributionRun.sortsMax else { throw .sortsDiffer }
        for (index, sort) in plan.certificate.sorts.enumerated() {
            let key = SortKey(isSpanish: sort.isSpanish, releasedBy: sort.releasedBy)
            guard sortOf.updateValue(index, forKey: key) == nil else { throw .sortsDiffer }
        }
    }

    /// What the plan says of a case.
    private enum Fate {
        case placed(Int, byExhibit: Bool)
        case waits(WaitingReason)
    }

    /// Each case of the run is placed or waits, once, and no other does.
    private func fates() throws(DistributionFault) -> [Int: Fate] {
        var fates: [Int: Fate] = Dictionary(minimumCapacity: run.cases.count)
        for placement in plan.placements {
            guard let place = run.placeOf[placement.office] else { throw .officesDiffer }
            let fate = Fate.placed(place, byExhibit: placement.byExhibit)
            guard fates.updateValue(fate, forKey: placement.caseID) == nil else { throw .caseTwice }
        }
        for waiting in plan.waiting {
            guard fates.updateValue(.waits(waiting.reason), forKey: waiting.caseID) == nil else { throw .caseTwice }
        }
        guard fates.count == run.cases.count, run.cases.allSatisfy({ fates[$0.id] != nil }) else { throw .casesDiffer }
        return fates
    }

    /// The cases of Exhibit A stand in its offices, and nowhere else; where one waits that its office may receive, the
    /// office has as many as it may, each with its turn before that one.
    private mutating func countExhibit(_ fates: [Int: Fate]) throws(DistributionFault) {
        var last: [Int: WaitingCase] = [:]
        var first: [Int: WaitingCase] = [:]
        for waiting in run.cases {
            guard let code = waiting.exhibitOffice else { continue }
            switch fates[waiting.id] {
            case .placed(let place, let byExhibit):
                guard byExhibit, run.offices[place].code == code else { throw .exhibit }
                try run.check(waiting, at: place)
                tally.byExhibit[place] += 1
                if let other = last[place], run.hasTurn(waiting, before: other) { continue }
                last[place] = waiting
            case .waits(let reason):
                guard reason == .exhibitOfficeCannot else { throw .reason }
                guard let place = run.placeOf[code], run.isOpen(place), waiting.releasedBy != code else { continue }
                if let other = first[place], run.hasTurn(other, before: waiting) { continue }
                first[place] = waiting
            case nil: throw .casesDiffer
            }
        }
        for (place, waiting) in first {
            let code = run.offices[place].code
            guard run.left(place, after: tally.byExhibit[place]) <= 0 else { throw .roomLeft(office: code) }
            if let last = last[place], run.hasTurn(waiting, before: last) { throw .outOfOrder(office: code) }
        }
    }

    private mutating func countOthers(_ fates: [Int: Fate]) throws(DistributionFault) {
        for waiting in run.cases where waiting.exhibitOffice == nil {
            switch fates[waiting.id] {
            case .placed(let place, let byExhibit):
                guard !byExhibit else { throw .exhibit }
                try run.check(waiting, at: place)
                tally.place(waiting, try sort(of: waiting), place, run)
            case .waits(let reason):
                guard reason == .noRoom else { throw .reason }
                tally.wait(waiting, try sort(of: waiting), run)
            case nil: throw .casesDiffer
            }
        }
    }

    private func sort(of waiting: WaitingCase) throws(DistributionFault) -> Int {
        let released = waiting.releasedBy.flatMap { run.placeOf[$0] == nil ? nil : $0 }
        let key = SortKey(isSpanish: waiting.isSpanish && run.policy.prefersBilingual, releasedBy: released)
        guard let sort = sortOf[key] else { throw .sortsDiffer }
        return sort
    }

    private func checkLimits() throws(DistributionFault) {
        for (place, office) in run.offices.enumerated() {
            guard let most = office.newCasesMax, tally.byExhibit[place] + tally.others[place] > most else { continue }
            throw .overfull(office: office.code)
        }
    }
}

/// How many cases a plan puts where, and which of them come first and last.
struct PlacedTally {
    /// By office, how many cases of Exhibit A it has.
    var byExhibit: [Int]
    /// By office, how many of the others.
    private(set) var others: [Int]
    /// By sort and office, how many of the others.
    private(set) var counts: [Int]
    /// Of each sort, the last case that is placed.
    private(set) var lastPlaced: [WaitingCase?]
    /// Of each sort, the first case that waits.
    private(set) var firstWaiting: [WaitingCase?]
    /// Of each office, the last case that it has, those of Exhibit A left out.
    private(set) var lastAt: [WaitingCase?]

    init(sorts: Int, offices: Int) {
        byExhibit = Array(repeating: 0, count: offices)
        others = byExhibit
        counts = Array(repeating: 0, count: sorts * offices)
        lastPlaced = Array(repeating: nil, count: sorts)
        firstWaiting = lastPlaced
        lastAt = Array(repeating: nil, count: offices)
    }

    mutating func place(_ waiting: WaitingCase, _ sort: Int, _ office: Int, _ run: ProofRun) {
        counts[sort * others.count + office] += 1
        others[office] += 1
        Self.keepLater(&lastPlaced[sort], waiting, run)
        Self.keepLater(&lastAt[office], waiting, run)
    }

    mutating func wait(_ waiting: WaitingCase, _ sort: Int, _ run: ProofRun) {
        if let first = firstWaiting[sort], run.hasTurn(first, before: waiting) { return }
        firstWaiting[sort] = waiting
    }

    private static func keepLater(_ kept: inout WaitingCase?, _ waiting: WaitingCase, _ run: ProofRun) {
        if let kept, run.hasTurn(waiting, before: kept) { return }
        kept = waiting
    }
}
