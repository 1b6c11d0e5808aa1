package import Postgres
package import QueueModel
import SQLText

/// The occurrences of schedules: taken by whoever comes first, each once.
package enum Occurrences {
    /// The channel that tells of a changed schedule or a moved business date.
    package static let channel = "docket_schedule"

    private static let occurrenceTake = Statement(.occurrenceTake)
    private static let occurrenceDue = Statement(.occurrenceDue)
    private static let scheduleChange = Statement(.scheduleChange)
    private static let scheduleShow = Statement(.scheduleShow)
    private static let zoneFind = Statement(.zoneFind)

    /// What a look brought.
    package struct Look: Sendable, Equatable {
        /// Occurrences taken by this look, whether they run or were missed.
        package let taken: Int32
        /// Milliseconds until the next is due; 0 when more are due already, nil when the clock brings none.
        package let waitMilliseconds: Int64?
    }

    /// Takes every due occurrence that nobody else takes, and enqueues the jobs of those that run: one statement, one
    /// transaction. A look is bounded to 400 civil days of each schedule.
    ///
    /// - Parameters:
    ///   - host: `docket.host.id` of the taker; nil for none.
    ///   - deadline: how long to wait for it; the server then gives it up.
    package static func take(
        host: Int64?, deadline: Duration? = nil, on session: Session
    ) throws(PostgresError) -> Look {
        let p = Parameters()
        p.append(int8: host)
        let rows = try session.execute(occurrenceTake, p, deadline: deadline)
        return Look(taken: try rows.int4(0, 0), waitMilliseconds: try rows.int8IfPresent(0, 1))
    }

    /// A sweep's timetable, and whether it is paused; nil when there is no such sweep.
    package static func timetable(
        of sweep: String, on session: Session
    ) throws(PostgresError) -> (timetable: Timetable, isPaused: Bool)? {
        let p = Parameters()
        p.append(text: sweep)
        let rows = try session.execute(scheduleShow, p)
        guard rows.count == 1 else { return nil }
        let days: ScheduleDays? =
            switch try rows.text(0, 2) {
            case "day": .daily
            case "week":
                .weekly(Set((try rows.textIfPresent(0, 3) ?? "").split(separator: " ").compactMap { Int16($0) }))
            default: .monthly(Int16(try rows.int4(0, 4)))
            }
        guard let days, let minute = Timetable.minuteOfDay(text: try rows.text(0, 1)),
            let skipped = SkippedHour(rawValue: try rows.text(0, 6)),
            let repeated = RepeatedHour(rawValue: try rows.text(0, 7)),
            let missed = MissedOccurrences(rawValue: try rows.text(0, 8))
        else { throw .unexpectedShape(statement: scheduleShow.name, "a word of the schedule is not known") }
        let timetable = Timetable(
            days: days, shortMonth: try rows.textIfPresent(0, 5).flatMap { ShortMonth(rawValue: $0) },
            minuteOfDay: minute, zone: try rows.text(0, 0), skippedHour: skipped, repeatedHour: repeated,
            missed: missed, lateAfter: try rows.int4(0, 9))
        return (timetable, try rows.bool(0, 10))
    }

    /// Whether the server's zone database has a zone of this name.
    package static func isZoneKnown(_ zone: String, on session: Session) throws(PostgresError) -> Bool {
        let p = Parameters()
        p.append(text: zone)
        return try session.execute(zoneFind, p).bool(0, 0)
    }

    /// Changes when a sweep is due, in the caller's transaction: what is due until now is taken first. Another time,
    /// zone or days count from now on.
    ///
    /// - Parameter by: who changes it, 1 to 100 characters.
    package static func change(
        _ sweep: String, to timetable: Timetable, isPaused: Bool, by: String, on session: Session
    ) throws(PostgresError) {
        let name = Parameters()
        name.append(text: sweep)
        _ = try session.execute(occurrenceDue, name)
        let p = Parameters()
        p.append(text: sweep)
        p.append(text: timetable.zone)
        p.append(text: timetable.timeText)
        append(timetable, to: p)
        p.append(text: timetable.skippedHour.rawValue)
        p.append(text: timetable.repeatedHour.rawValue)
        p.append(text: timetable.missed.rawValue)
        p.append(int4: timetable.lateAfter)
        p.append(bool: isPaused)
        p.append(text: by)
        _ = try session.execute(scheduleChange, p)
    }

    private static func append(_ timetable: Timetable, to p: Parameters) {
        switch timetable.days {
        case .daily:
            p.append(text: "day")
            p.append(int2Array: nil)
            p.append(int2: nil)
            p.append(text: nil)
        case .weekly(let days):
            p.append(text: "week")
            p.append(int2Array: days.sorted())
            p.append(int2: nil)
            p.append(text: nil)
        case .monthly(let day):
            p.append(text: "month")
            p.append(int2Array: nil)
            p.append(int2: day)
            p.append(text: (timetable.shortMonth ?? .lastDay).rawValue)
        }
    }
}
