package import Postgres
import SQLText

/// Until when the memorandum that rules routing is in force: after that day every routing is referred.
package struct GuidanceLapse: Sendable, Equatable {
    /// From so many days ahead on it is told of.
    package static let daysAhead: Int32 = 60

    /// The memorandum's number.
    package let instrument: String
    /// The last day on which it is in force, as YYYY-MM-DD.
    package let lastDay: String
    /// The days from the business date to that one; negative once it has passed.
    package let daysLeft: Int32
    /// The business date, as YYYY-MM-DD.
    package let today: String

    private static let statement = Statement(.guidanceLapse)

    package init(instrument: String, lastDay: String, daysLeft: Int32, today: String) {
        self.instrument = instrument
        self.lastDay = lastDay
        self.daysLeft = daysLeft
        self.today = today
    }

    /// Reads it; nil while no memorandum has an end.
    package static func read(on session: Session) throws(PostgresError) -> GuidanceLapse? {
        let rows = try session.execute(statement)
        guard rows.count == 1 else { return nil }
        return GuidanceLapse(
            instrument: try rows.text(0, 0), lastDay: try rows.text(0, 1), daysLeft: try rows.int4(0, 2),
            today: try rows.text(0, 3))
    }

    /// Whether it is in force no more.
    package var isLapsed: Bool { daysLeft < 0 }

    /// Whether an operator must act on it now.
    package var isNear: Bool { daysLeft <= Self.daysAhead }

    /// What there is to say, in one sentence without its full stop.
    package var sentence: String {
        switch daysLeft {
        case ..<0: "\(instrument) lapsed on \(lastDay): all routing is referred"
        case 0: "\(instrument) lapses today, \(lastDay): from tomorrow on all routing is referred"
        case 1: "\(instrument) lapses tomorrow, \(lastDay): after it all routing is referred"
        case ...Self.daysAhead:
            "\(instrument) lapses on \(lastDay), in \(daysLeft) days: after it all routing is referred"
        default: "\(instrument) is in force until \(lastDay)"
        }
    }

    /// What to do about it.
    package var remedy: String {
        "When it was extended: docket guidance extend \(instrument) --until DATE --authority TEXT"
            + (isLapsed ? "; then docket referral answer JOB --again settles each referral." : ".")
    }
}
