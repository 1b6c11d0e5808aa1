/// Readers of one-dimensional arrays; an array of more dimensions is refused.
extension Rows {
    /// A `smallint[]` without NULLs.
    package func int2Array(_ row: Int, _ column: Int) throws(PostgresError) -> [Int16] {
        try integers(row, column, .int2)
    }

    /// An `integer[]` without NULLs.
    package func int4Array(_ row: Int, _ column: Int) throws(PostgresError) -> [Int32] {
        try integers(row, column, .int4)
    }

    /// A `bigint[]` without NULLs.
    package func int8Array(_ row: Int, _ column: Int) throws(PostgresError) -> [Int64] {
        try integers(row, column, .int8)
    }

    /// A `text[]`; NULL elements are nil.
    package func textArray(_ row: Int, _ column: Int) throws(PostgresError) -> [String?] {
        var values: [String?] = []
        try forEachElement(row, column, of: .text) { values.append($0.map { String(decoding: $0, as: UTF8.self) }) }
        return values
    }

    /// A `smallint[]` without NULL elements, or nil when the whole is NULL.
    package func int2ArrayIfPresent(_ row: Int, _ column: Int) throws(PostgresError) -> [Int16]? {
        isNull(row, column) ? try none(row, column, TypeOID.int2.array) : try int2Array(row, column)
    }

    /// An `integer[]` without NULL elements, or nil when the whole is NULL.
    package func int4ArrayIfPresent(_ row: Int, _ column: Int) throws(PostgresError) -> [Int32]? {
        isNull(row, column) ? try none(row, column, TypeOID.int4.array) : try int4Array(row, column)
    }

    /// A `bigint[]` without NULL elements, or nil when the whole is NULL.
    package func int8ArrayIfPresent(_ row: Int, _ column: Int) throws(PostgresError) -> [Int64]? {
        isNull(row, column) ? try none(row, column, TypeOID.int8.array) : try int8Array(row, column)
    }

    /// A `text[]`, or nil when the whole is NULL.
    package func textArrayIfPresent(_ row: Int, _ column: Int) throws(PostgresError) -> [String?]? {
        isNull(row, column) ? try none(row, column, TypeOID.text.array) : try textArray(row, column)
    }

    /// Calls `body` with the binary form of each element in order, nil for NULL; the bytes are valid in the call only.
    package func forEachElement(
        _ row: Int, _ column: Int, of element: TypeOID, _ body: (UnsafeRawBufferPointer?) -> Void
    ) throws(PostgresError) {
        let bytes = try required(row, column, element.array)
        let intact = withExtendedLifetime(self) { Self.walk(bytes, element, body) }
        guard intact else { throw mismatch(column, element.array, "malformed bytes or several dimensions") }
    }

    private static func walk(
        _ bytes: UnsafeRawBufferPointer, _ element: TypeOID, _ body: (UnsafeRawBufferPointer?) -> Void
    ) -> Bool {
        func word(_ offset: Int) -> Int32 {
            Int32(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int32.self))
        }
        guard bytes.count >= 12, UInt32(bitPattern: word(8)) == element.rawValue else { return false }
        if word(0) == 0 { return true }
        guard word(0) == 1, bytes.count >= 20 else { return false }
        var offset = 20
        for _ in 0..<max(0, word(12)) {
            guard offset + 4 <= bytes.count else { return false }
            let length = Int(word(offset))
            offset += 4
            if length < 0 {
                body(nil)
            } else {
                guard offset + length <= bytes.count else { return false }
                body(UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + length]))
                offset += length
            }
        }
        return offset == bytes.count
    }

    private func integers<T: FixedWidthInteger>(
        _ row: Int, _ column: Int, _ element: TypeOID
    ) throws(PostgresError) -> [T] {
        var values: [T] = []
        var isOdd = false
        try forEachElement(row, column, of: element) { bytes in
            if let bytes, bytes.count == MemoryLayout<T>.size {
                values.append(T(bigEndian: bytes.loadUnaligned(as: T.self)))
            } else {
                isOdd = true
            }
        }
        guard !isOdd else { throw mismatch(column, element.array, "a NULL element") }
        return values
    }
}
