import CivilTime
import Testing

@Suite("a civil date is a day of the proleptic Gregorian calendar, years 1 to 9999")
struct CivilDateTests {
    @Test("every day from 1900 to 2200 survives the trip through its parts, its text and its weekday")
    func everyDayRoundTrips() throws {
        let first = try #require(CivilDate(year: 1900, month: 1, day: 1))
        let last = try #require(CivilDate(year: 2200, month: 12, day: 31))
        #expect(first.weekday == .monday)
        var expected = (year: 1900, month: 1, day: 1)
        var faults = 0
        for number in first.daysSinceEpoch...last.daysSinceEpoch {
            let date = try #require(CivilDate(daysSinceEpoch: Int(number)))
            let parts = date.components
            let again = CivilDate(year: parts.year, month: parts.month, day: parts.day)
            let weekday = (Int(number - first.daysSinceEpoch) % 7) + 1
            if parts != expected || again != date || CivilDate(iso: date.description) != date
                || date.weekday.rawValue != weekday
            {
                faults += 1
            }
            expected.day += 1
            if CivilDate(year: expected.year, month: expected.month, day: expected.day) == nil {
                expected = (expected.month == 12 ? expected.year + 1 : expected.year, expected.month % 12 + 1, 1)
            }
        }
        #expect(faults == 0)
    }

    @Test("1970-01-01 is day 0 and a Thursday")
    func epoch() throws {
        let epoch = try #require(CivilDate(year: 1970, month: 1, day: 1))
        #expect(epoch.daysSinceEpoch == 0)
        #expect(epoch.weekday == .thursday)
        #expect(epoch.description == "1970-01-01")
    }

    @Test(
        "29 February exists in leap years only, and a century is leap only when 400 divides it",
        arguments: [
            (1900, false), (1999, false), (2000, true), (2001, false), (2023, false), (2024, true), (2025, false),
            (2100, false), (2200, false), (2400, true), (4, true), (100, false), (400, true),
        ])
    func leapYears(year: Int, leap: Bool) {
        #expect(CivilDate.isLeap(year: year) == leap)
        #expect((CivilDate(year: year, month: 2, day: 29) != nil) == leap)
        #expect(CivilDate(year: year, month: 2, day: 28) != nil)
        #expect(CivilDate(year: year, month: 2, day: 30) == nil)
    }

    @Test("each month ends on its own last day: the day exists, the next does not, and one day later is the first")
    func monthEnds() throws {
        let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        for (index, length) in lengths.enumerated() {
            let last = try #require(CivilDate(year: 2025, month: index + 1, day: length))
            #expect(CivilDate(year: 2025, month: index + 1, day: length + 1) == nil)
            let next = try #require(last.adding(days: 1))
            #expect(next.day == 1)
            #expect(next.month == (index + 1) % 12 + 1)
            #expect(next.adding(days: -1) == last)
        }
        #expect(CivilDate.lengthOfMonth(year: 2025, month: 0) == 0)
        #expect(CivilDate.lengthOfMonth(year: 2025, month: 13) == 0)
    }

    @Test("the first and the last nameable day are 0001-01-01 and 9999-12-31, and nothing lies beyond")
    func bounds() throws {
        let first = try #require(CivilDate(year: 1, month: 1, day: 1))
        let last = try #require(CivilDate(year: 9999, month: 12, day: 31))
        #expect(first.daysSinceEpoch == CivilDate.earliestMin)
        #expect(last.daysSinceEpoch == CivilDate.latestMax)
        #expect(first.description == "0001-01-01")
        #expect(last.description == "9999-12-31")
        #expect(first.weekday == .monday)
        #expect(last.weekday == .friday)
        #expect(first.adding(days: -1) == nil)
        #expect(last.adding(days: 1) == nil)
        #expect(last.adding(days: .max) == nil)
        #expect(first.adding(days: .min) == nil)
        #expect(CivilDate(year: 0, month: 12, day: 31) == nil)
        #expect(CivilDate(year: 10_000, month: 1, day: 1) == nil)
        #expect(CivilDate(daysSinceEpoch: Int(CivilDate.earliestMin) - 1) == nil)
        #expect(CivilDate(daysSinceEpoch: Int(CivilDate.latestMax) + 1) == nil)
    }

    @Test("days between two dates are counted, whichever comes first")
    func daysUntil() throws {
        let start = try #require(CivilDate(iso: "2024-02-28"))
        let end = try #require(CivilDate(iso: "2024-03-01"))
        #expect(start.days(until: end) == 2)
        #expect(end.days(until: start) == -2)
        #expect(start.days(until: start) == 0)
        #expect(start < end)
    }

    @Test(
        "only the ten characters YYYY-MM-DD of an existing day are read",
        arguments: [
            "", "2025-1-01", "2025-01-1", "20250101", "2025/01/01", "2025-13-01", "2025-00-10", "2025-02-29",
            "2025-01-32", "2025-01-00", "0000-01-01", " 2025-01-01", "2025-01-01 ", "2025-01-01T00:00", "-025-01-01",
            "+025-01-01", "２025-01-01", "2025-01-0a", "2025-01-0:", "2025-01-0/",
        ])
    func refusedText(text: String) {
        #expect(CivilDate(iso: text) == nil)
        #expect(CivilDate(iso: Array(text.utf8)) == nil)
        #expect(CivilDate(iso: text.utf8.reversed().reversed() as [UInt8]) == nil)
    }

    @Test("bytes are read and written as text is, contiguous or not")
    func bytes() throws {
        let date = try #require(CivilDate(iso: "2026-09-30"))
        #expect(CivilDate(iso: Array("2026-09-30".utf8)) == date)
        #expect(CivilDate(iso: Array("03-90-6202".utf8).reversed()) == date)
        var written = Array("on ".utf8)
        date.appendISO(to: &written)
        #expect(written == Array("on 2026-09-30".utf8))
        #expect(date.components == (2026, 9, 30))
        #expect((date.year, date.month, date.day) == (2026, 9, 30))
    }
}
