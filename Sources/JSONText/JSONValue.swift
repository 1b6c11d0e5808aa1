/// A JSON document as a tree of values, for paths where convenience matters more than speed.
package indirect enum JSONValue: Sendable {
    /// One member of an object.
    package typealias Member = (key: String, value: JSONValue)

    case null
    case bool(Bool)
    /// The number exactly as written.
    case number(String)
    case string(String)
    case array([JSONValue])
    /// The members in the order written. When made by hand: no key twice.
    case object([Member])

    /// Parses one document under the same rules as `JSONParser`.
    package init(parsing text: String) throws(JSONError) {
        self.init(try JSONParser().parse(text))
    }

    /// A copy of a parsed node that outlives its parser.
    package init(_ node: JSONNode) {
        switch node.kind {
        case .null: self = .null
        case .bool: self = .bool(node.bool == true)
        case .number: self = .number(node.numberText ?? "")
        case .string: self = .string(node.string ?? "")
        case .array: self = .array(node.elements.map { JSONValue($0) })
        case .object: self = .object(node.members.map { ($0.key, JSONValue($0.value)) })
        }
    }

    /// An object's value under `key`; nil when there is none, and for every other kind.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key.utf8.elementsEqual(key.utf8) }?.value
    }

    /// The document as text: on one line without spaces, or `pretty`, indented by two spaces a level.
    ///
    /// A `.number` made by hand must be a JSON number, and no more than `JSONWriter.depthMax` levels may nest.
    package func render(pretty: Bool = false) -> String {
        let writer = JSONWriter()
        guard pretty else {
            writer.value(self)
            return writer.takeString()
        }
        var text = ""
        renderPretty(into: &text, level: 0, scalars: writer)
        return text
    }

    private func renderPretty(into text: inout String, level: Int, scalars: JSONWriter) {
        let inside = String(repeating: "  ", count: level + 1)
        let outside = String(repeating: "  ", count: level)
        switch self {
        case .array(let elements) where !elements.isEmpty:
            for (ordinal, element) in elements.enumerated() {
                text += (ordinal == 0 ? "[\n" : ",\n") + inside
                element.renderPretty(into: &text, level: level + 1, scalars: scalars)
            }
            text += "\n" + outside + "]"
        case .object(let members) where !members.isEmpty:
            for (ordinal, member) in members.enumerated() {
                scalars.string(member.key)
                text += (ordinal == 0 ? "{\n" : ",\n") + inside + scalars.takeString() + ": "
                member.value.renderPretty(into: &text, level: level + 1, scalars: scalars)
            }
            text += "\n" + outside + "}"
        default:
            scalars.value(self)
            text += scalars.takeString()
        }
    }
}

extension JSONValue: Equatable {
    /// Equal when kind, order and text are: numbers by how they are written, strings by their bytes.
    package static func == (left: JSONValue, right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let one), .bool(let other)): one == other
        case (.number(let one), .number(let other)): one == other
        case (.string(let one), .string(let other)): one.utf8.elementsEqual(other.utf8)
        case (.array(let one), .array(let other)): one == other
        case (.object(let one), .object(let other)):
            one.count == other.count
                && zip(one, other).allSatisfy { $0.key.utf8.elementsEqual($1.key.utf8) && $0.value == $1.value }
        default: false
        }
    }
}
