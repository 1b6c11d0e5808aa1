import ArgumentParser
import JSONText
import Postgres
import QueueStore
import SQLText

/// `docket referral revoke`
struct ReferralRevokeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "revoke", abstract: "Ends a ruling's hold on further identical facts.",
        discussion: "What was decided by it stays as it is: history is never rewritten.")

    @Argument(help: "The ruling, as docket referral show names it.")
    var ruling: Int64
    @OptionGroup var order: AuthorityOptions
    @OptionGroup var actor: OperatorOptions
    @OptionGroup var confirmation: Confirmation
    @Flag(help: "Only say what would be recorded.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    private var authority: String { order.text }

    func run() throws {
        let database = try database.open(.readWrite)
        try order.requireReal(database)
        let found = try requireStanding(database)
        if !dryRun { try confirmation.confirm("revoke 1 ruling, \(ruling)") }
        let made = try database.transaction { (try revoke(found, database), keep: !dryRun) }
        let text =
            "\(dryRun ? "would record" : "recorded"): ruling \(ruling) no longer holds for identical facts, by \(TextStyle.safe(authority))\n"
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(1)), ("ruling", .int(ruling)), ("rule", .text(made.rule)),
            ("authority", .string(authority)), ("revoked_by", .string(actor.name)),
            ("revoked_on", .text(made.on)), ("snapshot", dryRun ? .null : .int(made.snapshot)),
        ]
        try database.print(Answer(members) { _ in text }, output)
    }

    /// The ruling, when it can be revoked.
    private func requireStanding(_ database: Database) throws -> ResultTable {
        let found = try database.fetch(.rulingFind) { $0.append(int8: ruling) }
        guard !found.rows.isEmpty else {
            throw CommandFailure(
                .notFound, "could not find ruling \(ruling)", hint: "docket referral list --state answered prints them."
            )
        }
        if let before = found.text(0, "revoked_on") {
            throw CommandFailure(
                .refused, "could not record it: the ruling was revoked already, on \(before)",
                hint: "Nothing more is decided by it.")
        }
        guard found.text(0, "scope") == RulingScope.identicalFacts.rawValue else {
            throw CommandFailure(
                .refused, "could not record it: the ruling holds for its own case alone",
                hint: "What was decided by it stays; a new job on the case can be decided otherwise.")
        }
        return found
    }

    private func revoke(
        _ found: ResultTable, _ database: Database
    ) throws -> (rule: String?, on: String?, snapshot: Int32) {
        let made = try database.fetch(.rulingRevoke) {
            $0.append(int8: ruling)
            $0.append(text: authority)
            $0.append(text: actor.name)
        }
        return (found.text(0, "rule"), made.text(0, "revoked_on"), try database.takeSnapshot())
    }
}
