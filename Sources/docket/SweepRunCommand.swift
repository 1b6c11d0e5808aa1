import ArgumentParser
import Casework
import CivilTime
import JSONText
import QueueStore

/// `docket sweep run`
struct SweepRunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Has a sweep run now, outside of its schedule.",
        discussion: """
            A worker does it, as it does an occurrence. While a run of the sweep waits or runs, no other is added. \
            --dry-run says what it would touch.
            """)

    private static let sampleMax = 20

    @Argument(help: "The sweep.")
    var name: String
    @OptionGroup var actor: OperatorOptions
    @Flag(help: "Only say what it would touch.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open(dryRun ? .readOnly : .readWrite)
        _ = try database.requireSweep(name)
        if dryRun { return try preview(database) }
        let (job, isNew) = try SweepRuns.start(name, by: actor.name, on: database.session)
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(false)), ("count", .int(isNew ? 1 : 0)), ("sweep", .string(name)), ("job", .int(job)),
        ]
        let text =
            isNew
            ? "enqueued job \(job), a run of \(name)\n" : "a run of \(name) waits or runs already, as job \(job)\n"
        try database.print(Answer(members) { _ in text }, output)
    }

    private func preview(_ database: Database) throws {
        guard let sweep = Sweeps.sweep(named: name) else {
            throw CommandFailure(
                .drift, "could not say what \(name) would touch: this program does not know that sweep",
                hint: "Upgrade this program to the database's version.")
        }
        let found = try sweep.preview(
            actionDateDays: Int32(database.businessDate.daysSinceEpoch - 10_957), sampleMax: Self.sampleMax,
            on: database.session)
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(true)), ("count", .int(found.count)), ("sweep", .string(name)),
            ("sample", .array(found.sample.map { .string($0) })),
        ]
        let lines = found.sample.map { "  \(TextStyle.safe($0))\n" }.joined()
        let text = "\(name) would touch \(found.count)\(found.sample.isEmpty ? "" : ", the first of them")\n" + lines
        try database.print(Answer(members) { _ in text }, output)
    }
}
