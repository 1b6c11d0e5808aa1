/// The parameters of one statement in binary form, in one raw buffer that is reused from call to call.
///
/// Each `append` adds the next parameter, `$1` first; an optional that is nil adds a typed NULL. The type is declared
/// to the server with the first call, so it must be the column's own: `append(int8:)` for `bigint`, `append(jsonb:)`
/// for `jsonb`. What cannot be sent is remembered and thrown when the statement is. One owner; not `Sendable`.
package final class Parameters {
    /// The most parameters of one statement: the protocol counts them in 16 bits.
    package static let countMax = 65_535
    /// The longest value in bytes: PostgreSQL's own limit of one field.
    package static let valueBytesMax = 0x3fff_ffff

    private var buffer = ByteBuffer()
    private var offsets: [Int] = []
    private(set) var lengths: [Int32] = []
    private(set) var types: [UInt32] = []
    private var arrayStart: (offset: Int, count: Int32, hasNull: Bool)?
    private(set) var defect: String?

    /// No parameters yet.
    package init() {}

    /// The number of parameters so far.
    package var count: Int { lengths.count }
    /// Bytes of all values.
    var byteCount: Int { buffer.count }

    /// Forgets all parameters; the memory is kept for the next call unless told otherwise.
    package func removeAll(keepingCapacity: Bool = true) {
        buffer.removeAll(keepingCapacity: keepingCapacity)
        offsets.removeAll(keepingCapacity: keepingCapacity)
        lengths.removeAll(keepingCapacity: keepingCapacity)
        types.removeAll(keepingCapacity: keepingCapacity)
        arrayStart = nil
        defect = nil
    }

    // MARK: Scalars

    /// Adds a NULL whose type the server infers. Prefer a typed append of nil.
    package func appendNull() { null(.unspecified) }

    /// Adds a `boolean`.
    package func append(bool value: Bool?) { fixed(value.map { $0 ? 1 : 0 } as UInt8?, .bool) }
    /// Adds a `smallint`.
    package func append(int2 value: Int16?) { fixed(value, .int2) }
    /// Adds an `integer`.
    package func append(int4 value: Int32?) { fixed(value, .int4) }
    /// Adds a `bigint`.
    package func append(int8 value: Int64?) { fixed(value, .int8) }
    /// Adds a `double precision`.
    package func append(float8 value: Double?) { fixed(value?.bitPattern, .float8) }
    /// Adds a `timestamptz`, in microseconds since 2000-01-01 UTC; the extremes of `Int64` are the two infinities.
    package func append(timestamptzMicros value: Int64?) { fixed(value, .timestamptz) }
    /// Adds a `date`, in days since 2000-01-01; the extremes of `Int32` are the two infinities.
    package func append(dateDays value: Int32?) { fixed(value, .date) }
    /// Adds a `uuid`.
    package func append(uuid value: UUIDValue?) { fixed(value?.number, .uuid) }

    /// Adds a `text`. A zero character is refused by the server.
    package func append(text value: String?) { text(value, .text) }
    /// Adds a `text` from its UTF-8 bytes.
    package func append(textBytes value: UnsafeRawBufferPointer) { bytes(value, .text) }
    /// Adds a `json`.
    package func append(json value: String?) { text(value, .json) }
    /// Adds a `json` from its UTF-8 bytes.
    package func append(jsonBytes value: UnsafeRawBufferPointer) { bytes(value, .json) }
    /// Adds a `jsonb`.
    package func append(jsonb value: String?) { text(value, .jsonb, version: 1) }
    /// Adds a `jsonb` from its UTF-8 bytes.
    package func append(jsonbBytes value: UnsafeRawBufferPointer) { bytes(value, .jsonb, version: 1) }
    /// Adds a `bytea` from memory.
    package func append(byteaBytes value: UnsafeRawBufferPointer) { bytes(value, .bytea) }

    /// Adds a `bytea`.
    package func append(bytea value: [UInt8]?) {
        guard let value else { return null(.bytea) }
        value.withUnsafeBytes { bytes($0, .bytea) }
    }

    /// Adds a `numeric` from its exact decimal text: digits with an optional sign, point and exponent, or `NaN`,
    /// `Infinity`, `-Infinity`. Anything else is refused when the statement is sent.
    package func append(numeric value: String?) {
        guard let value else { return null(.numeric) }
        let start = begin(.numeric)
        if !NumericText.encode(value, into: &buffer) {
            defect = defect ?? "parameter $\(count) is not a decimal number within numeric's range"
        }
        end(start)
    }

    // MARK: Arrays

    /// Adds a `smallint[]`.
    package func append(int2Array value: [Int16]?) { integers(value, .int2) }
    /// Adds an `integer[]`.
    package func append(int4Array value: [Int32]?) { integers(value, .int4) }
    /// Adds a `bigint[]`.
    package func append(int8Array value: [Int64]?) { integers(value, .int8) }

    /// Adds a `text[]`; nil elements are NULL.
    package func append(textArray value: [String?]?) {
        guard let value else { return null(TypeOID.text.array) }
        beginArray(of: .text)
        for element in value {
            if let element { appendElement(text: element) } else { appendNullElement() }
        }
        endArray()
    }

    /// Adds an array that was filled beside others.
    package func append(array: ArrayParameter) {
        array.withFinishedBytes { bytes($0, array.type) }
    }

    /// Opens an array parameter; its elements follow until `endArray`, which must come before any other parameter.
    package func beginArray(of element: TypeOID) {
        let start = begin(element.array)
        for word in [1, 0, Int32(bitPattern: element.rawValue), 0, 1] as [Int32] { buffer.write(word) }
        arrayStart = (start, 0, false)
    }

    /// Adds a `smallint` to the open array.
    package func appendElement(int2 value: Int16) { fixedElement(value) }
    /// Adds an `integer` to the open array.
    package func appendElement(int4 value: Int32) { fixedElement(value) }
    /// Adds a `bigint` to the open array.
    package func appendElement(int8 value: Int64) { fixedElement(value) }

    /// Adds a `text` to the open array.
    package func appendElement(text value: String) {
        countElement()
        buffer.write(Int32(truncatingIfNeeded: value.utf8.count))
        buffer.write(text: value)
    }

    /// Adds an element to the open array by its binary form; for text types, UTF-8.
    package func appendElement(bytes value: UnsafeRawBufferPointer) {
        countElement()
        buffer.write(Int32(truncatingIfNeeded: value.count))
        buffer.write(bytes: value)
    }

    /// Adds a NULL to the open array.
    package func appendNullElement() {
        countElement()
        arrayStart?.hasNull = true
        buffer.write(Int32(-1))
    }

    /// Closes the open array: its count is written into the header only now, so no caller needs to know it before.
    package func endArray() {
        guard let array = arrayStart else { preconditionFailure("endArray without beginArray") }
        arrayStart = nil
        buffer.patch(array.hasNull ? 1 : 0, at: array.offset + 4)
        buffer.patch(array.count, at: array.offset + 12)
        end(array.offset)
    }

    // MARK: The buffer

    private func begin(_ type: TypeOID) -> Int {
        precondition(arrayStart == nil, "an array parameter is still open")
        precondition(count < Self.countMax, "a statement has at most \(Self.countMax) parameters")
        offsets.append(buffer.count)
        lengths.append(0)
        types.append(type.rawValue)
        return buffer.count
    }

    private func end(_ start: Int) {
        let length = buffer.count - start
        if length <= Self.valueBytesMax {
            lengths[lengths.count - 1] = Int32(length)
        } else {
            buffer.truncate(to: start)
            defect = defect ?? "parameter $\(count) is longer than \(Self.valueBytesMax) bytes"
        }
    }

    private func null(_ type: TypeOID) {
        _ = begin(type)
        lengths[lengths.count - 1] = -1
    }

    private func fixed<T: FixedWidthInteger>(_ value: T?, _ type: TypeOID) {
        guard let value else { return null(type) }
        let start = begin(type)
        buffer.write(value)
        end(start)
    }

    private func text(_ value: String?, _ type: TypeOID, version: UInt8? = nil) {
        guard var value else { return null(type) }
        value.withUTF8 { bytes(UnsafeRawBufferPointer($0), type, version: version) }
    }

    private func bytes(_ value: UnsafeRawBufferPointer, _ type: TypeOID, version: UInt8? = nil) {
        let start = begin(type)
        if let version { buffer.write(version) }
        buffer.write(bytes: value)
        end(start)
    }

    private func integers<T: FixedWidthInteger>(_ value: [T]?, _ element: TypeOID) {
        guard let value else { return null(element.array) }
        beginArray(of: element)
        for number in value { fixedElement(number) }
        endArray()
    }

    private func fixedElement<T: FixedWidthInteger>(_ value: T) {
        countElement()
        buffer.write(Int32(MemoryLayout<T>.size))
        buffer.write(value)
    }

    private func countElement() {
        precondition(arrayStart != nil, "an element outside of an array parameter")
        arrayStart?.count += 1
    }

    /// Where the value begins; nil for NULL. Valid until the next change.
    func pointer(_ index: Int) -> UnsafeRawPointer? {
        lengths[index] < 0 ? nil : UnsafeRawPointer(buffer.base + offsets[index])
    }

    func requireClosedArray() {
        precondition(arrayStart == nil, "an array parameter is still open")
    }
}
