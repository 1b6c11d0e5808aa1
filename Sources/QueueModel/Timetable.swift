/// On which civil days a schedule has an occurrence.
package enum ScheduleDays: Sendable, Equatable {
    /// Every day.
    case daily
    /// Every week on these days, 1 (Monday) to 7, at least one.
    case weekly(Set<Int16>)
    /// Every month on this day, 1 to 31.
    case monthly(Int16)

    private static let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

    /// Reads `daily`, `mon,thu` or `month:31`; nil for anything else.
    package init?(text: String) {
        if text == "daily" {
            self = .daily
        } else if text.hasPrefix("month:") {
            let digits = text.dropFirst("month:".count)
            guard digits.count <= 2, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let day = Int16(digits),
                (1...31).contains(day)
            else { return nil }
            self = .monthly(day)
        } else {
            let words = text.split(separator: ",", omittingEmptySubsequences: false)
            let places = words.compactMap { word in Self.names.firstIndex { $0 == word } }
            guard places.count == words.count, Set(places).count == places.count else { return nil }
            self = .weekly(Set(places.map { Int16($0 + 1) }))
        }
    }

    /// As it is read; weekdays from Monday on.
    package var text: String {
        switch self {
        case .daily: "daily"
        case .weekly(let days): days.sorted().map { Self.names[Int($0) - 1] }.joined(separator: ",")
        case .monthly(let day): "month:\(day)"
        }
    }
}

/// What a month does that does not have the schedule's day.
package enum ShortMonth: String, Sendable, CaseIterable {
    /// Its last day takes the place.
    case lastDay = "last-day"
    /// It has no occurrence.
    case skip
}

/// What becomes of an occurrence whose civil time the clocks jump over.
package enum SkippedHour: String, Sendable, CaseIterable {
    /// It is due at the first instant after the gap.
    case runAfter = "run-after"
    /// There is none on that day.
    case skip
}

/// What becomes of an occurrence whose civil time there is twice.
package enum RepeatedHour: String, Sendable, CaseIterable {
    case first, second
    /// Each of the two is an occurrence of its own.
    case both
}

/// What becomes of occurrences that nobody took in time.
package enum MissedOccurrences: String, Sendable, CaseIterable {
    /// The newest runs, for all of them.
    case runOnce = "run-once"
    /// Each runs, the oldest first.
    case runAll = "run-all"
    /// None runs.
    case skip
}

/// When a sweep is due, in civil time. What follows from it (the occurrences, and their instants) is reckoned by the
/// database alone, in `docket.occurrences_take`: one clock and one zone database for all hosts.
package struct Timetable: Sendable, Equatable {
    /// When an occurrence counts as late, in seconds after it was due.
    package static let lateAfterRange: ClosedRange<Int32> = 60...86_400

    /// The days.
    package var days: ScheduleDays
    /// For a monthly schedule; without meaning, and nil, for the others.
    package var shortMonth: ShortMonth?
    /// Minutes from midnight on, 0 to 1439, as the zone's clocks show them.
    package var minuteOfDay: Int
    /// A zone of the zone database by region and city, or UTC.
    package var zone: String
    /// For a time of day that the clocks jump over on that day.
    package var skippedHour: SkippedHour
    /// For a time of day that the clocks show twice on that day.
    package var repeatedHour: RepeatedHour
    /// For what nobody took within `lateAfter`.
    package var missed: MissedOccurrences
    /// In seconds, within `lateAfterRange`.
    package var lateAfter: Int32

    package init(
        days: ScheduleDays, shortMonth: ShortMonth?, minuteOfDay: Int, zone: String, skippedHour: SkippedHour,
        repeatedHour: RepeatedHour, missed: MissedOccurrences, lateAfter: Int32
    ) {
        self.days = days
        self.shortMonth = shortMonth
        self.minuteOfDay = minuteOfDay
        self.zone = zone
        self.skippedHour = skippedHour
        self.repeatedHour = repeatedHour
        self.missed = missed
        self.lateAfter = lateAfter
    }

    /// Reads `HH:MM` of 00:00 to 23:59 as minutes from midnight on; nil for anything else.
    package static func minuteOfDay(text: String) -> Int? {
        let bytes = Array(text.utf8)
        let digits = bytes.enumerated().filter { $0.offset != 2 }.map(\.element)
        guard bytes.count == 5, bytes[2] == UInt8(ascii: ":"), digits.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        let numbers = digits.map { Int($0) - 0x30 }
        let (hour, minute) = (numbers[0] * 10 + numbers[1], numbers[2] * 10 + numbers[3])
        return hour < 24 && minute < 60 ? hour * 60 + minute : nil
    }

    /// The time of day as `HH:MM`.
    package var timeText: String {
        let (hour, minute) = (minuteOfDay / 60, minuteOfDay % 60)
        return "\(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
    }
}
