import ArgumentParser
import QueueStore

/// Which jobs are meant by their kind and by how they ended.
struct EndedOptions: ParsableArguments {
    private static let charactersMax = 500

    @Option(help: "Only jobs of this kind.")
    var kind: String?
    @Flag(help: "Only dead letters: jobs that failed at the last attempt that their kind allows.")
    var dead = false
    @Option(help: ArgumentHelp("Only those whose result begins with this.", valueName: "text"))
    var reason: String?
    @Option(
        help: ArgumentHelp(
            "Only those that ended then or later: an instant, a date (its beginning), or 2h or 14d ago.",
            valueName: "instant"))
    var since: MomentArgument?
    @Option(help: ArgumentHelp("Only those that ended before this instant, or so long ago.", valueName: "instant"))
    var until: MomentArgument?

    func validate() throws {
        if let reason { try OperatorOptions.requireText(reason, "--reason", charactersMax: Self.charactersMax) }
    }

    /// Whether anything was said.
    var isAny: Bool { kind != nil || dead || reason != nil || since != nil || until != nil }

    /// What was said, with spans counted from now. A kind that no queue has is refused.
    func filter(_ database: Database) throws -> EndedFilter {
        if let kind { try QueueCatalogue(database).requireKind(kind) }
        var filter = EndedFilter()
        filter.kind = kind
        filter.isDead = dead
        filter.reason = reason
        filter.since = try since?.resolve(.back, database).instant
        filter.before = try until?.resolve(.back, database).instant
        if let since = filter.since, let before = filter.before, before < since {
            throw CommandFailure(
                .badInput, "could not look: --until is before --since", hint: "Give the earlier instant as --since.")
        }
        return filter
    }
}
