import CivilTime
import Testing

@Suite("legal holidays of the United States and of the District of Columbia")
struct FederalHolidayTests {
    private func day(_ iso: String) throws -> CivilDate { try #require(CivilDate(iso: iso)) }

    /// Every day of a year on which the offices are closed for a holiday, weekends left out.
    private func closed(in year: Int) throws -> [String] {
        let first = try #require(CivilDate(year: year, month: 1, day: 1))
        return (0..<(CivilDate.isLeap(year: year) ? 366 : 365)).compactMap { offset in
            guard let date = first.adding(days: offset), date.observedHoliday != nil, date.weekday != .saturday,
                date.weekday != .sunday
            else { return nil }
            return String(date.description.dropFirst(5))
        }
    }

    @Test(
        "the closed weekdays of the years 2024 to 2030",
        arguments: [
            (2024, "01-01 01-15 02-19 04-16 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25"),
            (2025, "01-01 01-20 02-17 04-16 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25"),
            (2026, "01-01 01-19 02-16 04-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25"),
            (2027, "01-01 01-18 02-15 04-16 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31"),
            (2028, "01-17 02-21 04-17 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25"),
            (2029, "01-01 01-15 02-19 04-16 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25"),
            (2030, "01-01 01-21 02-18 04-16 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25"),
        ])
    func closed(year: Int, days: String) throws {
        #expect(try closed(in: year).joined(separator: " ") == days)
    }

    @Test("Emancipation Day on a Saturday is observed on the Friday, on a Sunday on the Monday")
    func emancipation() throws {
        for (year, iso) in [
            (2011, "2011-04-15"), (2015, "2015-04-16"), (2016, "2016-04-15"), (2017, "2017-04-17"),
            (2022, "2022-04-15"), (2023, "2023-04-17"), (2025, "2025-04-16"), (2028, "2028-04-17"),
        ] {
            #expect(FederalHoliday.emancipation.observed(in: year) == (try day(iso)))
        }
        #expect(FederalHoliday.emancipation.day(in: 2004) == nil && FederalHoliday.emancipation.day(in: 2005) != nil)
    }

    @Test("the inauguration is every fourth year, and of a Sunday's the Monday is kept, of a Saturday's no other day")
    func inauguration() throws {
        for (year, iso) in [
            (2013, "2013-01-21"), (2021, "2021-01-20"), (2025, "2025-01-20"), (2029, "2029-01-20"),
            (2085, "2085-01-20"),
        ] {
            #expect(FederalHoliday.inauguration.observed(in: year) == (try day(iso)))
        }
        for year in [2024, 2026, 2027, 2028, 2030] { #expect(FederalHoliday.inauguration.observed(in: year) == nil) }
        #expect(try day("2029-01-19").isFederalWorkday && day("2013-01-21").observedHoliday == .inauguration)
        #expect(FederalHoliday.inauguration.day(in: 1933) == nil && FederalHoliday.inauguration.day(in: 1937) != nil)
    }

    @Test("a New Year's Day on a Saturday is observed in the year before")
    func newYear() throws {
        #expect(try day("2027-12-31").observedHoliday == .newYear && day("2021-12-31").observedHoliday == .newYear)
        #expect(try day("2028-01-01").observedHoliday == nil && !day("2028-01-01").isFederalWorkday)
        #expect(try day("2023-01-02").observedHoliday == .newYear && day("2025-12-31").observedHoliday == nil)
    }

    @Test("what a later law made a holiday is none before")
    func before() {
        #expect(FederalHoliday.juneteenth.day(in: 2020) == nil && FederalHoliday.juneteenth.day(in: 2021) != nil)
        #expect(FederalHoliday.martinLutherKing.day(in: 1985) == nil)
        #expect(FederalHoliday.martinLutherKing.day(in: 1986) != nil)
    }

    @Test(
        "a day that is no workday rolls to the next that is",
        arguments: [
            ("2026-04-03", "2026-04-03"), ("2026-04-04", "2026-04-06"), ("2026-04-05", "2026-04-06"),
            ("2026-04-06", "2026-04-06"), ("2026-04-16", "2026-04-17"), ("2026-07-03", "2026-07-06"),
            ("2026-07-04", "2026-07-06"), ("2027-12-24", "2027-12-27"), ("2027-12-31", "2028-01-03"),
            ("2026-01-17", "2026-01-20"), ("2026-11-26", "2026-11-27"), ("2028-04-15", "2028-04-18"),
        ])
    func rolled(iso: String, next: String) throws {
        #expect(try day(iso).rolledToWorkday == day(next))
        #expect(try day(iso).isFederalWorkday == (iso == next))
    }

    @Test("no four days in a row are without a workday in 400 years, and the calendar's ends are no trap")
    func bounded() throws {
        var run = 0
        var longest = 0
        var date = try day("2000-01-01")
        for _ in 0..<146_097 {
            run = date.isFederalWorkday ? 0 : run + 1
            longest = max(longest, run)
            date = try #require(date.adding(days: 1))
        }
        #expect(longest == 4)
        #expect(try day("9999-12-31").rolledToWorkday == day("9999-12-31"))
        #expect(try day("0001-01-01").rolledToWorkday == day("0001-01-02"))
    }
}

@Suite("months are added by the calendar")
struct CivilMonthsTests {
    @Test(
        "the same day, or the last day of a shorter month",
        arguments: [
            ("2026-01-31", 1, "2026-02-28"), ("2028-01-31", 1, "2028-02-29"), ("2024-02-29", 12, "2025-02-28"),
            ("2024-02-29", 48, "2028-02-29"), ("2023-02-28", 12, "2024-02-28"), ("2026-12-15", 1, "2027-01-15"),
            ("2026-11-30", 3, "2027-02-28"), ("2026-03-31", -1, "2026-02-28"), ("2026-01-15", -1, "2025-12-15"),
            ("2026-03-31", 0, "2026-03-31"), ("2026-05-31", 1, "2026-06-30"),
        ])
    func added(iso: String, months: Int, expected: String) throws {
        let date = try #require(CivilDate(iso: iso))
        #expect(date.adding(months: months)?.description == expected)
    }

    @Test("outside the years 1 to 9999 there is no day")
    func outside() throws {
        let (first, last) = (try #require(CivilDate(iso: "0001-01-31")), try #require(CivilDate(iso: "9999-12-01")))
        #expect(first.adding(months: -1) == nil && first.adding(months: 0) == first)
        #expect(last.adding(months: 1) == nil && last.adding(months: -1)?.description == "9999-11-01")
        #expect(last.adding(months: .max) == nil && first.adding(months: .min) == nil)
    }
}
