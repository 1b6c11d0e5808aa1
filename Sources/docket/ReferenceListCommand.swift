import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket reference list`
struct ReferenceListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "What operators have recorded and loaded.",
        discussion: """
            Parameters, in the order of recording: without --history only what is in force on the day. coming: from a \
            later day on. ended: another value holds from a later day on. superseded: corrected by a later record of \
            the same first day. With --section the rows of that section by key, and with --loads what was loaded.
            """)

    @Option(help: ArgumentHelp("The day; without it the business date.", valueName: "YYYY-MM-DD"))
    var on: CivilDate?
    @Flag(help: "Every record, whether it is in force or not.")
    var history = false
    @Option(help: "The rows of this section: offices, advocates, districts, zip-codes, calendars, closed-days.")
    var section: ReferenceSection?
    @Flag(help: "The loads, the newest first; with --section those of one.")
    var loads = false
    @Option(help: ArgumentHelp("As of this load instead of the newest.", valueName: "load"))
    var asOf: Int64?
    @Option(help: ArgumentHelp("Only what comes behind this record, key or load: the next page.", valueName: "record"))
    var after: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard section != .guidance else { throw ValidationError("docket guidance list prints guidance") }
        guard asOf == nil || section != nil && !loads else { throw ValidationError("--as-of goes with --section") }
        if section == nil || loads, let after, Int64(after) == nil {
            throw ValidationError("--after is the number of the last record that was printed")
        }
    }

    func run() throws {
        let database = try database.open()
        let (answer, next) =
            loads
            ? try loadsAnswer(database)
            : try section.map { try rowsAnswer($0, database) } ?? parametersAnswer(database)
        try database.print(answer, output, also: next.map { "; more with --after \($0)" } ?? "")
    }

    private func parametersAnswer(_ database: Database) throws -> (Answer, next: String?) {
        let day = on ?? database.businessDate
        let found = try database.fetch(.parameterList) {
            $0.append(dateDays: Int32(day.daysSinceEpoch - 10_957))
            $0.append(bool: history)
            $0.append(int8: after.flatMap { Int64($0) })
            $0.append(int4: page.limit)
        }
        let next = found.rows.count == Int(page.limit) ? found.int(found.rows.count - 1, "record") : nil
        let answer = Answer(
            "parameters", found.objects,
            more: [("on", .string(day.description)), ("next_after", next.map { .int($0) } ?? .null)],
            table: found.table(nothing: history ? "nothing is recorded" : "nothing is in force on \(day)"))
        return (answer, next.map { String($0) })
    }

    private func rowsAnswer(_ section: ReferenceSection, _ database: Database) throws -> (Answer, next: String?) {
        if let asOf { try requireLoad(asOf, database) }
        let day = history ? nil : on ?? database.businessDate
        let found = try ReferencePage(section, on: day, asOf: asOf, after: after, keysMax: page.limit, database)
        let next = found.keysCount == Int(page.limit) ? found.next : nil
        let columns = section.columns.map(\.name) + ["load"]
        let table = TableText(
            columns, found.rows.map { row in columns.map { row[$0]?.shown ?? "-" } },
            nothing: day.map { "nothing is in force on \($0)" } ?? "nothing is loaded")
        let answer = Answer(
            "rows", found.rows,
            more: [
                ("section", .string(section.rawValue)), ("on", .text(day?.description)), ("next_after", .text(next)),
            ], table: table)
        return (answer, next)
    }

    /// Refuses a load that was never made: the rows would be those of another one.
    private func requireLoad(_ load: Int64, _ database: Database) throws {
        let newest = try database.fetch(.referenceLoads) {
            $0.append(text: nil)
            $0.append(int8: load == .max ? nil : load + 1)
            $0.append(int4: 1)
        }
        guard newest.int(0, "load") != load else { return }
        throw CommandFailure(
            .notFound, "could not find load \(load)", hint: "docket reference list --loads prints the loads.")
    }

    private func loadsAnswer(_ database: Database) throws -> (Answer, next: String?) {
        let found = try database.fetch(.referenceLoads) {
            $0.append(text: section?.rawValue)
            $0.append(int8: after.flatMap { Int64($0) })
            $0.append(int4: page.limit)
        }
        let next = found.rows.count == Int(page.limit) ? found.int(found.rows.count - 1, "load") : nil
        let answer = Answer(
            "loads", found.objects, more: [("next_after", next.map { .int($0) } ?? .null)],
            table: found.table(nothing: "nothing was loaded"))
        return (answer, next.map { String($0) })
    }
}
