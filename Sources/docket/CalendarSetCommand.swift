import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket calendar set`
struct CalendarSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Moves the business date of a rehearsal database.",
        discussion: "Every host and every verb follows it. A production database refuses it.")

    @Argument(help: ArgumentHelp("The date, YYYY-MM-DD.", valueName: "YYYY-MM-DD"))
    var date: CivilDate
    @Flag(help: "Only say what would change.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open(.readWrite)
        guard database.isRehearsal else {
            throw CommandFailure(
                .refused, "could not move the business date: this is a production database",
                hint: "Only a database made by docket migrate --rehearsal has a date that moves.")
        }
        if !dryRun {
            let parameters = Parameters()
            parameters.append(dateDays: date.daysSinceEpoch - 10_957)
            _ = try database.session.execute(Statement(.businessDateSet), parameters)
        }
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(database.businessDate == date && database.isDateMoved ? 0 : 1)),
            ("business_date_before", .string(database.businessDate.description)),
            ("business_date", .string(date.description)),
        ]
        let text = "\(dryRun ? "would move" : "moved") the business date from \(database.businessDate) to \(date)\n"
        try database.print(Answer(members) { _ in text }, output)
    }
}
