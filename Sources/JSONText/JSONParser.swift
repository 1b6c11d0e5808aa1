import CSimdJSON

/// What a parser knows of its last document.
struct ParsedDocument {
    /// Where its nodes and bytes lie.
    var tree = docket_json_tree()
    /// Counts the documents, so that a node of an earlier one is recognized.
    var ordinal: UInt32 = 0
}

/// A strict JSON parser whose buffers are used again for the next document.
///
/// The whole document is validated before the first node is handed out: UTF-8, escapes, structure, numbers, no key
/// twice in one object, nothing after the end. It is not Sendable: one parser per thread of work.
package final class JSONParser {
    /// The longest document accepted, in bytes.
    package static let documentBytesMax = 16 * 1024 * 1024
    /// The deepest nesting of arrays and objects accepted.
    package static let depthMax = 64

    // Made at the first parse, so that `init` need not throw when there is no memory.
    private var handle: OpaquePointer?

    /// The last document. It is behind a pointer because a class's own variable is checked for exclusive access each time
    /// a node looks at it.
    let parsed: UnsafeMutablePointer<ParsedDocument>

    /// A cold parser: its buffers come with the first document.
    package init() {
        parsed = .allocate(capacity: 1)
        parsed.initialize(to: ParsedDocument())
    }

    deinit {
        parsed.deallocate()
        docket_json_parser_destroy(handle)
    }

    /// Parses one document from a copy of `bytes`.
    ///
    /// - Returns: the root. It, and every node reached from it, is valid until this parser's next parse.
    package func parse(_ bytes: UnsafeRawBufferPointer) throws(JSONError) -> JSONNode {
        if handle == nil { handle = docket_json_parser_create() }
        guard let handle else { throw .outOfMemory }
        parsed.pointee.ordinal &+= 1
        let start = bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
        let result = docket_json_parse(handle, start, bytes.count, &parsed.pointee.tree)
        guard result.status == DOCKET_JSON_OK.rawValue else { throw JSONError(result) }
        return JSONNode(parser: self, index: 0, document: parsed.pointee.ordinal)
    }

    /// Parses one document held in an array; otherwise as for a buffer.
    package func parse(_ bytes: [UInt8]) throws(JSONError) -> JSONNode {
        try bytes.withUnsafeBufferPointer { bytes throws(JSONError) in try parse(UnsafeRawBufferPointer(bytes)) }
    }

    /// Parses one document held in a string; otherwise as for bytes.
    package func parse(_ text: String) throws(JSONError) -> JSONNode {
        var text = text
        let outcome = text.withUTF8 { utf8 -> Result<JSONNode, JSONError> in
            do throws(JSONError) {
                return .success(try parse(UnsafeRawBufferPointer(utf8)))
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }
}

extension JSONError {
    fileprivate init(_ result: docket_json_result) {
        let offset = result.offset < 0 ? nil : Int(result.offset)
        switch docket_json_status(result.status) {
        case DOCKET_JSON_EMPTY: self = .malformed(offset: offset, .empty)
        case DOCKET_JSON_TOO_LARGE: self = .tooLarge
        case DOCKET_JSON_TOO_DEEP: self = .tooDeep
        case DOCKET_JSON_DUPLICATE_KEY: self = .duplicateKey(ordinal: Int(result.ordinal))
        case DOCKET_JSON_NOT_UTF8: self = .notUTF8
        case DOCKET_JSON_OUT_OF_MEMORY: self = .outOfMemory
        case DOCKET_JSON_UNCLOSED_STRING: self = .malformed(offset: offset, .unclosedString)
        case DOCKET_JSON_CONTROL_CHARACTER: self = .malformed(offset: offset, .controlCharacter)
        case DOCKET_JSON_BAD_STRING: self = .malformed(offset: offset, .badString)
        case DOCKET_JSON_BAD_NUMBER: self = .malformed(offset: offset, .badNumber)
        case DOCKET_JSON_BAD_LITERAL: self = .malformed(offset: offset, .badLiteral)
        case DOCKET_JSON_INCOMPLETE: self = .malformed(offset: offset, .incomplete)
        case DOCKET_JSON_TRAILING_CONTENT: self = .malformed(offset: offset, .trailingContent)
        case DOCKET_JSON_BYTE_ORDER_MARK: self = .malformed(offset: offset, .byteOrderMark)
        default: self = .malformed(offset: offset, .badStructure)
        }
    }
}
