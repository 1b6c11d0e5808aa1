import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import RuleCore
import SQLText

/// `docket pool screen`
struct PoolScreenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen", abstract: "Records the screening of a case that waits flagged urgent.",
        discussion: """
            It enqueues the job that decides what follows, once, and the task to screen the case is done. Screened out,
            the case waits as the others do. Screened in, it leaves at once: no rule says to which office, so that is
            referred.
            """)

    @Argument(help: "The case number.")
    var caseNumber: String
    @Flag(name: .customLong("in"), help: "It is an extreme, time-sensitive situation.")
    var screenedIn = false
    @Flag(name: .customLong("out"), help: "It is not.")
    var screenedOut = false
    @OptionGroup var actor: OperatorOptions
    @Flag(help: "Only say what would be recorded.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard screenedIn != screenedOut else { throw ValidationError("one of --in and --out is needed") }
    }

    func run() throws {
        let result = screenedIn ? UrgentScreening.screenedIn : .screenedOut
        let database = try database.open(.readWrite)
        let made = try database.transaction {
            let made = try database.fetch(.screenEnqueue) {
                $0.append(text: caseNumber)
                $0.append(text: result.rawValue)
                $0.append(dateDays: Int32(database.businessDate.daysSinceEpoch - 10_957))
                $0.append(text: actor.name)
            }
            if made.rows.isEmpty { try refuse(database) }
            return (made, keep: !dryRun)
        }
        let isNew = made.isTrue(0, "created")
        let job = made.int(0, "job") ?? 0
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(isNew ? 1 : 0)), ("case", .string(caseNumber)),
            ("screening", .string(result.rawValue)), ("job", dryRun && isNew ? .null : .int(job)),
            ("entered_by", .int(made.int(0, "entered_by") ?? 0)), ("screened_by", .string(actor.name)),
        ]
        let text =
            isNew
            ? "\(dryRun ? "would record" : "recorded"): the case is \(result.rawValue)\(dryRun ? "" : ", job \(job)")\n"
            : "job \(job) screens this case already\n"
        try database.print(Answer(members) { _ in text }, output)
    }

    private func refuse(_ database: Database) throws -> Never {
        let entries = try PoolCommand.entries(caseNumber, database)
        guard let last = entries.rows.indices.last else {
            throw CommandFailure(
                .notFound, "could not find \(CaseWord.of(caseNumber)) in the pool",
                hint: "docket pool list prints what waits.")
        }
        let (state, urgency) = (entries.text(last, "state") ?? "", entries.text(last, "urgency") ?? "")
        throw CommandFailure(
            .refused, "could not record it: the case is \(state), its urgency \(urgency)",
            hint: "docket pool list --state waiting --urgency flagged prints what is to be screened.")
    }
}
