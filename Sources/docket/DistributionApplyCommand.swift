import ArgumentParser
import JSONText
import QueueStore
import RuleCore

/// `docket distribution apply`
struct DistributionApplyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apply",
        abstract: "Has a proposed run applied as a whole: every case gets its office, or none does.",
        discussion: """
            A worker does it, in one transaction. Where a case of the run has left the Specials or changed since, or the \
            run is of another day, the job fails and nothing was written: propose again.
            """)

    @Argument(help: ArgumentHelp("The run.", valueName: "run"))
    var id: Int64
    @OptionGroup var actor: OperatorOptions
    @OptionGroup var confirmation: Confirmation
    @Flag(help: "Only say what would be applied.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open(dryRun ? .readOnly : .readWrite)
        let stored = try StoredRun(id, database)
        guard stored.state == "proposed" else { throw Self.refusal(stored) }
        // What cannot be proven is not applied, whoever stored it.
        let document = try stored.document(database)
        try document.verify()
        let placed = document.plan.placements
        var members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(placed.count)), ("run", .int(id)),
            ("waiting", .int(document.plan.waiting.count)),
        ]
        guard !dryRun else {
            members.append(
                (
                    "sample",
                    .array(
                        placed.prefix(5).map { placement in
                            .object([
                                ("case", .string(document.numbers[placement.caseID - 1])),
                                ("office", .string(placement.office.text)),
                            ])
                        })
                ))
            return try database.print(
                Answer(members) { _ in "would place \(Counted.text(placed.count, "case")) of run \(id)\n" }, output)
        }
        try confirmation.confirm("apply run \(id), which gives an office to \(Counted.text(placed.count, "case"))")
        let (job, isNew) = try DistributionRuns.enqueueApplication(of: id, by: actor.name, on: database.session)
        members.append(("job", .int(job)))
        let text = isNew ? "enqueued job \(job), which applies run \(id)\n" : "job \(job) applies run \(id) already\n"
        try database.print(Answer(members) { _ in text }, output)
    }

    /// A run that is settled stays so.
    static func refusal(_ stored: StoredRun) -> CommandFailure {
        CommandFailure(
            .refused, "could not change run \(stored.id): it is \(stored.state)",
            hint: "docket distribution list --state proposed names the run that stands.")
    }
}
