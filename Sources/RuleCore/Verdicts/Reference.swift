package import CivilTime

/// What the operator has recorded: the parameters that no source supplies. Absent means refer, never a default.
package struct Reference: Sendable, Hashable {
    /// Extensions and rescissions of the guidance (REG-06).
    package var guidance = Guidance()
    /// The choices for ambiguous phrases.
    package var readings = ReadingPolicy()
    /// The rulings that hold for all identical facts.
    package var rulings = ScopedRulings()
    /// The balances that IRM 5.19.13 blacks out, in dollars.
    package var thresholds = OperatorParameters<Threshold, ExactDecimal>()
    /// What is done with a deadline on a weekend or a holiday (SUSP-23).
    package var rollPolicies = OperatorParameters<DeadlineParameter, RollPolicy>()
    /// For how many cycles ACS holds a case (SUSP-02).
    package var acsCycles = OperatorParameters<DeadlineParameter, Int>()
    /// The sites of CSCO and ACSS that take the papers of each state.
    package var stateMappings = OperatorParameters<MappedState, String>()
    /// The days on which offices work (AVAIL-17).
    package var calendars = OperatorParameters<CalendarName, WorkdayCalendar>()
    /// Whether a case is acknowledged again in a second weekly run (LETTER-04).
    package var repeatPolicies = OperatorParameters<LetterParameter, RepeatPolicy>()
    /// The offices of the zip codes (R24-05).
    package var zipOffices = ZipTable()
    /// The order between Special 5 and Special 6 (DEPART-10).
    package var specialOrders = OperatorParameters<DistributionParameter, SpecialOrder>()
    /// What the daily distribution makes as equal as possible.
    package var balances = OperatorParameters<DistributionParameter, Balance>()
    /// Where the daily distribution takes the offices' cases from (DIST-05).
    package var inventorySources = OperatorParameters<DistributionParameter, InventorySource>()
    /// Whether a run of the distribution stands as it is proposed (DIST-02).
    package var runApplications = OperatorParameters<DistributionParameter, RunApplication>()
    /// The weekday of the weekly run and the days to the first contact (LETTER-05).
    package var letterNumbers = OperatorParameters<LetterParameter, Int>()
    /// The loads at which the operator's tables stood.
    package var tables: [ReferenceTable: Int64] = [:]

    /// Nothing recorded.
    package init() {}
}

/// The day of a decision and the operator's data, with what follows from both worked out once for a batch.
package struct RuleContext: Sendable {
    // Behind one reference: the rules pass a context on several times for each job, and the data themselves are a dozen.
    private final class Basis: Sendable {
        let date: CivilDate
        let reference: Reference
        let standing: Standing
        let timeline: Timeline

        init(_ date: CivilDate, _ reference: Reference) {
            self.date = date
            self.reference = reference
            timeline = Timeline(reference)
            standing = timeline.standing(on: date)
        }
    }

    private let basis: Basis

    /// Works out what governs; made once for a batch, since it builds the timeline.
    package init(on date: CivilDate, reference: Reference = Reference()) {
        var reference = reference
        reference.readings = reference.readings.holding(on: date)
        basis = Basis(date, reference)
    }

    /// The action date.
    package var date: CivilDate { basis.date }
    /// The operator's data.
    package var reference: Reference { basis.reference }
    /// What governs routing on the action date.
    package var standing: Standing { basis.standing }

    /// What governs routing on another day, such as that of a case's creation.
    package func standing(on other: CivilDate) -> Standing { basis.timeline.standing(on: other) }

    /// The load of the operator's zip table that decisions of this day go by; nil where no rule of the day reads one.
    package var zipTableLoad: Int64? { regime == .guidance2024 ? basis.reference.tables[.zipCodes] : nil }

    /// The same with the rows of the zip table, which are too many to stand in the reference data themselves.
    package func with(_ table: ZipTable) -> RuleContext {
        var reference = reference
        reference.zipOffices = table
        return RuleContext(on: date, reference: reference)
    }

    /// The operator's choice for a reading.
    func choice(_ reading: ReadingID) -> ReadingChoice { basis.reference.readings.choice(reading) }

    /// By whose authority the memorandum stands as it does on the action date; nil when it does so by no record.
    package var overrideAuthority: String? {
        let instrument: Regime = date < Regime2025.firstDay.date ? .guidance2024 : .guidance2025
        return GuidanceHistory(basis.reference.guidance, of: instrument).standing(on: Int(date.daysSinceEpoch))
            .entry?.authority
    }

    /// The guidance in force on the action date; nil when none is.
    package var regime: Regime? { standing.regime }
}
