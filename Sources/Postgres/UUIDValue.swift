/// A UUID by its 128 bits.
package struct UUIDValue: Sendable, Hashable, CustomStringConvertible {
    /// The bits, the first byte of the text being the highest.
    package let number: UInt128

    /// A UUID of those bits.
    package init(number: UInt128) { self.number = number }

    /// From 32 hexadecimal digits; hyphens are ignored. Nil for anything else.
    package init?(text: String) {
        let digits = text.utf8.filter { $0 != UInt8(ascii: "-") }
        guard digits.count == 32 else { return nil }
        var number: UInt128 = 0
        for digit in digits {
            guard let value = Character(UnicodeScalar(digit)).hexDigitValue else { return nil }
            number = number << 4 | UInt128(value)
        }
        self.number = number
    }

    /// The usual form: lower-case digits in groups of 8, 4, 4, 4 and 12.
    package var description: String {
        let hex = String(number, radix: 16)
        var text = String(repeating: "0", count: 32 - hex.count) + hex
        for place in [20, 16, 12, 8] { text.insert("-", at: text.index(text.startIndex, offsetBy: place)) }
        return text
    }
}
