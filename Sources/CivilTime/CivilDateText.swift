extension CivilDate: CustomStringConvertible {
    /// The text's length in bytes: `YYYY-MM-DD`.
    package static let isoBytesCount = 10

    /// Strict `YYYY-MM-DD` with ASCII digits and nothing around it; nil otherwise, and nil for a day that does not exist.
    package init?(iso text: String) {
        var text = text
        guard let date = text.withUTF8({ CivilDate(iso: UnsafeRawBufferPointer($0)) }) else { return nil }
        self = date
    }

    /// As `init(iso: String)`, from bytes that need not outlive the call.
    package init?(iso bytes: UnsafeRawBufferPointer) {
        guard bytes.count == Self.isoBytesCount else { return nil }
        let hyphen = UInt8(ascii: "-")
        guard bytes[4] == hyphen, bytes[7] == hyphen else { return nil }
        guard let year = Self.number(bytes, 0..<4), let month = Self.number(bytes, 5..<7),
            let day = Self.number(bytes, 8..<10)
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// As `init(iso: String)`, from bytes.
    package init?(iso bytes: some Collection<UInt8>) {
        guard bytes.count == Self.isoBytesCount else { return nil }
        let copied = bytes.withContiguousStorageIfAvailable { CivilDate(iso: UnsafeRawBufferPointer($0)) }
        guard let date = copied ?? Array(bytes).withUnsafeBytes({ CivilDate(iso: $0) }) else { return nil }
        self = date
    }

    /// `YYYY-MM-DD`.
    package var description: String {
        String(unsafeUninitializedCapacity: Self.isoBytesCount) { buffer in
            writeISO { index, byte in buffer[index] = byte }
            return Self.isoBytesCount
        }
    }

    /// Appends `YYYY-MM-DD` without building a string.
    package func appendISO(to bytes: inout [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: Self.isoBytesCount))
        writeISO { index, byte in bytes[start + index] = byte }
    }

    private func writeISO(_ put: (Int, UInt8) -> Void) {
        let parts = components
        let zero = UInt8(ascii: "0")
        func digits(_ value: Int, at start: Int, count: Int) {
            var rest = value
            for index in stride(from: start + count - 1, through: start, by: -1) {
                put(index, zero + UInt8(truncatingIfNeeded: rest % 10))
                rest /= 10
            }
        }
        digits(parts.year, at: 0, count: 4)
        put(4, UInt8(ascii: "-"))
        digits(parts.month, at: 5, count: 2)
        put(7, UInt8(ascii: "-"))
        digits(parts.day, at: 8, count: 2)
    }

    private static func number(_ bytes: UnsafeRawBufferPointer, _ range: Range<Int>) -> Int? {
        var value = 0
        for index in range {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
        }
        return value
    }
}
