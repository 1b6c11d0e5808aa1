/// Exact decimal text to PostgreSQL's binary `numeric` and back, with no floating point between.
///
/// The binary form is a count of base-10000 digits, the weight of the first, a sign, and the number of decimal places
/// that are shown.
enum NumericText {
    private static let negative: UInt16 = 0x4000
    private static let notANumber: UInt16 = 0xC000
    private static let infinity: UInt16 = 0xD000
    private static let negativeInfinity: UInt16 = 0xF000
    /// Decimal places that `numeric` can show.
    static let scaleMax = 16_383
    /// Digits before the point that `numeric` can hold.
    static let integerDigitsMax = 131_072

    /// Appends the binary form; false, with nothing of use appended, when the text is not such a number.
    static func encode(_ text: String, into buffer: inout ByteBuffer) -> Bool {
        switch text {
        case "NaN": return special(notANumber, into: &buffer)
        case "Infinity": return special(infinity, into: &buffer)
        case "-Infinity": return special(negativeInfinity, into: &buffer)
        default: break
        }
        guard let parsed = Decimal(text) else { return false }
        let groups = parsed.groups()
        buffer.write(UInt16(groups.digits.count))
        buffer.write(Int16(groups.digits.isEmpty ? 0 : groups.weight))
        buffer.write(groups.digits.isEmpty ? 0 : parsed.isNegative ? negative : 0)
        buffer.write(UInt16(parsed.scale))
        for digit in groups.digits { buffer.write(digit) }
        return true
    }

    private static func special(_ sign: UInt16, into buffer: inout ByteBuffer) -> Bool {
        for word in [0, 0, sign, 0] as [UInt16] { buffer.write(word) }
        return true
    }

    /// The text of a binary value, as the server prints it; nil when the bytes are malformed.
    static func decode(_ bytes: UnsafeRawBufferPointer) -> String? {
        func word(_ index: Int) -> UInt16 {
            UInt16(bigEndian: bytes.loadUnaligned(fromByteOffset: index * 2, as: UInt16.self))
        }
        guard bytes.count >= 8, bytes.count == 8 + Int(word(0)) * 2 else { return nil }
        let count = Int(word(0))
        let weight = Int(Int16(bitPattern: word(1)))
        let scale = Int(word(3))
        switch word(2) {
        case notANumber: return "NaN"
        case infinity: return "Infinity"
        case negativeInfinity: return "-Infinity"
        case 0, negative: break
        default: return nil
        }
        func digits(_ group: Int) -> String {
            let place = weight - group
            let value = (0..<count).contains(place) ? String(word(4 + place)) : "0"
            return String(repeating: "0", count: max(0, 4 - value.count)) + value
        }
        var whole = weight >= 0 ? stride(from: weight, through: 0, by: -1).map(digits).joined() : "0"
        whole = String(whole.drop { $0 == "0" })
        var text = word(2) == negative ? "-" : ""
        text += whole.isEmpty ? "0" : whole
        guard scale > 0 else { return text }
        let fraction = stride(from: -1, through: -((scale + 3) / 4), by: -1).map(digits).joined()
        return text + "." + fraction.prefix(scale)
    }

    /// Decimal text taken apart: digits without leading zeros, and how many of them stand after the point.
    private struct Decimal {
        var isNegative = false
        private var digits: [UInt8] = []
        /// Digits after the point; negative when the number ends in zeros that the text did not write out.
        private var places = 0

        /// Decimal places that the server shows.
        var scale: Int { max(0, places) }

        init?(_ text: String) {
            var rest = Substring(text)[...].utf8
            if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
                isNegative = sign == UInt8(ascii: "-")
                rest.removeFirst()
            }
            var sawDigit = false
            var sawPoint = false
            while let byte = rest.first {
                if (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
                    sawDigit = true
                    if byte != UInt8(ascii: "0") || !digits.isEmpty { digits.append(byte - UInt8(ascii: "0")) }
                    if sawPoint { places += 1 }
                } else if byte == UInt8(ascii: "."), !sawPoint {
                    sawPoint = true
                } else {
                    break
                }
                rest.removeFirst()
            }
            guard sawDigit else { return nil }
            if !rest.isEmpty {
                guard rest.removeFirst() | 0x20 == UInt8(ascii: "e"), let tail = String(rest),
                    let exponent = Int(tail), abs(exponent) <= NumericText.integerDigitsMax
                else { return nil }
                places -= exponent
            }
            guard places <= NumericText.scaleMax, digits.count - places <= NumericText.integerDigitsMax else {
                return nil
            }
        }

        /// Base-10000 digits, without the zero ones at either end, and the weight of the first.
        func groups() -> (digits: [UInt16], weight: Int) {
            guard !digits.isEmpty else { return ([], 0) }
            // The point must fall between two groups: pad the end to a multiple of four places, then the front.
            let after = ((places % 4) + 4) % 4
            let padded = digits + Array(repeating: 0, count: after == 0 ? 0 : 4 - after)
            let placesPadded = places + (padded.count - digits.count)
            let front = (4 - padded.count % 4) % 4
            let all = Array(repeating: 0, count: front) + padded
            var result = stride(from: 0, to: all.count, by: 4).map { place in
                all[place..<place + 4].reduce(UInt16(0)) { $0 * 10 + UInt16($1) }
            }
            var weight = (all.count - placesPadded) / 4 - 1
            while result.first == 0 {
                result.removeFirst()
                weight -= 1
            }
            while result.last == 0 { result.removeLast() }
            return (result, weight)
        }
    }
}
