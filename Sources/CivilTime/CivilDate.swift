/// A civil calendar date: a day of the proleptic Gregorian calendar in the years 1 to 9999, with no time and no zone.
///
/// It is stored as one number (days since 1970-01-01), so comparing and adding days never meets an hour or a zone.
package struct CivilDate: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01; negative before it. Always within `earliestMin ... latestMax`.
    package let daysSinceEpoch: Int32

    /// 0001-01-01, the earliest day that can be named.
    package static let earliestMin: Int32 = -719_162
    /// 9999-12-31, the latest day that can be named.
    package static let latestMax: Int32 = 2_932_896

    /// The day that many days after (or before) 1970-01-01; nil outside the years 1 to 9999.
    package init?(daysSinceEpoch: Int) {
        guard daysSinceEpoch >= Int(Self.earliestMin), daysSinceEpoch <= Int(Self.latestMax) else { return nil }
        self.daysSinceEpoch = Int32(truncatingIfNeeded: daysSinceEpoch)
    }

    /// The named day; nil when the calendar has no such day (2025-02-29) or the year is not 1 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= Self.lengthOfMonth(year: year, month: month) else { return nil }
        // Counting from March makes the leap day the last of its year, so that no month needs a leap-year case.
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear / 400
        let yearOfEra = shiftedYear - era * 400
        let monthFromMarch = (month + 9) % 12
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSinceEpoch = Int32(truncatingIfNeeded: era * 146_097 + dayOfEra - 719_468)
    }

    /// Year, month and day in one pass; cheaper than asking for each alone.
    package var components: (year: Int, month: Int, day: Int) {
        let shifted = Int(daysSinceEpoch) + 719_468
        let era = shifted / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    /// 1 to 9999.
    package var year: Int { components.year }
    /// 1 (January) to 12.
    package var month: Int { components.month }
    /// 1 to 31.
    package var day: Int { components.day }

    /// The day of the week.
    package var weekday: Weekday {
        // 1970-01-01 was a Thursday; 719_163 is a multiple of seven away from the Monday that opens the calendar.
        switch (Int(daysSinceEpoch) + 719_162) % 7 {
        case 0: .monday
        case 1: .tuesday
        case 2: .wednesday
        case 3: .thursday
        case 4: .friday
        case 5: .saturday
        default: .sunday
        }
    }

    /// The day that many calendar days later (earlier when negative); nil outside the years 1 to 9999.
    package func adding(days: Int) -> CivilDate? {
        let (sum, overflow) = Int(daysSinceEpoch).addingReportingOverflow(days)
        return overflow ? nil : CivilDate(daysSinceEpoch: sum)
    }

    /// Calendar days from this day to the other: 0 for the same day, negative when the other is earlier.
    package func days(until other: CivilDate) -> Int { Int(other.daysSinceEpoch) - Int(daysSinceEpoch) }

    /// Whether the year has a 29 February.
    package static func isLeap(year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    /// 28 to 31; 0 for a month that is not 1 to 12.
    package static func lengthOfMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: isLeap(year: year) ? 29 : 28
        case 4, 6, 9, 11: 30
        case 1, 3, 5, 7, 8, 10, 12: 31
        default: 0
        }
    }

    package static func < (left: CivilDate, right: CivilDate) -> Bool { left.daysSinceEpoch < right.daysSinceEpoch }
}

/// The seven days of the week; the raw value is ISO 8601's number, 1 for Monday.
package enum Weekday: Int, Sendable, Hashable, CaseIterable {
    case monday = 1
    case tuesday, wednesday, thursday, friday, saturday, sunday
}
