package import CivilTime
import JSONText

/// The days on which an office works, as the operator has recorded it: Mondays to Fridays but for the holidays that are
/// federal everywhere, and the local days on which it is closed. The memoranda define neither a workday nor its close.
package struct WorkdayCalendar: Sendable, Hashable {
    /// Local days on which every office is closed.
    package let closedOn: Set<CivilDate>
    /// Further days on which one office alone is closed.
    package let closedAt: [OfficeCode: Set<CivilDate>]

    package init(closedOn: Set<CivilDate> = [], closedAt: [OfficeCode: Set<CivilDate>] = [:]) {
        self.closedOn = closedOn
        self.closedAt = closedAt
    }

    /// The calendar of one office: its own closed days are closed days too. Nil: of no office in particular.
    package func of(_ office: OfficeCode?) -> WorkdayCalendar {
        guard let office, let days = closedAt[office] else { return self }
        return WorkdayCalendar(closedOn: closedOn.union(days), closedAt: closedAt)
    }

    /// The longest run of days without work that is looked over.
    private static let closedRunMax = 366

    /// Whether the office works on that day. Holidays of the District of Columbia alone are local ones.
    package func isWorkday(_ day: CivilDate) -> Bool {
        guard day.weekday != .saturday, day.weekday != .sunday, !closedOn.contains(day) else { return false }
        switch day.observedHoliday {
        case nil, .emancipation, .inauguration: return true
        default: return false
        }
    }

    /// The last workday before that day; nil when there is none within a year.
    package func workday(before day: CivilDate) -> CivilDate? {
        (1...Self.closedRunMax).lazy.compactMap { day.adding(days: -$0) }.first { isWorkday($0) }
    }

    /// How many days from one to the other, both included, with the days without work that adjoin them.
    func daysWithAdjoining(_ first: CivilDate, _ last: CivilDate) -> Int {
        var (from, to) = (first, last)
        for _ in 0..<Self.closedRunMax {
            guard let day = from.adding(days: -1), !isWorkday(day) else { break }
            from = day
        }
        for _ in 0..<Self.closedRunMax {
            guard let day = to.adding(days: 1), !isWorkday(day) else { break }
            to = day
        }
        return from.days(until: to) + 1
    }
}

/// The calendars that an operator records; the raw value is the id in the reference data.
package enum CalendarName: String, Sendable, Hashable, CaseIterable {
    case workdays

    /// What a referral names when it is not recorded: `calendars.workdays`.
    package var factName: FactName { FactName("calendars.\(rawValue)") }
}

extension Reference {
    /// The most local closed days of one calendar, everywhere or at one office.
    static let closedDaysMax = 1000

    /// Reads one row of `calendars`: id, closed_on, closed_at, valid_from, authority.
    mutating func recordCalendar(_ node: JSONNode, _ place: String) throws(ReferenceError) {
        try node.expectFields(at: place, ["id", "closed_on", "closed_at", "valid_from", "authority"])
        guard let name = CalendarName(rawValue: try node.text("id", at: place)) else {
            let known = CalendarName.allCases.map(\.rawValue).joined(separator: ", ")
            throw .wrongValue(place: place + ".id", accepted: "one of " + known)
        }
        let closed = try node.closedDays(at: place)
        var offices: [OfficeCode: Set<CivilDate>] = [:]
        for (at, row) in try node.rows("closed_at") {
            let inner = "\(place).\(at)"
            try row.expectFields(at: inner, ["office", "closed_on"])
            guard let office = OfficeCode(try row.text("office", at: inner)), offices[office] == nil else {
                throw .wrongValue(place: inner + ".office", accepted: OfficeCode.accepted + ", none twice")
            }
            offices[office] = try row.closedDays(at: inner)
        }
        let from = try node.requiredDate("valid_from", at: place)
        calendars.record(
            .init(
                name, WorkdayCalendar(closedOn: closed, closedAt: offices), validFrom: from,
                authority: try node.text("authority", at: place)))
    }
}

extension JSONNode {
    /// The days of `closed_on`; none where it is absent.
    fileprivate func closedDays(at place: String) throws(ReferenceError) -> Set<CivilDate> {
        guard let list = self["closed_on"], !list.isNull else { return [] }
        let days = list.kind == .array ? list.elements.map { $0.stringBytes.flatMap { CivilDate(iso: $0) } } : [nil]
        let closed = Set(days.compactMap { $0 })
        guard closed.count == days.count, days.count <= Reference.closedDaysMax else {
            throw .wrongValue(
                place: place + ".closed_on", accepted: "an array of at most 1000 dates YYYY-MM-DD, none twice")
        }
        return closed
    }
}

extension RuleContext {
    /// The workdays that the operator has recorded for the action date; nil when none are.
    package var workdays: WorkdayCalendar? { reference.calendars.value(.workdays, on: date) }
}
