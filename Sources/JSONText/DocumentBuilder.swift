/// A document being written: the text so far, and what may come next.
///
/// It belongs to `JSONWriter`, which holds it through a pointer: a field of a class is checked for exclusive access each
/// time it is touched, which cost as much as all the writing.
struct DocumentBuilder: ~Copyable {
    var buffer: ByteBuffer

    // One bit per open container, the innermost lowest, since the depth is at most 64.
    private var objectBits: UInt64 = 0
    private var startedBits: UInt64 = 0
    private var depth = 0
    private var keyWritten = false

    init(capacityBytes: Int) {
        buffer = ByteBuffer(capacityBytes: capacityBytes)
    }

    /// Whether the text is one whole document.
    var isFinished: Bool { depth == 0 && buffer.count > 0 }

    mutating func reset() {
        buffer.removeAll()
        objectBits = 0
        startedBits = 0
        depth = 0
        keyWritten = false
    }

    mutating func open(_ bracket: UInt8, object: Bool) {
        beginValue()
        precondition(depth < JSONWriter.depthMax, "containers nest deeper than the parser accepts")
        depth += 1
        objectBits = objectBits << 1 | (object ? 1 : 0)
        startedBits <<= 1
        buffer.append(bracket)
    }

    mutating func close(_ bracket: UInt8, object: Bool) {
        precondition(depth > 0 && (objectBits & 1 == 1) == object, "another container is open")
        precondition(!keyWritten, "the last key has no value")
        depth -= 1
        objectBits >>= 1
        startedBits >>= 1
        buffer.append(bracket)
    }

    mutating func key(_ name: UnsafeRawBufferPointer) {
        precondition(depth > 0 && objectBits & 1 == 1 && !keyWritten, "a key belongs in an object, before its value")
        separate()
        keyWritten = true
        buffer.appendQuoted(name)
        buffer.append(UInt8(ascii: ":"))
    }

    mutating func string(_ utf8: UnsafeRawBufferPointer) {
        beginValue()
        buffer.appendQuoted(utf8)
    }

    mutating func int(_ value: Int64) {
        beginValue()
        buffer.append(decimal: value)
    }

    mutating func word(_ word: StaticString) {
        beginValue()
        buffer.append(word)
    }

    mutating func number(_ text: UnsafeRawBufferPointer) {
        beginValue()
        buffer.append(text)
    }

    private mutating func beginValue() {
        if keyWritten {
            keyWritten = false
        } else if depth == 0 {
            precondition(buffer.count == 0, "the document is finished")
        } else {
            precondition(objectBits & 1 == 0, "a member needs its key first")
            separate()
        }
    }

    private mutating func separate() {
        if startedBits & 1 == 1 { buffer.append(UInt8(ascii: ",")) }
        startedBits |= 1
    }
}
