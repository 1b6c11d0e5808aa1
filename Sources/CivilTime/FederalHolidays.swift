/// A legal holiday of the United States or of the District of Columbia, as the law has stood since 2021.
///
/// A holiday that a later law made is none in the years before it. Days on which the President closes the offices by
/// order are not laid down in any law and are not known here.
package enum FederalHoliday: Sendable, Hashable, CaseIterable {
    case newYear, inauguration, martinLutherKing, washington, emancipation, memorial, juneteenth, independence, labor
    case columbus, veterans, thanksgiving, christmas

    /// The day itself; nil in a year without it.
    package func day(in year: Int) -> CivilDate? {
        guard year >= firstYear else { return nil }
        return switch self {
        case .newYear: CivilDate(year: year, month: 1, day: 1)
        case .inauguration: year % 4 == 1 ? CivilDate(year: year, month: 1, day: 20) : nil
        case .martinLutherKing: .nth(3, .monday, year, 1)
        case .washington: .nth(3, .monday, year, 2)
        case .emancipation: CivilDate(year: year, month: 4, day: 16)
        case .memorial: CivilDate(year: year, month: 5, day: 31)?.back(to: .monday)
        case .juneteenth: CivilDate(year: year, month: 6, day: 19)
        case .independence: CivilDate(year: year, month: 7, day: 4)
        case .labor: .nth(1, .monday, year, 9)
        case .columbus: .nth(2, .monday, year, 10)
        case .veterans: CivilDate(year: year, month: 11, day: 11)
        case .thanksgiving: .nth(4, .thursday, year, 11)
        case .christmas: CivilDate(year: year, month: 12, day: 25)
        }
    }

    /// The day on which the offices are closed for it: the Friday before a Saturday, the Monday after a Sunday. It can lie
    /// in the year before (New Year's Day); nil in a year without it.
    package func observed(in year: Int) -> CivilDate? {
        guard let day = day(in: year) else { return nil }
        switch day.weekday {
        // Only the inauguration has no day in lieu of a Saturday.
        case .saturday: return self == .inauguration ? day : day.adding(days: -1)
        case .sunday: return day.adding(days: 1)
        default: return day
        }
    }

    private var firstYear: Int {
        switch self {
        case .inauguration: 1937
        case .martinLutherKing: 1986
        case .emancipation: 2005
        case .juneteenth: 2021
        default: 1
        }
    }
}

extension CivilDate {
    /// The holiday for which offices are closed on this day; nil on any other day.
    package var observedHoliday: FederalHoliday? {
        let year = year
        return FederalHoliday.allCases.first { holiday in
            holiday.observed(in: year) == self || holiday.observed(in: year + 1) == self
        }
    }

    /// Whether it is neither a Saturday or Sunday nor an observed holiday.
    package var isFederalWorkday: Bool {
        weekday != .saturday && weekday != .sunday && observedHoliday == nil
    }

    /// The day itself where it is a workday, else the next that is; nil past the last day that can be named.
    package var rolledToWorkday: CivilDate? {
        var day = self
        // No more than four days in a row are without a workday.
        while !day.isFederalWorkday {
            guard let next = day.adding(days: 1) else { return nil }
            day = next
        }
        return day
    }

    fileprivate static func nth(_ count: Int, _ weekday: Weekday, _ year: Int, _ month: Int) -> CivilDate? {
        CivilDate(year: year, month: month, day: 7 * count)?.back(to: weekday)
    }

    /// The last such weekday on or before this day.
    fileprivate func back(to weekday: Weekday) -> CivilDate? {
        adding(days: -((self.weekday.rawValue - weekday.rawValue + 7) % 7))
    }
}
