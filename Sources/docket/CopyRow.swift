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
        for byte in field.utf8 {
            switch byte {
            case UInt8(ascii: "\\"): bytes.append(contentsOf: "\\\\".utf8)
            case UInt8(ascii: "\t"): bytes.append(contentsOf: "\\t".utf8)
            case UInt8(ascii: "\n"): bytes.append(contentsOf: "\\n".utf8)
            case UInt8(ascii: "\r"): bytes.append(contentsOf: "\\r".utf8)
            default: bytes.append(byte)
            }
        }
    }

    /// Ends the row.
    mutating func end() { bytes.append(UInt8(ascii: "\n")) }
}
