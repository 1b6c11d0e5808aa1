import JSONText
import QueueStore
import SQLText

/// The queues and kinds that the database knows, and who may enqueue them.
struct QueueCatalogue {
    /// Who may enqueue jobs of a kind (`docket.kind.door`).
    enum Door: String {
        case producer, `operator`, engine
    }

    /// The queues' names, in the database's order.
    let names: [String]
    private var kinds: [String: [String: Door]] = [:]
    private var defaults: [String: String] = [:]

    init(_ database: Database) throws {
        let found = try database.fetch(.kindList)
        var names: [String] = []
        for row in found.rows.indices {
            guard let queue = found.text(row, "queue") else { continue }
            if names.last != queue { names.append(queue) }
            guard let kind = found.text(row, "kind") else { continue }
            // A door that this program does not know is not its own.
            kinds[queue, default: [:]][kind] = Door(rawValue: found.text(row, "door") ?? "") ?? .engine
            if found.isTrue(row, "is_default") { defaults[queue] = kind }
        }
        self.names = names
    }

    /// Refuses a kind that no queue has.
    func requireKind(_ kind: String) throws {
        let known = Set(kinds.values.flatMap(\.keys))
        guard !known.contains(kind) else { return }
        let near = NearWord.suggestion(kind, among: known.sorted())
        throw CommandFailure(
            .badInput, "--kind: found \"\(TextStyle.safe(kind))\", which is no kind of a job",
            hint: "\(near)The kinds are \(known.sorted().joined(separator: ", ")).")
    }

    /// Why a queue's name is not taken.
    func unknownQueue(_ name: String) -> CommandFailure {
        CommandFailure(
            .notFound, "could not find a queue \"\(TextStyle.safe(name))\"",
            hint: "\(NearWord.suggestion(name, among: names))docket queue list prints the queues.")
    }

    /// Why a kind is not taken that the queue does not have.
    func unknownKind(_ kind: String, of queue: String) -> CommandFailure {
        let known = kinds(of: queue)
        return CommandFailure(
            .notFound, "could not find a kind \"\(TextStyle.safe(kind))\" in queue \"\(queue)\"",
            hint: "\(NearWord.suggestion(kind, among: known))Its kinds are \(known.joined(separator: ", ")).")
    }

    /// The kind that a job of the queue has when it names none; nil for an unknown queue.
    func defaultKind(of queue: String) -> String? { defaults[queue] }

    /// The queue's kinds, by name; empty for an unknown queue.
    func kinds(of queue: String) -> [String] { (kinds[queue] ?? [:]).keys.sorted() }

    /// Why producers may not enqueue such a job, and what to do instead; nil where they may.
    func refusal(of queue: String, _ kind: String) -> (why: String, fix: String)? {
        switch kinds[queue]?[kind] {
        case .producer, nil: nil
        case .operator:
            (
                "jobs of kind \(kind) in queue \"\(queue)\" come from an operator's verb (door: operator)",
                "use \(Self.verb(queue, kind))"
            )
        case .engine where queue == "sweep":
            (
                "jobs of queue \"sweep\" come from a schedule (door: engine)",
                "use docket sweep run \(kind)"
            )
        case .engine:
            (
                "jobs of kind \(kind) in queue \"\(queue)\" follow from a decision or a sweep (door: engine)",
                "enqueue into intake what is to be decided"
            )
        }
    }

    private static func verb(_ queue: String, _ kind: String) -> String {
        switch (queue, kind) {
        case ("special-5", _): "docket advocate depart"
        case (_, "screen"): "docket pool screen"
        case ("distribution", _): "docket distribution propose or apply"
        case ("letters", _): "docket sweep run acknowledgements"
        case ("availability", _): "docket advocate report"
        default: "the verb of docket for it"
        }
    }
}
