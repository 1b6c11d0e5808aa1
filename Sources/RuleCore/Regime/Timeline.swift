package import CivilTime

/// What governs routing on one day: guidance in force, or a declared gap.
package struct Standing: Sendable, Hashable {
    /// The guidance; nil when none is in force.
    package let regime: Regime?
    /// The gap, when none is in force.
    let referral: Referral?
    /// The step that says so.
    let step: TraceEntry?
    /// The reading that this day rests on.
    let reading: ReadingID?

    static func inForce<R: CitedRule>(
        _ regime: Regime, _ rule: R.Type, _ ground: R.Ground, reading: ReadingID? = nil
    ) -> Standing {
        guard !Mutation.disables(R.id) else { return gap(AfterExpiry.self, .expired) }
        return Standing(
            regime: regime, referral: nil, step: TraceEntry(R.id, .applied, ground.letter), reading: reading)
    }

    static func gap<R: CitedRule>(_ rule: R.Type, _ gap: R.Gap, reading: ReadingID? = nil) -> Standing {
        Standing(regime: nil, referral: Referral(rule, gap), step: nil, reading: reading)
    }

    static func left(_ reading: ReadingID) -> Standing {
        Standing(regime: nil, referral: Referral(left: reading), step: nil, reading: reading)
    }

    func resting(on reading: ReadingID) -> Standing {
        Standing(regime: regime, referral: referral, step: step, reading: reading)
    }

    /// Whether both days stand under the same guidance, or in the same gap.
    func agrees(with other: Standing) -> Bool {
        regime == other.regime && referral?.rule == other.referral?.rule
    }
}

/// The table of what governs routing, day by day, for all time. Its gaps are rows like the others.
package struct Timeline: Sendable {
    /// Keyed by days since 1970-01-01, over every nameable day.
    package let table: CompleteTable<Standing>

    /// The printed dates, as the operator's records and readings change them.
    package init(_ reference: Reference) {
        var rows = TimelineRows(reference)
        rows.addBefore2024()
        rows.add2024()
        rows.addIssueDay2025()
        rows.add2025()
        table = CompleteTable(over: Int(CivilDate.earliestMin)...Int(CivilDate.latestMax), rows.rows)
    }

    /// What governs routing on a day.
    package func standing(on date: CivilDate) -> Standing {
        table[Int(date.daysSinceEpoch)] ?? .gap(AfterExpiry.self, .expired)
    }
}

/// Builds the rows. A row that would end before it begins covers nothing and does no harm.
private struct TimelineRows {
    var rows: [CompleteTable<Standing>.Row] = []
    private let reference: Reference
    private let earliest = Int(CivilDate.earliestMin)
    private let latest = Int(CivilDate.latestMax)
    private let issued2024 = BeforeFirstRegime.issued.day
    private let first2024 = Regime2024.firstDay.day
    private let first2025 = Regime2025.firstDay.day
    private let last2025 = Regime2025.lastDay.day
    private let printed2024 = AfterExpiry.printedExpiry2024.day

    /// The mutation build can move the operator's days by one.
    private let shift = Mutation.shift(of: OperatorOverride.lastDayID)

    init(_ reference: Reference) { self.reference = reference }

    private mutating func add(_ first: Int, through last: Int, _ standing: Standing) {
        rows.append(.init(first, through: last, standing))
    }

    mutating func addBefore2024() {
        add(earliest, through: issued2024 - 1, .gap(BeforeFirstRegime.self, .before))
        add(issued2024, through: first2024 - 1, .gap(BeforeFirstRegime.self, .issued))
    }

    /// The 2024 memorandum up to the eve of the 2025 one: an extension beyond that never revives it.
    mutating func add2024() {
        let eve = first2025 - 1
        let end = end2024
        add(first2024, through: min(end, eve), .inForce(.guidance2024, Regime2024.self, .inForce))
        add(max(end + 1, first2024), through: eve, ended(.guidance2024))
    }

    private var end2024: Int {
        switch reference.guidance.entry(for: .guidance2024)?.change {
        case .inForceUntil(let date): Int(date.daysSinceEpoch) + shift
        case .rescindedFrom(let date): Int(date.daysSinceEpoch) - 1 + shift
        case nil: latest
        }
    }

    private func ended(_ instrument: Regime) -> Standing {
        if case .rescindedFrom = reference.guidance.entry(for: instrument)?.change {
            return .gap(OperatorOverride.self, .rescinded)
        }
        return .gap(OperatorOverride.self, .ended)
    }

    /// The issue date of the 2025 memorandum stands alone, since what begins on it is a reading.
    mutating func addIssueDay2025() {
        let before: Standing =
            end2024 >= first2025 ? .inForce(.guidance2024, Regime2024.self, .inForce) : ended(.guidance2024)
        let standing: Standing =
            switch reference.readings.choice(.startOnIssueDate) {
            case .ours where end2025 < first2025: ended(.guidance2025)
            case .ours: .inForce(.guidance2025, Regime2025.self, .inForce, reading: .startOnIssueDate)
            case .alternative: before.resting(on: .startOnIssueDate)
            case .refer: .left(.startOnIssueDate)
            }
        add(first2025, through: first2025, standing)
    }

    private var end2025: Int {
        switch reference.guidance.entry(for: .guidance2025)?.change {
        case .inForceUntil(let date): Int(date.daysSinceEpoch) + shift
        case .rescindedFrom(let date): min(Int(date.daysSinceEpoch) - 1 + shift, last2025)
        case nil: last2025
        }
    }

    private var isEndedByOperator: Bool {
        switch reference.guidance.entry(for: .guidance2025)?.change {
        case .inForceUntil: end2025 < last2025
        case .rescindedFrom(let date): Int(date.daysSinceEpoch) <= last2025
        case nil: false
        }
    }

    /// Whether the printed expiry is the last day, so that its own inclusion is a reading.
    private var endsAsPrinted: Bool {
        if case .inForceUntil = reference.guidance.entry(for: .guidance2025)?.change { return false }
        return !isEndedByOperator
    }

    mutating func add2025() {
        let inForce: Standing = .inForce(.guidance2025, Regime2025.self, .inForce)
        guard !isEndedByOperator else {
            add(first2025 + 1, through: end2025, inForce)
            add(max(first2025, end2025) + 1, through: latest, ended(.guidance2025))
            return
        }
        add(first2025 + 1, through: endsAsPrinted ? last2025 - 1 : last2025, inForce)
        if endsAsPrinted { addPrintedLastDay() }
        add(last2025 + 1, through: end2025, .inForce(.guidance2025, OperatorOverride.self, .extended))
        add(end2025 + 1, through: printed2024, .gap(AfterExpiry.self, .notRevived))
        add(max(end2025, printed2024) + 1, through: latest, .gap(AfterExpiry.self, .expired))
    }

    private mutating func addPrintedLastDay() {
        let standing: Standing =
            switch reference.readings.choice(.expiryDayIncluded) {
            case .ours: .inForce(.guidance2025, Regime2025.self, .inForce, reading: .expiryDayIncluded)
            case .alternative: .gap(AfterExpiry.self, .notRevived, reading: .expiryDayIncluded)
            case .refer: .left(.expiryDayIncluded)
            }
        add(last2025, through: last2025, standing)
    }
}

extension DateBoundary {
    /// The day as days since 1970-01-01.
    fileprivate var day: Int { Int(date.daysSinceEpoch) }
}

extension Ledger {
    /// Takes over what governs the day; false when nothing does, and the rules must stop.
    mutating func open(_ standing: Standing) -> Bool {
        if let step = standing.step { trace.append(step) }
        if let reading = standing.reading { rest(on: reading) }
        if let referral = standing.referral { refer(referral) }
        return standing.regime != nil
    }

    /// Takes over that IRM 5.19.13 governs the action date, for the kinds that stand under it; nil before it took
    /// effect, and the rules must stop.
    mutating func openFinancialInformation(_ context: RuleContext) -> Regime? {
        guard context.date >= FinancialInformationDate.firstDay.date else {
            refer(FinancialInformationDate.self, .earlier)
            return nil
        }
        guard FinancialInformationDate.when(.yes) == .yes else { return nil }
        applied(FinancialInformationDate.self, .inForce)
        return .financialInformation
    }
}
