/// Why a text is not a document we accept. It never carries any of the document's text, which may be a taxpayer's.
package enum JSONError: Error, Equatable, Sendable {
    /// What is wrong with a malformed document.
    package enum Reason: String, Sendable, CaseIterable {
        case empty
        case byteOrderMark = "byte order mark"
        case unclosedString = "unclosed string"
        case controlCharacter = "control character in a string"
        case badString = "bad escape or string"
        case badNumber = "bad number"
        case badLiteral = "bad literal"
        case badStructure = "bad structure"
        case incomplete = "unclosed array or object"
        case trailingContent = "content after the document"
    }

    /// Not JSON. `offset` is a byte near the fault, where the parser knows one.
    case malformed(offset: Int?, Reason)
    /// The document is longer than `JSONParser.documentBytesMax`.
    case tooLarge
    /// Arrays and objects nest deeper than `JSONParser.depthMax`.
    case tooDeep
    /// The `ordinal`-th member (from 0) of some object repeats an earlier key of that object.
    case duplicateKey(ordinal: Int)
    /// Some bytes are not UTF-8.
    case notUTF8
    /// There was no memory for the document.
    case outOfMemory
}

extension JSONError: CustomStringConvertible {
    /// The operator's line; it holds nothing of the document.
    package var description: String {
        switch self {
        case .malformed(let offset, let reason):
            let place = offset.map { " near byte \($0)" } ?? ""
            return "could not parse the JSON document: \(reason.rawValue)\(place)"
        case .tooLarge:
            return "could not parse the JSON document: longer than \(JSONParser.documentBytesMax) bytes"
        case .tooDeep:
            return "could not parse the JSON document: nested deeper than \(JSONParser.depthMax)"
        case .duplicateKey(let ordinal):
            return "could not parse the JSON document: member \(ordinal) of an object repeats an earlier key"
        case .notUTF8:
            return "could not parse the JSON document: not UTF-8"
        case .outOfMemory:
            return "could not parse the JSON document: no memory for it"
        }
    }
}
