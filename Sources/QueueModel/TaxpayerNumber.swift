/// The pattern of a taxpayer's number, which no case number or key may have: both are kept and printed.
package enum TaxpayerNumber {
    /// Whether a text is nine digits, or has three, two and four digits in it, by hyphens, dashes or spaces apart.
    package static func isLikely(_ text: some StringProtocol) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard scalars.count >= 9 else { return false }
        if scalars.count == 9, scalars.allSatisfy(isDigit) { return true }
        guard scalars.count >= shape.count else { return false }
        return (0...scalars.count - shape.count).contains { start in
            let end = start + shape.count
            return zip(shape, scalars[start..<end]).allSatisfy { $0 ? isDigit($1) : isDash($1) }
                && (start == 0 || !isDigit(scalars[start - 1])) && (end == scalars.count || !isDigit(scalars[end]))
        }
    }

    /// Where a digit is to stand, and where a dash.
    private static let shape = [true, true, true, false, true, true, false, true, true, true, true]

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "-" || (0x2010...0x2015).contains(scalar.value) || scalar.value == 0x2212
    }
}
