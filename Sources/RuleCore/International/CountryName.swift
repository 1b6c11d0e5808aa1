/// A country's name with the differences of writing removed that do not distinguish countries: case, diacritics
/// (composed or combining), apostrophes and the number of blanks. Names are compared whole, never in part.
struct CountryName: Hashable {
    private let bytes: [UInt8]

    /// The longest name that is looked at, in bytes of UTF-8; longer ones are no country's.
    static let bytesMax = 100

    /// Nil when the name is empty or too long.
    init?(_ utf8: UnsafeRawBufferPointer) {
        guard utf8.count <= Self.bytesMax else { return nil }
        var folded: [UInt8] = []
        folded.reserveCapacity(utf8.count)
        if !Self.foldASCII(utf8, into: &folded) {
            folded.removeAll(keepingCapacity: true)
            for scalar in String(decoding: utf8, as: UTF8.self).unicodeScalars { Self.fold(scalar, into: &folded) }
        }
        if folded.last == Self.blank { folded.removeLast() }
        guard !folded.isEmpty else { return nil }
        bytes = folded
    }

    /// As above, from a string.
    init?(_ text: String) {
        guard let name = Array(text.utf8).withUnsafeBytes({ CountryName($0) }) else { return nil }
        self = name
    }

    private static let blank = UInt8(ascii: " ")

    /// False as soon as a byte is not ASCII.
    private static func foldASCII(_ utf8: UnsafeRawBufferPointer, into folded: inout [UInt8]) -> Bool {
        for byte in utf8 {
            guard byte < 0x80 else { return false }
            append(byte, to: &folded)
        }
        return true
    }

    private static func append(_ byte: UInt8, to folded: inout [UInt8]) {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): folded.append(byte | 0x20)
        case UInt8(ascii: "'"), UInt8(ascii: "`"): break
        case blank, 0x09...0x0D:
            if let last = folded.last, last != blank { folded.append(blank) }
        default: folded.append(byte)
        }
    }

    private static func fold(_ scalar: Unicode.Scalar, into folded: inout [UInt8]) {
        switch scalar.value {
        case 0..<0x80: append(UInt8(truncatingIfNeeded: scalar.value), to: &folded)
        case 0xA0, 0x2000...0x200A, 0x202F, 0x3000: append(blank, to: &folded)
        // Combining marks, and the apostrophes that are no ASCII.
        case 0x0300...0x036F, 0x2018, 0x2019, 0x201B, 0x02BC, 0x02BB, 0x00B4, 0x2032, 0xFF07: break
        default:
            if let base = base(of: scalar) {
                folded.append(contentsOf: base.utf8)
            } else {
                folded.append(contentsOf: String(scalar).utf8)
            }
        }
    }

    /// The letter under a composed diacritic, in lower case; nil for any other character.
    private static func base(of scalar: Unicode.Scalar) -> String? {
        switch scalar {
        case "À"..."Å", "à"..."å", "Ā"..."ą": "a"
        case "Ç", "ç", "Ć"..."č": "c"
        case "Ď"..."đ": "d"
        case "È"..."Ë", "è"..."ë", "Ē"..."ě": "e"
        case "Ĝ"..."ģ": "g"
        case "Ì"..."Ï", "ì"..."ï", "Ĩ"..."ı": "i"
        case "Ñ", "ñ", "Ń"..."ň": "n"
        case "Ò"..."Ö", "ò"..."ö", "Ø", "ø", "Ō"..."ő": "o"
        case "Ŕ"..."ř": "r"
        case "Ś"..."š": "s"
        case "Ţ"..."ŧ": "t"
        case "Ù"..."Ü", "ù"..."ü", "Ũ"..."ų": "u"
        case "Ý", "ý", "ÿ", "Ŷ"..."Ÿ": "y"
        case "Ź"..."ž": "z"
        case "Ł", "ł": "l"
        default: nil
        }
    }
}
