/// The form of a case number: 1 to 40 letters, digits and `. _ / -`, a letter or digit first.
package enum CaseNumber {
    /// Whether the text has it.
    package static func isWellFormed(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { isWellFormed(UnsafeRawBufferPointer($0)) }
    }

    /// Whether the bytes have it. A worker asks this for every job, so the bytes have one type.
    package static func isWellFormed(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard (1...40).contains(bytes.count), isLetterOrDigit(bytes[0]) else { return false }
        for byte in bytes where !isLetterOrDigit(byte) {
            switch byte {
            case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "/"), UInt8(ascii: "_"): continue
            default: return false
            }
        }
        return true
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"):
            true
        default: false
        }
    }
}
