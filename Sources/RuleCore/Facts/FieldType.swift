package import JSONText

/// The values a fact takes, as its schema states them.
package enum FieldType: Sendable, Hashable {
    case bool
    case integer(ClosedRange<Int>)
    /// A decimal number of the range without loss, as a JSON number or as text.
    case decimal(ClosedRange<ExactDecimal>)
    /// `YYYY-MM-DD`.
    case date
    /// One of these words.
    case word([String])
    /// Any of these words, none twice.
    case words([String])
    /// Whole numbers of the range, none twice.
    case integers(ClosedRange<Int>)
    /// Text of this form: an ECMA 262 pattern, and what a person calls it.
    case text(pattern: String, called: String)

    /// What is accepted, as an error message says it.
    package var accepted: String {
        switch self {
        case .bool: "true or false"
        case .integer(let range): "a whole number \(range.lowerBound) to \(range.upperBound)"
        case .decimal(let range):
            "a number \(range.lowerBound) to \(range.upperBound), or text of its plain digits with or without a point"
        case .date: "a date YYYY-MM-DD"
        case .word(let words): "one of " + words.map { "\"\($0)\"" }.joined(separator: ", ")
        case .words(let words): "an array, without repeats, of " + words.map { "\"\($0)\"" }.joined(separator: ", ")
        case .integers(let range):
            "an array, without repeats, of whole numbers \(range.lowerBound) to \(range.upperBound)"
        case .text(_, let called): called
        }
    }

    /// Writes the keywords that describe the value; null is always accepted too.
    func encodeKeywords(into writer: JSONWriter) {
        switch self {
        case .bool: writer.types("boolean")
        case .integer(let range):
            writer.types("integer")
            writer.bounds(range)
        case .decimal(let range): writer.decimal(range)
        case .date:
            writer.types("string")
            writer.member("format", "date")
            writer.member("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        case .word(let words):
            writer.types("string")
            writer.key("enum")
            writer.beginArray()
            for word in words { writer.string(word) }
            writer.null()
            writer.endArray()
        case .words(let words):
            writer.types("array")
            writer.member("uniqueItems", true)
            writer.key("items")
            writer.beginObject()
            writer.list("enum", words) { writer.string($0) }
            writer.endObject()
        case .integers(let range):
            writer.types("array")
            writer.member("uniqueItems", true)
            writer.key("items")
            writer.beginObject()
            writer.member("type", "integer")
            writer.bounds(range)
            writer.endObject()
        case .text(let pattern, _):
            writer.types("string")
            writer.member("pattern", pattern)
        }
    }

    /// What was found instead, by kind alone: the value itself may be a taxpayer's.
    package func found(_ node: JSONNode) -> String {
        switch (self, node.kind) {
        case (_, .null): "null"
        case (_, .bool): "true or false"
        case (_, .object): "an object"
        case (.integer, .number): Self.isWhole(node) ? "a whole number outside of that" : "a number that is not whole"
        case (.decimal, .number): "a number outside of that, or with more digits than are kept"
        case (_, .number): "a number"
        case (.words, .array), (.integers, .array): "an array with another element, or one twice"
        case (_, .array): "an array"
        case (.decimal, .string): "a string that is no such number"
        case (.date, .string): "a string that is not a day of the calendar"
        case (.word, .string), (.text, .string): "another string"
        case (_, .string): "a string"
        }
    }

    /// Of a number: one of more digits than fit is whole all the same.
    private static func isWhole(_ node: JSONNode) -> Bool {
        node.numberBytes?.contains { $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "e") } == false
    }
}

extension JSONWriter {
    fileprivate func decimal(_ range: ClosedRange<ExactDecimal>) {
        list("type", ["number", "string", "null"]) { string($0) }
        member("pattern", "^-?(0|[1-9][0-9]{0,17})(\\.[0-9]+)?$")
        key("minimum")
        rawNumber(range.lowerBound.description)
        key("maximum")
        rawNumber(range.upperBound.description)
    }

    fileprivate func types(_ name: String) {
        list("type", [name, "null"]) { string($0) }
    }

    fileprivate func bounds(_ range: ClosedRange<Int>) {
        key("minimum")
        int(Int64(range.lowerBound))
        key("maximum")
        int(Int64(range.upperBound))
    }
}
