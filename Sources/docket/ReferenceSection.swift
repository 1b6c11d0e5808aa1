import ArgumentParser
import RuleCore

/// A section of the reference data that is loaded in rows.
enum ReferenceSection: String, CaseIterable, ExpressibleByArgument {
    case offices, advocates, districts
    case zipCodes = "zip-codes"
    case calendars
    case closedDays = "closed-days"
    case guidance

    /// The columns, in the order in which the database takes them behind the row's number.
    var columns: [ReferenceColumn] { said + days }

    private var said: [ReferenceColumn] {
        switch self {
        case .offices:
            [
                Self.office("code"), .text("name", charactersMax: 100), .text("area", charactersMax: 40, absent: .null),
                .flag("bilingual"), .flag("on_hold", absent: .value("false")),
                .whole("new_cases_max", 0...10_000_000, absent: .null),
                .decimal("capacity", max: 1_000, digits: 5, absent: .null),
                .whole("inventory", 0...10_000_000, absent: .null),
            ]
        case .advocates:
            [
                AdvocateCode.column, Self.office("office"),
                .word("position", AdvocatePosition.allCases.map(\.rawValue)), .flag("in_training"),
                .decimal("weekly_hours", above: true, max: 168, digits: 2, absent: .null),
                .word("status", WorkloadStatus.allCases.map(\.rawValue), absent: .null),
                .decimal("availability", max: 1, digits: 5, absent: .null), .flag("bilingual"),
            ]
        case .districts:
            [
                .form("state", "the two capital letters of a state or territory") { PostalState.codes.contains($0) },
                .whole("district", 0...99), Self.office("office"),
            ]
        case .zipCodes: [.form("zip", "five digits") { ZipCode($0) != nil }, Self.office("office")]
        case .calendars:
            [
                .word(
                    "calendar", CalendarName.allCases.map(\.rawValue), absent: .value(CalendarName.workdays.rawValue)),
                .time("close_of_business", absent: .null),
            ]
        case .closedDays:
            [
                .word(
                    "calendar", CalendarName.allCases.map(\.rawValue), absent: .value(CalendarName.workdays.rawValue)),
                .form("office", OfficeCode.accepted + ", or all") { $0 == "all" || OfficeCode($0) != nil },
            ]
        case .guidance:
            [
                .word("instrument", Regime.memoranda.map(\.rawValue)), .date("in_force_until", absent: .null),
                .date("rescinded_from", absent: .null),
            ]
        }
    }

    private var days: [ReferenceColumn] {
        let authority = ReferenceColumn.text(Self.authority, charactersMax: 500)
        switch self {
        case .guidance: return [authority]
        case .calendars:
            return [.date("valid_from"), .fixed("valid_until", nil), .fixed("withdrawn", "false"), authority]
        case .closedDays:
            return [
                .date("valid_from"), .date("valid_until", absent: .same("valid_from")),
                .flag("withdrawn", absent: .value("false")),
                authority,
            ]
        case .offices, .advocates, .districts, .zipCodes:
            return [
                .date("valid_from"), .date("valid_until", absent: .null), .flag("withdrawn", absent: .value("false")),
                authority,
            ]
        }
    }

    /// The column that every row fills, or the option of the same name.
    static let authority = "authority"

    private static func office(_ name: String) -> ReferenceColumn {
        .form(name, OfficeCode.accepted) { OfficeCode($0) != nil }
    }
}

/// The code of an advocate, who has no name here.
enum AdvocateCode {
    /// What one looks like.
    static let accepted = "a code such as AB-17: 1 to 4 capital letters, - and 1 to 8 digits; never a name"

    /// The column that has it.
    static var column: ReferenceColumn { .form("code", accepted) { isCode($0) } }

    /// Whether the text is one.
    static func isCode(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2 else { return false }
        return (1...4).contains(parts[0].utf8.count) && (1...8).contains(parts[1].utf8.count)
            && parts[0].utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
            && parts[1].utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
    }
}
