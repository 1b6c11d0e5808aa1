import CivilTime

/// Instants as programs write them. The database computes with them; here they are only checked.
enum Instant {
    /// Whether the text is a date and a time with an offset by RFC 3339, of the years 1 to 9999; no leap second.
    static func isRFC3339(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count >= 20, CivilDate(iso: bytes[..<10]) != nil, [0x54, 0x74].contains(bytes[10]),
            isClock(bytes[11..<16]), bytes[16] == UInt8(ascii: ":"), let second = number(bytes[17..<19]), second < 60
        else { return false }
        var rest = bytes[19...]
        if rest.first == UInt8(ascii: ".") {
            let digits = rest.dropFirst().prefix { (0x30...0x39).contains($0) }
            guard (1...9).contains(digits.count) else { return false }
            rest = rest.dropFirst(1 + digits.count)
        }
        switch rest.first {
        case UInt8(ascii: "Z"), UInt8(ascii: "z"): return rest.count == 1
        case UInt8(ascii: "+"), UInt8(ascii: "-"): return rest.count == 6 && isClock(rest.dropFirst()) && isOffset(rest)
        default: return false
        }
    }

    /// `hh:mm`
    private static func isClock(_ bytes: ArraySlice<UInt8>) -> Bool {
        let first = bytes.startIndex
        guard bytes.count == 5, bytes[first + 2] == UInt8(ascii: ":"), let hour = number(bytes[first..<first + 2]),
            let minute = number(bytes[(first + 3)..<(first + 5)])
        else { return false }
        return hour < 24 && minute < 60
    }

    /// PostgreSQL takes offsets below 16 hours.
    private static func isOffset(_ bytes: ArraySlice<UInt8>) -> Bool {
        let first = bytes.startIndex + 1
        return number(bytes[first..<first + 2]).map { $0 < 16 } ?? false
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int? {
        guard !digits.isEmpty, digits.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1) - 0x30 }
    }
}
