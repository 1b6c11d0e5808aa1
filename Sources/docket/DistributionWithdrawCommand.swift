import ArgumentParser
import CivilTime
import JSONText
import QueueStore

/// `docket distribution withdraw`
struct DistributionWithdrawCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Takes a proposed run back: nothing of it is applied.")

    private static let reasonCharactersMax = 500

    @Argument(help: ArgumentHelp("The run.", valueName: "run"))
    var id: Int64
    @Option(help: "Why: 1 to 500 characters.")
    var reason: String
    @OptionGroup var actor: OperatorOptions
    @Flag(help: "Only say what would be withdrawn.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try OperatorOptions.requireText(reason, "--reason", charactersMax: Self.reasonCharactersMax)
    }

    func run() throws {
        let database = try database.open(.readWrite)
        let stored = try StoredRun(id, database)
        guard stored.state != "applied" else { throw DistributionApplyCommand.refusal(stored) }
        // It may be said twice.
        let stands = stored.state == "proposed"
        if stands { try withdraw(database) }
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(stands ? 1 : 0)), ("run", .int(id)), ("reason", .string(reason)),
        ]
        let text =
            stands
            ? "\(dryRun ? "would withdraw" : "withdrew") run \(id)\n" : "run \(id) is withdrawn already\n"
        try database.print(Answer(members) { _ in text }, output)
    }

    private func withdraw(_ database: Database) throws {
        try database.transaction {
            try DistributionRuns.withdraw(
                id, by: actor.name, why: reason, on: Int32(database.businessDate.daysSinceEpoch - 10_957),
                session: database.session)
            return ((), keep: !dryRun)
        }
    }
}
