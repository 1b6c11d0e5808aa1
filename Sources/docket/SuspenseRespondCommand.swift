import ArgumentParser
import CivilTime
import JSONText
import QueueModel
import RuleCore

/// Which suspense of a case a response is about.
struct SuspenseOptions: ParsableArguments {
    @Option(help: ArgumentHelp("The suspense, where the case has several.", valueName: "id"))
    var suspense: Int64?
    @Option(help: "The suspense's purpose, where the case has several.")
    var purpose: String?

    /// The member by which a job names a suspense.
    static let suspenseFact = FactName("suspense")

    /// What a response states of its suspense.
    var stated: [(FactName, JSONValue?)] {
        [(Self.suspenseFact, suspense.map { .int($0) }), (.purpose, purpose.map { .string($0) })]
    }
}

/// `docket suspense respond`
struct SuspenseRespondCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "respond", abstract: "Enqueues a response: something came in.",
        discussion: """
            It is judged by the day it was received, whenever it is recorded. Received by the follow-up date and
            recorded only after it, it stops every consequence that nobody has issued.
            """)

    @Argument(help: "The case's number.")
    var caseNumber: String
    @Option(help: ArgumentHelp("The day on which it was received.", valueName: "YYYY-MM-DD"))
    var receivedOn: CivilDate
    @Option(help: "What it holds of what was asked for: full, partial, none.")
    var answer: String
    @Option(help: ArgumentHelp("More facts, as one JSON object; - is standard input.", valueName: "file"))
    var facts: String?
    @Option(help: ArgumentHelp("Enqueue once for ever under this key.", valueName: "key"))
    var key: String?
    @Flag(help: "Only say what would be enqueued.")
    var dryRun = false
    @OptionGroup var chosen: SuspenseOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let job = try SuspenseJob(
            .response, caseNumber, file: facts,
            stated: chosen.stated + [
                (.receivedOn, .string(receivedOn.description)), (.answer, .string(answer)),
            ])
        let database = try database.open(.readWrite)
        guard receivedOn <= database.businessDate else {
            throw CommandFailure(
                .badInput, "could not record it: \"received_on\" is after the business date, \(database.businessDate)",
                hint: "Give the day on which it was received.")
        }
        _ = try SuspenseChoice.require(caseNumber, id: chosen.suspense, purpose: chosen.purpose, database)
        try database.print(job.enqueue(key: key, isDry: dryRun, database), output)
    }
}
