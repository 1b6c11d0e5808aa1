/// Writes one JSON document after another into a buffer that is used again.
///
/// Commas are put where they belong; keys stay in the order written, and are not checked for repeats. Misuse (a key
/// outside an object, a value without its key, an unclosed container taken) is a programmer's error and traps. Not
/// Sendable: one writer per thread of work.
package final class JSONWriter {
    /// The deepest nesting of arrays and objects that may be written: what `JSONParser` accepts.
    package static let depthMax = JSONParser.depthMax

    /// The document so far.
    package private(set) var bytes: [UInt8] = []

    // One bit per open container, the innermost lowest, since the depth is at most 64.
    private var objectBits: UInt64 = 0
    private var startedBits: UInt64 = 0
    private var depth = 0
    private var keyWritten = false

    /// An empty writer with room for `capacityBytes`.
    package init(capacityBytes: Int = 256) {
        bytes.reserveCapacity(capacityBytes)
    }

    /// Forgets the document, finished or not; the buffer stays.
    package func reset() {
        bytes.removeAll(keepingCapacity: true)
        objectBits = 0
        startedBits = 0
        depth = 0
        keyWritten = false
    }

    /// Lends the finished document's bytes for the length of the call.
    package func withBytes<R, E: Error>(_ body: (UnsafeRawBufferPointer) throws(E) -> R) throws(E) -> R {
        precondition(depth == 0 && !bytes.isEmpty, "the document is not finished")
        let lent: Result<R, E> = bytes.withUnsafeBytes { raw in
            do throws(E) { return .success(try body(raw)) } catch { return .failure(error) }
        }
        return try lent.get()
    }

    /// The finished document as a string; the writer is empty afterwards.
    package func takeString() -> String {
        precondition(depth == 0 && !bytes.isEmpty, "the document is not finished")
        let text = String(decoding: bytes, as: UTF8.self)
        reset()
        return text
    }

    /// Opens an object, as a value.
    package func beginObject() { open(UInt8(ascii: "{"), object: true) }

    /// Closes the innermost container, which must be an object.
    package func endObject() { close(UInt8(ascii: "}"), object: true) }

    /// Opens an array, as a value.
    package func beginArray() { open(UInt8(ascii: "["), object: false) }

    /// Closes the innermost container, which must be an array.
    package func endArray() { close(UInt8(ascii: "]"), object: false) }

    /// Writes a member's key; its value has to follow.
    package func key(_ name: String) {
        beginKey()
        appendQuoted(name)
        bytes.append(UInt8(ascii: ":"))
    }

    /// Writes a member's key from UTF-8 bytes; its value has to follow.
    package func key(_ name: UnsafeRawBufferPointer) {
        beginKey()
        appendQuoted(name)
        bytes.append(UInt8(ascii: ":"))
    }

    /// Writes a string.
    package func string(_ text: String) {
        beginValue()
        appendQuoted(text)
    }

    /// Writes a string from bytes that are known to be UTF-8.
    package func string(_ utf8: UnsafeRawBufferPointer) {
        beginValue()
        appendQuoted(utf8)
    }

    /// Writes an integer.
    package func int(_ value: Int64) {
        beginValue()
        // The magnitude is built from its last digit, then the digits are turned round in place.
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let first = bytes.count
        var rest = value.magnitude
        repeat {
            bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
            rest /= 10
        } while rest != 0
        bytes[first...].reverse()
    }

    /// Writes a number as given, every digit kept. The text must be a JSON number: see `isNumber`.
    package func rawNumber(_ text: String) {
        precondition(JSONWriter.isNumber(text), "the text is not a JSON number")
        beginValue()
        bytes.append(contentsOf: text.utf8)
    }

    /// Writes a truth value.
    package func bool(_ value: Bool) {
        beginValue()
        bytes.append(contentsOf: value ? "true".utf8 : "false".utf8)
    }

    /// Writes `null`.
    package func null() {
        beginValue()
        bytes.append(contentsOf: "null".utf8)
    }

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
    private func open(_ bracket: UInt8, object: Bool) {
        beginValue()
        precondition(depth < JSONWriter.depthMax, "containers nest deeper than the parser accepts")
        depth += 1
        objectBits = objectBits << 1 | (object ? 1 : 0)
        startedBits <<= 1
        bytes.append(bracket)
    }

    private func close(_ bracket: UInt8, object: Bool) {
        precondition(depth > 0 && (objectBits & 1 == 1) == object, "another container is open")
        precondition(!keyWritten, "the last key has no value")
        depth -= 1
        objectBits >>= 1
        startedBits >>= 1
        bytes.append(bracket)
    }

    private func beginKey() {
        precondition(depth > 0 && objectBits & 1 == 1 && !keyWritten, "a key belongs in an object, before its value")
        separate()
        keyWritten = true
    }

    private func beginValue() {
        if keyWritten {
            keyWritten = false
        } else if depth == 0 {
            precondition(bytes.isEmpty, "the document is finished")
        } else {
            precondition(objectBits & 1 == 0, "a member needs its key first")
            separate()
        }
    }

    private func separate() {
        if startedBits & 1 == 1 { bytes.append(UInt8(ascii: ",")) }
        startedBits |= 1
    }

    private func appendQuoted(_ text: String) {
        let direct: Void? = text.utf8.withContiguousStorageIfAvailable { appendQuoted(UnsafeRawBufferPointer($0)) }
        if direct == nil { Array(text.utf8).withUnsafeBytes { appendQuoted($0) } }
    }

    private func appendQuoted(_ utf8: UnsafeRawBufferPointer) {
        bytes.append(UInt8(ascii: "\""))
        var clean = 0
        for at in utf8.indices {
            let byte = utf8[at]
            if byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") { continue }
            bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: utf8[clean..<at]))
            appendEscape(byte)
            clean = at + 1
        }
        bytes.append(contentsOf: UnsafeRawBufferPointer(rebasing: utf8[clean...]))
        bytes.append(UInt8(ascii: "\""))
    }

    private func appendEscape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        default:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(UInt8(ascii: "0") + byte >> 4)
            let low = byte & 0xF
            bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
        }
    }

    /// Whether `text` is a number in JSON's grammar: no leading zero, no plus, digits on both sides of a point.
    package static func isNumber(_ text: String) -> Bool {
        var rest = text.utf8[...]
        func digits() -> Bool {
            let from = rest.startIndex
            rest = rest.drop { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
            return rest.startIndex > from
        }
        func skip(_ bytes: UInt8...) -> Bool {
            guard let first = rest.first, bytes.contains(first) else { return false }
            rest.removeFirst()
            return true
        }
        _ = skip(UInt8(ascii: "-"))
        if !skip(UInt8(ascii: "0")) && !digits() { return false }
        if skip(UInt8(ascii: ".")) && !digits() { return false }
        if skip(UInt8(ascii: "e"), UInt8(ascii: "E")) {
            _ = skip(UInt8(ascii: "+"), UInt8(ascii: "-"))
            if !digits() { return false }
        }
        return rest.isEmpty
    }
}
