import ArgumentParser
import JSONText
import QueueStore
import SQLText

/// `docket sweep list`
struct SweepListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Every sweep: when it is due next, and how its newest run went.",
        discussion: "A sweep is overdue when it is due, or runs, for longer than its schedule takes for on time.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    /// Said by --json alone: a line for people would be too long.
    private static let hidden: Set<String> = [
        "short_month", "skipped_hour", "repeated_hour", "missed", "late_after_seconds", "next_due", "last_job",
        "last_touched", "changed_by", "changed_at",
    ]

    func run() throws {
        let database = try database.open()
        let found = try database.fetch(.sweepList)
        let table = found.table(without: Self.hidden, nothing: "no sweeps")
        try database.print(Answer("sweeps", found.objects, table: table), output)
    }
}
