/// Writes one JSON document after another into a buffer that is used again.
///
/// Commas are put where they belong; keys stay in the order written, and are not checked for repeats. Misuse (a key
/// outside an object, a value without its key, an unclosed container taken) is a programmer's error and traps. Not
/// Sendable: one writer per thread of work.
package final class JSONWriter {
    /// The deepest nesting of arrays and objects that may be written: what `JSONParser` accepts.
    package static let depthMax = JSONParser.depthMax

    private let document: UnsafeMutablePointer<DocumentBuilder>

    /// An empty writer with room for `capacityBytes`.
    package init(capacityBytes: Int = 256) {
        document = .allocate(capacity: 1)
        document.initialize(to: DocumentBuilder(capacityBytes: capacityBytes))
    }

    deinit {
        document.deinitialize(count: 1)
        document.deallocate()
    }

    /// Forgets the document, finished or not; the buffer stays.
    package func reset() { document.pointee.reset() }

    /// Lends the finished document's bytes for the length of the call.
    package func withBytes<R, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
        precondition(document.pointee.isFinished, "the document is not finished")
        return try body(document.pointee.buffer.bytes)
    }

    /// A copy of the finished document's bytes; the writer keeps the document.
    package var bytes: [UInt8] { withBytes { Array($0) } }

    /// The finished document as a string; the writer is empty afterwards.
    package func takeString() -> String {
        let text = withBytes { String(decoding: $0, as: UTF8.self) }
        reset()
        return text
    }

    /// Opens an object, as a value.
    package func beginObject() { document.pointee.open(UInt8(ascii: "{"), object: true) }

    /// Closes the innermost container, which must be an object.
    package func endObject() { document.pointee.close(UInt8(ascii: "}"), object: true) }

    /// Opens an array, as a value.
    package func beginArray() { document.pointee.open(UInt8(ascii: "["), object: false) }

    /// Closes the innermost container, which must be an array.
    package func endArray() { document.pointee.close(UInt8(ascii: "]"), object: false) }

    /// Writes a member's key; its value has to follow.
    package func key(_ name: String) {
        var name = name
        name.withUTF8 { document.pointee.key(UnsafeRawBufferPointer($0)) }
    }

    /// Writes a member's key from bytes that are known to be UTF-8; its value has to follow.
    package func key(_ name: UnsafeRawBufferPointer) { document.pointee.key(name) }

    /// Writes a string.
    package func string(_ text: String) {
        var text = text
        text.withUTF8 { document.pointee.string(UnsafeRawBufferPointer($0)) }
    }

    /// Writes a string from bytes that are known to be UTF-8.
    package func string(_ utf8: UnsafeRawBufferPointer) { document.pointee.string(utf8) }

    /// Writes an integer.
    package func int(_ value: Int64) { document.pointee.int(value) }

    /// Writes a number as given, every digit kept. The text must be a JSON number: see `isNumber`.
    package func rawNumber(_ text: String) {
        var text = text
        text.withUTF8 { utf8 in
            let bytes = UnsafeRawBufferPointer(utf8)
            precondition(JSONWriter.isNumber(bytes), "the text is not a JSON number")
            document.pointee.number(bytes)
        }
    }

    /// Writes a truth value.
    package func bool(_ value: Bool) { document.pointee.word(value ? "true" : "false") }

    /// Writes `null`.
    package func null() { document.pointee.word("null") }

    /// Writes a whole tree as a value.
    package func value(_ tree: JSONValue) {
        switch tree {
        case .null: null()
        case .bool(let value): bool(value)
        case .number(let text): rawNumber(text)
        case .string(let text): string(text)
        case .array(let elements):
            beginArray()
            for element in elements { value(element) }
            endArray()
        case .object(let members):
            beginObject()
            for member in members {
                key(member.key)
                value(member.value)
            }
            endObject()
        }
    }
}

extension JSONWriter {
    /// Writes a parsed node and all below it as a value, every number as it was written.
    package func value(_ node: JSONNode) {
        switch node.kind {
        case .null: null()
        case .bool: bool(node.bool == true)
        case .number: if let text = node.numberBytes { document.pointee.number(text) }
        case .string: if let text = node.stringBytes { string(text) }
        case .array:
            beginArray()
            for element in node.elements { value(element) }
            endArray()
        case .object:
            beginObject()
            for member in node.members {
                key(member.keyBytes)
                value(member.value)
            }
            endObject()
        }
    }

    /// Whether `text` is a number in JSON's grammar: no leading zero, no plus, digits on both sides of a point.
    package static func isNumber(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { isNumber(UnsafeRawBufferPointer($0)) }
    }

    private static func isNumber(_ text: UnsafeRawBufferPointer) -> Bool {
        var at = 0
        func skip(_ byte: UInt8, _ other: UInt8? = nil) -> Bool {
            guard at < text.count, text[at] == byte || text[at] == other else { return false }
            at += 1
            return true
        }
        func digits() -> Bool {
            let from = at
            while at < text.count, text[at] >= UInt8(ascii: "0"), text[at] <= UInt8(ascii: "9") { at += 1 }
            return at > from
        }
        _ = skip(UInt8(ascii: "-"))
        if !skip(UInt8(ascii: "0")) && !digits() { return false }
        if skip(UInt8(ascii: ".")) && !digits() { return false }
        if skip(UInt8(ascii: "e"), UInt8(ascii: "E")) {
            _ = skip(UInt8(ascii: "+"), UInt8(ascii: "-"))
            if !digits() { return false }
        }
        return at == text.count
    }
}
