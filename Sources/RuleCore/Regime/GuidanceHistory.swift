import CivilTime

/// The records on one memorandum, as they stand on each day in the order of their recording.
///
/// A later record counts for the days that it speaks of, and leaves the others as they were: a rescission from a later day
/// leaves an extension before that day, and an extension does not put days in force again on which the memorandum was
/// rescinded before it was recorded.
struct GuidanceHistory: Sendable {
    /// How the memorandum stands on a day.
    enum State: Sendable, Hashable {
        /// In force by the printed dates, and no record says so.
        case printed
        /// In force by the printed dates, and a record says so too.
        case confirmed
        /// In force beyond the printed expiry.
        case extended
        /// Not in force, by an earlier end that is recorded.
        case ended
        /// Not in force, by a recorded rescission.
        case rescinded
        /// Not in force, since it has expired.
        case expired

        var isInForce: Bool {
            switch self {
            case .printed, .confirmed, .extended: true
            case .ended, .rescinded, .expired: false
            }
        }
    }

    /// The records, as they were recorded.
    private let entries: [Guidance.Entry]
    /// The printed last day, in days since 1970-01-01.
    private let printedLast: Int
    /// The mutation build can move the operator's days by one.
    private let shift = Mutation.shift(of: OperatorOverride.lastDayID)

    /// - Parameter instrument: one of the memoranda.
    init(_ guidance: Guidance, of instrument: Regime) {
        entries = guidance.recorded(on: instrument)
        printedLast = (instrument == .guidance2024 ? AfterExpiry.printedExpiry2024 : Regime2025.lastDay).day
    }

    /// The days on which what stands may become another, without order.
    var turns: [Int] {
        [printedLast, printedLast + 1]
            + entries.flatMap { entry in
                [last(entry) + 1, Int(entry.recordedOn.daysSinceEpoch)]
            }
    }

    /// The last day that a record leaves the memorandum in force.
    private func last(_ entry: Guidance.Entry) -> Int {
        switch entry.change {
        case .inForceUntil(let day): Int(day.daysSinceEpoch) + shift
        case .rescindedFrom(let day): Int(day.daysSinceEpoch) - 1 + shift
        }
    }

    /// How the memorandum stands on a day, and the record by which it does; nil for none.
    func standing(on day: Int) -> (state: State, entry: Guidance.Entry?) {
        var state: State = day <= printedLast ? .printed : .expired
        var by: Guidance.Entry?
        var lastInForce = printedLast
        for entry in entries {
            let last = last(entry)
            switch entry.change {
            case .rescindedFrom:
                // One that comes after the end takes nothing out of force.
                guard last < lastInForce else { continue }
                lastInForce = last
                if day > last { (state, by) = (.rescinded, entry) }
            case .inForceUntil:
                lastInForce = last
                let wasRescinded = state == .rescinded && day < Int(entry.recordedOn.daysSinceEpoch)
                guard !wasRescinded, day <= last || state != .rescinded else { continue }
                by = entry
                guard day > last else {
                    state = day <= printedLast ? .confirmed : .extended
                    continue
                }
                state = last < printedLast ? .ended : .expired
            }
        }
        return (state, by)
    }
}

extension Guidance {
    /// The records on a memorandum in the order of their recording: by the day, and of one day as given.
    fileprivate func recorded(on instrument: Regime) -> [Entry] {
        let own = entries.enumerated().filter { $0.element.instrument == instrument }
        return own.sorted { ($0.element.recordedOn, $0.offset) < ($1.element.recordedOn, $1.offset) }.map(\.element)
    }
}
