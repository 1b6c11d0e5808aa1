import JSONText

/// One thing for people: a line for each of its properties, names to the left.
struct PairsText {
    private let pairs: [(name: String, text: String)]

    init(_ members: [JSONValue.Member]) {
        pairs = members.map { ($0.key.replacing("_", with: " "), $0.value.shown) }
    }

    /// The lines.
    func render(_ style: TextStyle) -> String {
        let width = pairs.reduce(0) { max($0, $1.name.count) }
        return pairs.map { pair in
            let gap = String(repeating: " ", count: width - pair.name.count + 2)
            let text = style.instants[pair.text].map { "\($0.local) (\($0.age))" } ?? pair.text
            return style.heading(pair.name) + gap + text + "\n"
        }.joined()
    }
}

extension JSONValue {
    /// The elements of a list with commas between them.
    var listed: String {
        guard case .array(let elements) = self else { return shown }
        return elements.map(\.shown).joined(separator: ", ")
    }

    /// The value as a person reads it in a cell or on a line.
    var shown: String {
        switch self {
        case .null: "-"
        case .bool(let value): value ? "yes" : "no"
        case .number(let text): text
        case .string(let text): TextStyle.safe(text)
        case .array(let elements): elements.isEmpty ? "-" : elements.map(\.shown).joined(separator: " ")
        case .object(let members) where members.isEmpty: "-"
        case .object(let members): members.map { "\(TextStyle.safe($0.key)) \($0.value.shown)" }.joined(separator: ", ")
        }
    }
}
