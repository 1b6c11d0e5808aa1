import JSONText

/// The members of a line by name, each read as what it must be. Null is the same as absent.
struct JobLineFields {
    private let root: JSONNode

    init(_ root: JSONNode) { self.root = root }

    /// The value; nil when absent or null.
    subscript(name: String) -> JSONNode? {
        guard let node = root[name], !node.isNull else { return nil }
        return node
    }

    /// A string that the check accepts; `accepted` is put into words only for a fault, since most lines have none.
    func string(
        _ name: String, _ accepted: @autoclosure () -> String, _ check: (String) -> Bool
    ) throws(JobLineFault) -> String? {
        guard let node = self[name] else { return nil }
        guard let text = node.string, check(text) else {
            let found = node.kind == .string ? "found a string that does not fit" : "found \(Self.found(node))"
            throw JobLineFault(name, "\(found), accepted is \(accepted())")
        }
        return text
    }

    /// One of these words.
    func word(_ name: String, _ words: [String]) throws(JobLineFault) -> String? {
        try string(name, Self.oneOf(words, self[name]?.string)) { words.contains($0) }
    }

    private static func oneOf(_ words: [String], _ found: String?) -> String {
        let near = found.flatMap { NearWord.of($0, among: words) }
        return "one of " + words.map { "\"\($0)\"" }.joined(separator: ", ")
            + (near.map { "; did you mean \"\($0)\"?" } ?? "")
    }

    /// A whole number of the range.
    func integer(_ name: String, _ range: ClosedRange<Int64>) throws(JobLineFault) -> Int64? {
        guard let node = self[name] else { return nil }
        guard let value = node.int, range.contains(value) else {
            let found = node.kind == .number ? "found a number that does not fit" : "found \(Self.found(node))"
            throw JobLineFault(
                name, "\(found), accepted is a whole number \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// What was found, by kind alone.
    static func found(_ node: JSONNode) -> String {
        switch node.kind {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}
