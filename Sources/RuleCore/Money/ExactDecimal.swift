/// A decimal number kept without loss, fit for money and for fractions: at most 18 digits before the point and 12 after.
/// What does not fit is refused when it is read, never rounded.
package struct ExactDecimal: Sendable, Hashable {
    /// The most digits before the point.
    package static let wholeDigitsMax = 18
    /// The most digits after the point that are not trailing zeros.
    package static let fractionDigitsMax = 12

    /// In units of 10 to the power of -12: two numbers of any scale compare as these do.
    private let units: Int128

    private static let unitsPerOne: Int128 = 1_000_000_000_000
    private static let unitsMax = unitsPerOne * 1_000_000_000_000_000_000 - 1

    private init?(units: Int128) {
        guard units.magnitude <= Self.unitsMax.magnitude else { return nil }
        self.units = units
    }

    /// A whole number, positive or not.
    package init(_ whole: Int32) { units = Int128(whole) * Self.unitsPerOne }

    /// One hundredth.
    package static let cent = ExactDecimal(hundredths: 1)

    /// A count of hundredths, as of cents.
    package init(hundredths: Int32) { units = Int128(hundredths) * (Self.unitsPerOne / 100) }

    /// A count of hundred-thousandths.
    package init(hundredThousandths count: Int) { units = Int128(count) * (Self.unitsPerOne / 100_000) }

    /// How many hundred-thousandths it is; nil where that is no whole number, or no `Int`.
    package var hundredThousandths: Int? {
        let (count, rest) = units.quotientAndRemainder(dividingBy: Self.unitsPerOne / 100_000)
        return rest == 0 ? Int(exactly: count) : nil
    }

    /// Reads digits with an optional sign and point, such as `25000.00`; nil for any other form, such as one with a
    /// currency sign, a comma, an exponent or a needless leading zero, and nil for what does not fit.
    package init?(plain text: UnsafeRawBufferPointer) {
        guard let written = WrittenDecimal(text), !written.hasExponent else { return nil }
        self.init(written)
    }

    /// As above, from text.
    package init?(_ text: String) {
        var text = text
        guard let value = text.withUTF8({ ExactDecimal(plain: UnsafeRawBufferPointer($0)) }) else { return nil }
        self = value
    }

    /// Reads a number in JSON's grammar, exponent included; nil for what does not fit.
    package init?(jsonNumber bytes: UnsafeRawBufferPointer) {
        guard let written = WrittenDecimal(bytes) else { return nil }
        self.init(written)
    }

    private init?(_ written: WrittenDecimal) {
        let digits = written.digits
        guard !digits.isEmpty else {
            self.init(0)
            return
        }
        // 10^power is the weight of the last digit that counts.
        guard let power = written.power, power >= -Self.fractionDigitsMax,
            power <= Self.wholeDigitsMax, digits.count + power <= Self.wholeDigitsMax
        else { return nil }
        var value: Int128 = 0
        for digit in digits { value = value * 10 + Int128(digit) }
        for _ in 0..<(power + Self.fractionDigitsMax) { value *= 10 }
        self.init(units: written.isNegative ? -value : value)
    }

    /// The sum; nil when it does not fit.
    package func adding(_ other: ExactDecimal) -> ExactDecimal? { ExactDecimal(units: units + other.units) }

    /// The quotient; nil when it cannot be kept without loss, or the divisor is 0.
    package func dividedExactly(by divisor: Int32) -> ExactDecimal? {
        guard divisor != 0, units % Int128(divisor) == 0 else { return nil }
        return ExactDecimal(units: units / Int128(divisor))
    }

    /// Compares the product with a whole number: negative when it is less, 0 when it is equal, positive when it is more.
    /// Both factors must be below ten million, so that the product fits.
    package func times(_ other: ExactDecimal, comparedTo whole: Int) -> Int {
        let product = units.multipliedReportingOverflow(by: other.units)
        let bound = Int128(whole) * Self.unitsPerOne * Self.unitsPerOne
        precondition(!product.overflow, "a product of numbers below ten million fits")
        return product.partialValue < bound ? -1 : product.partialValue == bound ? 0 : 1
    }

    /// The opposite number.
    package static prefix func - (number: ExactDecimal) -> ExactDecimal {
        ExactDecimal(units: -number.units) ?? number
    }
}

extension ExactDecimal: Comparable {
    package static func < (left: ExactDecimal, right: ExactDecimal) -> Bool { left.units < right.units }
}

extension ExactDecimal: CustomStringConvertible {
    /// The number without needless zeros: `25000`, `0.67`.
    package var description: String { text(fractionDigitsMin: 0) }

    /// The number with two digits after the point or more, as money is written: `25000.00`.
    package var moneyText: String { text(fractionDigitsMin: 2) }

    private func text(fractionDigitsMin: Int) -> String {
        let magnitude = units.magnitude
        let one = Self.unitsPerOne.magnitude
        let fraction = String(magnitude % one)
        var digits = String(repeating: "0", count: Self.fractionDigitsMax - fraction.utf8.count) + fraction
        while digits.utf8.count > fractionDigitsMin, digits.hasSuffix("0") { digits.removeLast() }
        return (units < 0 ? "-" : "") + String(magnitude / one) + (digits.isEmpty ? "" : "." + digits)
    }
}
