import JSONText
import RuleCore

/// The facts of a job as they may be shown: those that a rule reads, each with a value that its field accepts, and the
/// parts of a decision that a follow-on job carries.
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
        let alone = JSONValue.object([member]).render()
        if let fits = fits(member, alone, RoutingFields.table) ?? fits(member, alone, SuspenseFields.table) {
            return fits
        }
        return isDecisionPart(member)
    }

    /// Whether a table's field reads this value; nil when it has none of the name.
    private static func fits<Facts>(_ member: JSONValue.Member, _ alone: String, _ table: FieldTable<Facts>) -> Bool? {
        guard let field = table.fields.first(where: { $0.name.text == member.key }) else { return nil }
        guard field.source != nil, let root = try? JSONParser().parse(alone) else { return false }
        return (try? table.decode(root)) != nil
    }

    /// A job that follows from a decision has the decision's parts for facts; one about a suspense names it.
    private static func isDecisionPart(_ member: JSONValue.Member) -> Bool {
        switch (member.key, member.value) {
        case ("destination", .string(let word)): Destination(rawValue: word) != nil
        case ("office", .string(let code)): OfficeCode(code) != nil
        case ("suspense", .number(let id)), ("version", .number(let id)): Int64(id) != nil
        case ("route_case_button", .bool), ("urgent", .bool), ("foreign", .bool): true
        default: false
        }
    }
}
