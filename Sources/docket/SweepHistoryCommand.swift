import ArgumentParser
import Casework
import JSONText
import Postgres
import QueueModel
import QueueStore
import SQLText

/// `docket sweep history`
struct SweepHistoryCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "history", abstract: "What became of each occurrence of the sweeps, the newest first.",
        discussion: """
            merged: missed, and a later one ran for it. skipped: missed, and its schedule makes up for none. A run \
            without an occurrence was asked for by a person.
            """)

    @Argument(help: "Only this sweep.")
    var name: String?
    @OptionGroup var page: PageOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        if let name { _ = try database.requireSweep(name) }
        let found = try database.fetch(.sweepHistory) {
            $0.append(text: name)
            $0.append(int4: page.limit)
        }
        let table = found.table(
            without: ["fold", "last_job", "parts", "host", "due_at", "finished_at"], nothing: "no occurrences yet")
        try database.print(Answer("runs", found.objects, table: table), output)
    }
}

extension Database {
    /// The sweep's timetable and whether it is paused, or the failure that there is no such sweep.
    func requireSweep(_ name: String) throws -> Schedule {
        guard let found = try Occurrences.timetable(of: name, on: session) else {
            let near = NearWord.suggestion(name, among: Sweeps.all.map { $0.kind.name })
            throw CommandFailure(
                .notFound, "could not find a sweep \"\(TextStyle.safe(name))\"",
                hint: "\(near)docket sweep list prints the sweeps.")
        }
        return Schedule(timetable: found.timetable, isPaused: found.isPaused)
    }
}
