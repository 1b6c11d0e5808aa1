import JSONText
import QueueStore
import SQLText

/// The queues and kinds that the database knows.
struct QueueCatalogue {
    /// The queues' names, in the database's order.
    let names: [String]
    private let kinds: [String: Set<String>]
    private let defaults: [String: String]

    init(_ database: Database) throws {
        let found = try database.fetch(.queueKinds)
        names = found.rows.indices.compactMap { found.text($0, "queue") }
        var kinds: [String: Set<String>] = [:]
        var defaults: [String: String] = [:]
        for (row, name) in names.enumerated() {
            kinds[name] = Set((found.text(row, "kinds") ?? "").split(separator: " ").map(String.init))
            defaults[name] = found.text(row, "default_kind")
        }
        self.kinds = kinds
        self.defaults = defaults
    }

    /// Refuses a kind that no queue has.
    func requireKind(_ kind: String) throws {
        let known = Set(kinds.values.joined())
        guard !known.contains(kind) else { return }
        throw CommandFailure(
            .badInput, "--kind: found \"\(TextStyle.safe(kind))\", which is no kind of a job",
            hint: "The kinds are \(known.sorted().joined(separator: ", ")).")
    }

    /// The kind that a job of the queue has when it names none; nil for an unknown queue.
    func defaultKind(of queue: String) -> String? { defaults[queue] }

    /// The queue's kinds, by name; empty for an unknown queue.
    func kinds(of queue: String) -> [String] { (kinds[queue] ?? []).sorted() }
}
