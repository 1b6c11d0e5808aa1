import ArgumentParser
import JSONText
import QueueModel
import QueueStore
import RuleCore

/// `docket suspense extend`
struct SuspenseExtendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "extend", abstract: "Enqueues a person's answer to a request for more time.",
        discussion:
            "Granted by the follow-up date, the days are added and the deadline is superseded; after it, it is referred."
    )

    @Argument(help: "The case's number.")
    var caseNumber: String
    @Option(help: ArgumentHelp("How many days more were granted.", valueName: "days"))
    var days: Int?
    @Flag(help: "No more time was granted.")
    var refused = false
    @Flag(help: "A person determined extenuating circumstances; asked only for a student loan.")
    var circumstances = false
    @Option(help: ArgumentHelp("Enqueue once for ever under this key.", valueName: "key"))
    var key: String?
    @Flag(help: "Only say what would be enqueued.")
    var dryRun = false
    @OptionGroup var chosen: SuspenseOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (days == nil) == refused else { throw ValidationError("give one of --days and --refused") }
    }

    func run() throws {
        let job = try SuspenseJob(
            .response, caseNumber, file: nil,
            stated: chosen.stated + [
                (.event, .string(SuspenseEvent.extension.rawValue)), (.extensionGranted, .bool(!refused)),
                (.extensionDays, days.map { .int($0) }),
                (.extenuatingCircumstances, circumstances ? .bool(true) : nil),
            ])
        let database = try database.open(.readWrite)
        let suspense = try SuspenseChoice.require(
            caseNumber, id: chosen.suspense, purpose: chosen.purpose, database)
        guard suspense.stage == .open || suspense.stage == .expired else {
            throw CommandFailure(
                .refused, "could not extend suspense \(suspense.id): it is \(suspense.stage.rawValue)",
                hint: "docket suspense open asks again.")
        }
        try database.print(job.enqueue(key: key, isDry: dryRun, database), output)
    }
}
