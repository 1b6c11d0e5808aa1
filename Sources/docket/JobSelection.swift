import ArgumentParser
import Postgres
import QueueModel
import QueueStore

/// Which jobs a verb is about: some by their ids, those of a queue or a case, or all.
struct JobSelection: ParsableArguments {
    /// The most ids of one command: the argument parser's time grows with their square.
    private static let idsMax = 1_000
    /// The most jobs that are gone through one by one, as those of a case are.
    static let jobsMax = 10_000

    @Argument(help: "The jobs' ids.")
    var jobs: [Int64] = []
    @Option(help: "The jobs of this queue.")
    var queue: String?
    @Option(name: .customLong("case"), help: ArgumentHelp("The jobs of this case.", valueName: "number"))
    var caseNumber: String?
    @Flag(help: "The jobs of all queues.")
    var all = false

    /// Whether jobs are named one by one.
    var isByID: Bool { !jobs.isEmpty }

    func validate() throws {
        let isFiltered = queue != nil || caseNumber != nil
        guard [isByID, isFiltered, all].filter({ $0 }).count == 1 else {
            throw ValidationError("give jobs' ids, or --queue and --case, or --all")
        }
        guard jobs.count <= Self.idsMax else { throw ValidationError("give \(Self.idsMax) jobs at most at a time") }
    }

    /// The number of the queue asked for; nil when none was.
    func queueID(_ database: Database) throws -> QueueID? {
        guard let queue else { return nil }
        return try database.requireQueue(queue).id
    }

    /// The jobs asked for by id, each once, when every one of them exists.
    func found(_ database: Database) throws -> [FoundJob] { try FoundJob.require(jobs, database) }
}

extension Database {
    /// The queue of that name, which must exist.
    func requireQueue(_ name: String) throws -> (id: QueueID, isPaused: Bool) {
        guard let queue = try QueuePause.find(name, on: session) else {
            throw try QueueCatalogue(self).unknownQueue(name)
        }
        return queue
    }
}
