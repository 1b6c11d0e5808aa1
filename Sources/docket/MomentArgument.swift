import ArgumentParser
import CivilTime
import Postgres
import QueueStore
import SQLText

/// An instant on the command line: RFC 3339 with an offset; a date, which is its beginning in the business zone; or a span
/// such as `2h` or `14d`, counted by the server's clock.
enum MomentArgument: ExpressibleByArgument {
    case instant(String)
    case date(CivilDate)
    case span(DurationArgument)

    /// What is accepted, for people.
    static let accepted =
        "a span such as 2h, 14d or 2w, a date such as 2026-02-03, or an instant such as 2026-02-03T09:30:00-05:00"

    init?(argument: String) {
        if Instant.isRFC3339(argument) {
            self = .instant(argument)
        } else if let date = CivilDate(iso: argument) {
            self = .date(date)
        } else if let span = DurationArgument(argument: argument) {
            self = .span(span)
        } else {
            return nil
        }
    }

    /// Which way a span is counted from now.
    enum Direction {
        case ahead, back
    }

    /// The instant in UTC, and whether it is still to come; both by the server's clock.
    func resolve(_ direction: Direction, _ database: Database) throws -> (instant: String, isFuture: Bool) {
        let found = try database.fetch(.instantShow) { p in
            switch self {
            case .instant(let text):
                p.append(text: text)
                p.append(int8: nil)
            case .date(let date):
                p.append(text: "\(date) 00:00:00 \(database.businessZone)")
                p.append(int8: nil)
            case .span(let span):
                p.append(text: nil)
                p.append(int8: direction == .ahead ? span.milliseconds : -span.milliseconds)
            }
        }
        guard let instant = found.text(0, "instant") else {
            throw CommandFailure(
                .badInput, "could not read the instant", hint: "Write it as 2026-02-03T04:05:06Z, or a span as 2h.")
        }
        return (instant, found.isTrue(0, "is_future"))
    }

    private static let dayMilliseconds: Int64 = 86_400_000

    /// The day before which the action date lies of what is older: as days since 2000-01-01, or as the instant whose day in
    /// the business zone it is. Whole days count, as they do in an age in days.
    func actionDay(_ database: Database) throws -> (days: Int32?, instant: String?) {
        switch self {
        case .instant: return (nil, try resolve(.back, database).instant)
        case .date(let date): return (date.daysSinceEpoch - 10_957, nil)
        case .span(let span):
            // Before every action date there is, and not before the days that the server counts.
            let back = min(span.milliseconds / Self.dayMilliseconds, 100_000)
            return (Int32(Int64(database.businessDate.daysSinceEpoch) - 10_957 - back), nil)
        }
    }
}
