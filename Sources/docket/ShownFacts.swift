import JSONText
import RuleCore

/// The facts of a job as they may be shown: those that a rule reads, each with a value that its field accepts.
///
/// What no rule reads (the taxpayer's name and number), what is no field, and what does not fit its field is counted
/// and withheld: it may be anything.
struct ShownFacts {
    /// In the order they were stated.
    let shown: [JSONValue.Member]
    /// How many were left out.
    let withheldCount: Int

    init(_ text: String) {
        guard case .object(let members) = (try? JSONValue(parsing: text)) ?? .null else {
            shown = []
            withheldCount = 0
            return
        }
        shown = members.filter { Self.isShowable($0) }
        withheldCount = members.count - shown.count
    }

    private static func isShowable(_ member: JSONValue.Member) -> Bool {
        let field = RoutingFields.table.fields.first { $0.name.text == member.key }
        guard let field, field.source != nil else { return false }
        let alone = JSONValue.object([member])
        guard let root = try? JSONParser().parse(alone.render()) else { return false }
        return (try? RoutingFields.table.decode(root)) != nil
    }
}
