/// A number in JSON's grammar, taken apart: its sign, the digits that count, and the weight of the last of them.
struct WrittenDecimal {
    /// Whether a minus stands before it.
    let isNegative: Bool
    /// Whether an exponent stands behind it.
    let hasExponent: Bool
    /// The digits, 0 to 9, without the zeros that lead and trail; empty for zero.
    let digits: ArraySlice<UInt8>
    /// 10 to this power is the last digit's weight; nil when the exponent is beyond every number that fits.
    let power: Int?

    /// An exponent further from 0 than this cannot be made up for by digits: it exceeds the longest text read.
    private static let exponentMax = 1 << 32

    /// Nil when the bytes are not a number in JSON's grammar.
    init?(_ bytes: UnsafeRawBufferPointer) {
        var scanner = DigitScanner(bytes)
        isNegative = scanner.take(UInt8(ascii: "-"))
        var digits = scanner.takeDigits()
        guard let first = digits.first, first != 0 || digits.count == 1 else { return nil }
        var fractionDigits = 0
        if scanner.take(UInt8(ascii: ".")) {
            let fraction = scanner.takeDigits()
            guard !fraction.isEmpty else { return nil }
            fractionDigits = fraction.count
            digits += fraction
        }
        var exponent: Int? = 0
        hasExponent = scanner.take(UInt8(ascii: "e")) || scanner.take(UInt8(ascii: "E"))
        if hasExponent {
            let isBelow = scanner.take(UInt8(ascii: "-"))
            if !isBelow { _ = scanner.take(UInt8(ascii: "+")) }
            let written = scanner.takeDigits()
            guard !written.isEmpty else { return nil }
            exponent = Self.number(written).map { isBelow ? -$0 : $0 }
        }
        guard scanner.isAtEnd else { return nil }
        let trailing = digits.reversed().prefix { $0 == 0 }.count
        self.digits = digits.dropLast(trailing).drop { $0 == 0 }
        power = exponent.map { $0 - fractionDigits + trailing }
    }

    private static func number(_ digits: [UInt8]) -> Int? {
        var value = 0
        for digit in digits {
            value = value * 10 + Int(digit)
            if value > exponentMax { return nil }
        }
        return value
    }
}

/// Walks over bytes, taking what is expected next.
private struct DigitScanner {
    private let bytes: UnsafeRawBufferPointer
    private var at = 0

    init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

    var isAtEnd: Bool { at == bytes.count }

    mutating func take(_ byte: UInt8) -> Bool {
        guard at < bytes.count, bytes[at] == byte else { return false }
        at += 1
        return true
    }

    /// The digits that follow, as numbers; empty when none does.
    mutating func takeDigits() -> [UInt8] {
        var digits: [UInt8] = []
        while at < bytes.count, bytes[at] >= UInt8(ascii: "0"), bytes[at] <= UInt8(ascii: "9") {
            digits.append(bytes[at] - UInt8(ascii: "0"))
            at += 1
        }
        return digits
    }
}
