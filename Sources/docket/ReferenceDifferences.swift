import JSONText
import QueueStore

/// What rows would change, as people read it.
struct ReferenceDifferences {
    private let table: TableText
    private let missing: String

    init(_ compared: ReferenceLoad.Comparison) {
        let found = compared.differences
        let rows = found.rows.indices.map { row -> [String] in
            let (was, becomes) = (Self.value(found, row, "was"), Self.value(found, row, "becomes"))
            return [
                String(found.int(row, "row") ?? 0), found.text(row, "state") ?? "", found.text(row, "key") ?? "",
                Self.changes(was, becomes),
            ]
        }
        table = TableText(["row", "state", "key", "what"], rows, nothing: "nothing would change")
        let sample = compared.missingSample.joined(separator: ", ")
        missing =
            compared.missing == 0
            ? "" : "\(compared.missing) keys that hold now are not in the file, and stay: \(sample)\n"
    }

    func render(_ style: TextStyle) -> String { table.render(style) + missing }

    private static func value(_ found: ResultTable, _ row: Int, _ column: String) -> JSONValue? {
        let value = JSONValue(found.cell(row, column))
        if case .null = value { return nil }
        return value
    }

    /// The members that differ, as `name: was -> becomes`; of a row that is new, those that it states.
    private static func changes(_ was: JSONValue?, _ becomes: JSONValue?) -> String {
        guard case .object(let members)? = becomes else { return "" }
        let told = members.compactMap { member -> String? in
            let (before, after) = (was?[member.key]?.shown, member.value.shown)
            guard before != after, was != nil || after != "-" && after != "no" else { return nil }
            return "\(member.key): " + (before.map { "\($0) -> " } ?? "") + after
        }
        return told.joined(separator: "; ")
    }
}
