import ArgumentParser
import JSONText
import QueueModel
import QueueStore

extension ScheduleDays: ExpressibleByArgument {
    /// `daily`, `mon,thu` or `month:31`.
    package init?(argument: String) { self.init(text: argument) }
}
extension ShortMonth: ExpressibleByArgument {}
extension SkippedHour: ExpressibleByArgument {}
extension RepeatedHour: ExpressibleByArgument {}
extension MissedOccurrences: ExpressibleByArgument {}

/// When a sweep is due, and whether anybody heeds it.
struct Schedule: Equatable {
    var timetable: Timetable
    var isPaused: Bool

    /// As JSON shows it, under the names of the options.
    var members: [JSONValue.Member] {
        [
            ("days", .string(timetable.days.text)), ("short_month", .text(timetable.shortMonth?.rawValue)),
            ("time", .string(timetable.timeText)), ("zone", .string(timetable.zone)),
            ("skipped_hour", .string(timetable.skippedHour.rawValue)),
            ("repeated_hour", .string(timetable.repeatedHour.rawValue)),
            ("missed", .string(timetable.missed.rawValue)), ("late_after_seconds", .int(timetable.lateAfter)),
            ("paused", .bool(isPaused)),
        ]
    }
}

/// `docket sweep set`
struct SweepSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Changes when a sweep is due, and what becomes of occurrences that were missed.",
        discussion: """
            What is due under the old schedule is enqueued first. Another time, zone or days count from now on, and a \
            sweep that was paused begins again now: what it would have done meanwhile is not made up for.
            """)

    @Argument(help: "The sweep.")
    var name: String
    @Option(
        help: ArgumentHelp(
            "daily, weekdays such as mon,thu, or a day of the month such as month:31.", valueName: "weekdays"))
    var days: ScheduleDays?
    @Option(help: "What a month without that day does: last-day or skip.")
    var shortMonth: ShortMonth?
    @Option(help: ArgumentHelp("The time of day in the zone, 00:00 to 23:59.", valueName: "HH:MM"))
    var time: String?
    @Option(help: "The zone by region and city, such as America/New_York, or UTC.")
    var zone: String?
    @Option(help: "A time that the clocks jump over: run-after (the gap) or skip.")
    var skippedHour: SkippedHour?
    @Option(help: "A time that there is twice: first, second or both.")
    var repeatedHour: RepeatedHour?
    @Option(help: "What was missed: run-once, run-all or skip.")
    var missed: MissedOccurrences?
    @Option(help: ArgumentHelp("An occurrence is late so long after it was due, 1m to 24h.", valueName: "span"))
    var lateAfter: DurationArgument?
    @Flag(inversion: .prefixedNo, help: "Whether the sweep rests until further notice.")
    var paused: Bool?
    @OptionGroup var actor: OperatorOptions
    @Flag(help: "Only say what would change.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        let asked: [Any?] = [days, shortMonth, time, zone, skippedHour, repeatedHour, missed, lateAfter, paused]
        guard asked.contains(where: { $0 != nil }) else { throw ValidationError("say what to change") }
        if let time, Timetable.minuteOfDay(text: time) == nil {
            throw ValidationError("--time is HH:MM from 00:00 to 23:59, such as 06:00")
        }
        if let lateAfter {
            let range = Timetable.lateAfterRange
            guard lateAfter.milliseconds % 1_000 == 0,
                (Int64(range.lowerBound)...Int64(range.upperBound)).contains(lateAfter.milliseconds / 1_000)
            else { throw ValidationError("--late-after is whole seconds, 1m to 24h") }
        }
    }

    func run() throws {
        let database = try database.open(dryRun ? .readOnly : .readWrite)
        let before = try database.requireSweep(name)
        let after = try changed(before)
        if let zone, try !Occurrences.isZoneKnown(zone, on: database.session) {
            throw CommandFailure(
                .badInput, "could not set the zone: the server knows no zone of that name",
                hint: "Name it by region and city, such as America/New_York, or UTC.")
        }
        if !dryRun, after != before {
            try database.transaction {
                let by = actor.name
                try Occurrences.change(
                    name, to: after.timetable, isPaused: after.isPaused, by: by, on: database.session)
                return ((), keep: true)
            }
        }
        let members: [JSONValue.Member] =
            [("dry_run", .bool(dryRun)), ("count", .int(after == before ? 0 : 1)), ("sweep", .string(name))]
            + after.members
        try database.print(Answer(members), output)
    }

    private func changed(_ schedule: Schedule) throws -> Schedule {
        var changed = schedule
        if let days { changed.timetable.days = days }
        if case .monthly = changed.timetable.days {
            changed.timetable.shortMonth = shortMonth ?? changed.timetable.shortMonth ?? .lastDay
        } else {
            guard shortMonth == nil else {
                throw CommandFailure(
                    .badInput, "could not set what a short month does: the sweep is not due by the month",
                    hint: "Leave --short-month out, or add --days month:31.")
            }
            changed.timetable.shortMonth = nil
        }
        if let minute = time.flatMap({ Timetable.minuteOfDay(text: $0) }) { changed.timetable.minuteOfDay = minute }
        if let zone { changed.timetable.zone = zone }
        if let skippedHour { changed.timetable.skippedHour = skippedHour }
        if let repeatedHour { changed.timetable.repeatedHour = repeatedHour }
        if let missed { changed.timetable.missed = missed }
        if let lateAfter { changed.timetable.lateAfter = Int32(lateAfter.milliseconds / 1_000) }
        if let paused { changed.isPaused = paused }
        return changed
    }
}
