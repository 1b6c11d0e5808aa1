import ArgumentParser
import QueueModel
import QueueStore

/// `docket queue weight`
struct QueueWeightCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "weight",
        abstract: "Sets a queue's share of the workers' time beside other queues that have work.",
        discussion: "A queue of weight 3 is given three times the time of one of weight 1, while both have work.")

    @Argument(help: "The queue.")
    var name: String
    @Argument(help: "Its weight, 1 to 100; 1 at first.")
    var weight: Int16
    @Flag(help: "Only say what would be.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard QueueTurns.weights.contains(Int(weight)) else { throw ValidationError("a weight is 1 to 100") }
    }

    func run() throws {
        let database = try database.open(.readWrite)
        let queue = try database.requireQueue(name).id
        let before = try QueueTerms(name, database)
        let shown = try database.transaction {
            _ = try QueueLimits.weigh(queue, weight: weight, perKey: nil, on: database.session)
            return (try QueueTerms(name, database), keep: !dryRun)
        }
        try database.print(shown.answer(since: before, dryRun: dryRun), output)
    }
}
