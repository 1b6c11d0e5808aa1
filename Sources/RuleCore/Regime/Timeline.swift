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
        let rows = TimelineRows(reference)
        table = CompleteTable(over: Int(CivilDate.earliestMin)...Int(CivilDate.latestMax), rows.rows)
    }

    /// What governs routing on a day.
    package func standing(on date: CivilDate) -> Standing {
        table[Int(date.daysSinceEpoch)] ?? .gap(AfterExpiry.self, .expired)
    }
}

/// Builds the rows: one from each day on which something may change up to the next such day.
private struct TimelineRows {
    private let readings: ReadingPolicy
    private let history2024: GuidanceHistory
    private let history2025: GuidanceHistory
    private let issued2024 = BeforeFirstRegime.issued.day
    private let first2024 = Regime2024.firstDay.day
    private let first2025 = Regime2025.firstDay.day
    private let last2025 = Regime2025.lastDay.day
    private let printed2024 = AfterExpiry.printedExpiry2024.day

    init(_ reference: Reference) {
        readings = reference.readings
        history2024 = GuidanceHistory(reference.guidance, of: .guidance2024)
        history2025 = GuidanceHistory(reference.guidance, of: .guidance2025)
    }

    var rows: [CompleteTable<Standing>.Row] {
        let (earliest, latest) = (Int(CivilDate.earliestMin), Int(CivilDate.latestMax))
        let printed = [earliest, issued2024, first2024, first2025, first2025 + 1, last2025, printed2024 + 1]
        let turns = Set(printed + history2024.turns + history2025.turns).filter { (earliest...latest).contains($0) }
            .sorted()
        return turns.enumerated().map { index, first in
            .init(first, through: index + 1 < turns.count ? turns[index + 1] - 1 : latest, standing(on: first))
        }
    }

    private func standing(on day: Int) -> Standing {
        if day < issued2024 { return .gap(BeforeFirstRegime.self, .before) }
        if day < first2024 { return .gap(BeforeFirstRegime.self, .issued) }
        // No extension of the one of 2024 revives it beyond the issue of the one of 2025.
        if day < first2025 { return standing2024(on: day) }
        return day == first2025 ? standingOnIssueDay : standing2025(on: day)
    }

    private func standing2024(on day: Int) -> Standing {
        let state = history2024.standing(on: day).state
        return state.isInForce ? .inForce(.guidance2024, Regime2024.self, .inForce) : ended(state)
    }

    private func ended(_ state: GuidanceHistory.State) -> Standing {
        .gap(OperatorOverride.self, state == .rescinded ? .rescinded : .ended)
    }

    /// The issue date of the 2025 memorandum stands alone, since what begins on it is a reading.
    private var standingOnIssueDay: Standing {
        switch readings.choice(.startOnIssueDate) {
        case .ours:
            let state = history2025.standing(on: first2025).state
            guard state.isInForce else { return ended(state) }
            return .inForce(.guidance2025, Regime2025.self, .inForce, reading: .startOnIssueDate)
        case .alternative: return standing2024(on: first2025).resting(on: .startOnIssueDate)
        case .refer: return .left(.startOnIssueDate)
        }
    }

    private func standing2025(on day: Int) -> Standing {
        switch history2025.standing(on: day).state {
        case .printed where day == last2025: return standingOnPrintedLastDay
        case .printed, .confirmed: return .inForce(.guidance2025, Regime2025.self, .inForce)
        case .extended: return .inForce(.guidance2025, OperatorOverride.self, .extended)
        case .ended, .rescinded: return ended(history2025.standing(on: day).state)
        case .expired: return .gap(AfterExpiry.self, day <= printed2024 ? .notRevived : .expired)
        }
    }

    private var standingOnPrintedLastDay: Standing {
        switch readings.choice(.expiryDayIncluded) {
        case .ours: .inForce(.guidance2025, Regime2025.self, .inForce, reading: .expiryDayIncluded)
        case .alternative: .gap(AfterExpiry.self, .notRevived, reading: .expiryDayIncluded)
        case .refer: .left(.expiryDayIncluded)
        }
    }
}

extension DateBoundary {
    /// The day as days since 1970-01-01.
    var day: Int { Int(date.daysSinceEpoch) }
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
