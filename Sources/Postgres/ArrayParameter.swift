/// A one-dimensional array under construction in binary form, kept and reused by a caller that fills several arrays
/// side by side, such as the ids and the outcomes of a batch.
///
/// At most 2^27 elements, PostgreSQL's own limit; more are refused when the statement is sent.
package final class ArrayParameter {
    private var buffer = ByteBuffer()
    private let element: TypeOID
    /// The number of elements so far.
    package private(set) var count = 0
    private var hasNull = false

    /// An empty array of that element type.
    package init(of element: TypeOID) {
        self.element = element
        removeAll()
    }

    /// Empties it and keeps its memory.
    package func removeAll() {
        buffer.removeAll(keepingCapacity: true)
        count = 0
        hasNull = false
        for word in [1, 0, Int32(bitPattern: element.rawValue), 0, 1] as [Int32] { buffer.write(word) }
    }

    /// Appends a truth value; the element type must be bool.
    package func append(bool value: Bool) { fixed(value ? 1 : 0 as UInt8) }
    /// Adds a `smallint`.
    package func append(int2 value: Int16) { fixed(value) }
    /// Adds an `integer`.
    package func append(int4 value: Int32) { fixed(value) }
    /// Adds a `bigint`, or a `timestamptz` in microseconds since 2000-01-01 UTC.
    package func append(int8 value: Int64) { fixed(value) }

    /// Adds a `text`.
    package func append(text value: String) {
        buffer.write(Int32(truncatingIfNeeded: value.utf8.count))
        buffer.write(text: value)
        count += 1
    }

    /// Adds an element by its binary form; for text types, UTF-8.
    package func append(bytes: UnsafeRawBufferPointer) {
        buffer.write(Int32(truncatingIfNeeded: bytes.count))
        buffer.write(bytes: bytes)
        count += 1
    }

    /// Adds a NULL.
    package func appendNull() {
        buffer.write(Int32(-1))
        hasNull = true
        count += 1
    }

    private func fixed<T: FixedWidthInteger>(_ value: T) {
        buffer.write(Int32(MemoryLayout<T>.size))
        buffer.write(value)
        count += 1
    }

    /// The type of the whole array.
    var type: TypeOID { element.array }

    /// The finished binary form; count and NULL flag are written into the header here, once.
    func withFinishedBytes(_ body: (UnsafeRawBufferPointer) -> Void) {
        buffer.patch(hasNull ? 1 : 0, at: 4)
        buffer.patch(Int32(truncatingIfNeeded: count), at: 12)
        body(buffer.bytes)
    }
}
