import ArgumentParser
import CivilTime
import JSONText
import QueueModel
import QueueStore
import RuleCore

/// `docket suspense open`
struct SuspenseOpenCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "open", abstract: "Enqueues a request: a taxpayer is asked for something, and a suspense opens.",
        discussion: """
            The facts are those of docket schema suspense for the event "open": a file with --facts, and over it what
            the options state. Without a letter's date, the letter is of the day on which the job runs. The job
            decides the dates; it is not waited for: see docket job show and docket suspense list.
            """)

    @Argument(help: "The case's number.")
    var caseNumber: String
    @Option(help: "The unit: csco, acss, acs, field-assistance.")
    var operation: String?
    @Option(help: "What is asked for: financial-information, substantiation, clarification, student-loan.")
    var purpose: String?
    @Option(help: "How the taxpayer was asked and will answer: letter, mail, fax, call-back.")
    var channel: String?
    @Option(help: ArgumentHelp("The day of the letter.", valueName: "YYYY-MM-DD"))
    var letterDate: CivilDate?
    @Option(help: ArgumentHelp("The day of the call.", valueName: "YYYY-MM-DD"))
    var callDate: CivilDate?
    @Option(name: .customLong("days"), help: ArgumentHelp("The days that a person gave.", valueName: "days"))
    var daysGiven: Int?
    @Option(name: .customLong("status"), help: "The account's status: notice, 22, 23, 24, other.")
    var accountStatus: String?
    @Option(
        name: .customLong("pending-ia"),
        help: ArgumentHelp("Whether the request met the Pending IA criteria.", valueName: "true|false"))
    var pendingIA: Bool?
    @Option(help: ArgumentHelp("More facts, as one JSON object; - is standard input.", valueName: "file"))
    var facts: String?
    @Option(help: ArgumentHelp("Enqueue once for ever under this key.", valueName: "key"))
    var key: String?
    @Flag(help: "Only say what would be enqueued.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let job = try SuspenseJob(
            .request, caseNumber, file: facts,
            stated: [
                (.operation, operation.map { .string($0) }), (.purpose, purpose.map { .string($0) }),
                (.channel, channel.map { .string($0) }), (.letterDate, letterDate.map { .string($0.description) }),
                (.callDate, callDate.map { .string($0.description) }), (.daysGiven, daysGiven.map { .int($0) }),
                (.accountStatus, accountStatus.map { .string($0) }), (.pendingIA, pendingIA.map { .bool($0) }),
            ])
        let database = try database.open(.readWrite)
        try requireNoneOpen(job, database)
        try database.print(job.enqueue(key: key, isDry: dryRun, database), output)
    }

    private func requireNoneOpen(_ job: SuspenseJob, _ database: Database) throws {
        let found = try SuspenseState.fetch([caseNumber], on: database.session)[caseNumber] ?? []
        let asked = job.facts[FactName.purpose.text]
        guard let open = found.first(where: { $0.stage == .open && .string($0.purpose) == asked }) else { return }
        throw CommandFailure(
            .refused, "could not open a second suspense: suspense \(open.id) of this case and purpose is open",
            hint: "Extend it with docket suspense extend, or record the response.")
    }
}
