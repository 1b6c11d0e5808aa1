/// Rows in COPY's text format.
struct CopyRow {
    /// The row so far.
    private(set) var bytes: [UInt8] = []

    /// Begins the next row in the same memory.
    mutating func begin() { bytes.removeAll(keepingCapacity: true) }

    /// Adds a field, escaped; nil is NULL.
    mutating func append(_ field: String?) {
        if !bytes.isEmpty { bytes.append(UInt8(ascii: "\t")) }
        guard let field else {
            bytes.append(contentsOf: "\\N".utf8)
            return
        }
        var text = field
        text.withUTF8 { utf8 in
            var rest = utf8[...]
            while let place = rest.firstIndex(where: Self.isEscaped) {
                bytes.append(contentsOf: rest[..<place])
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(Self.escape(rest[place]))
                rest = rest[(place + 1)...]
            }
            bytes.append(contentsOf: rest)
        }
    }

    private static func isEscaped(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\n")
            || byte == UInt8(ascii: "\r")
    }

    private static func escape(_ byte: UInt8) -> UInt8 {
        switch byte {
        case UInt8(ascii: "\t"): UInt8(ascii: "t")
        case UInt8(ascii: "\n"): UInt8(ascii: "n")
        case UInt8(ascii: "\r"): UInt8(ascii: "r")
        default: byte
        }
    }

    /// Ends the row.
    mutating func end() { bytes.append(UInt8(ascii: "\n")) }
}
