/// A look through bytes for the key of rulings, which nearly all facts are without. It runs for every job.
package enum RulingsMention {
    private static let word: StaticString = "rulings"
    /// The word is looked for by its rarest letter, which stands at this place of it.
    private static let (letter, place) = (UInt8(ascii: "g"), 5)
    private static let escape = UInt8(ascii: "\\")

    /// Whether the bytes have the word, or an escape that may hide it.
    package static func isPossible(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let (escapes, letters) = (repeated(escape), repeated(letter))
        var at = 0
        while at + 8 <= bytes.count {
            let eight = bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)
            if hasZero(eight ^ escapes)
                || hasZero(eight ^ letters) && (at..<at + 8).contains(where: { isWord(bytes, $0) })
            {
                return true
            }
            at += 8
        }
        return (at..<bytes.count).contains { bytes[$0] == escape || isWord(bytes, $0) }
    }

    /// Whether the word's letter at that place belongs to the word.
    private static func isWord(_ bytes: UnsafeRawBufferPointer, _ at: Int) -> Bool {
        let start = at - place
        guard bytes[at] == letter, start >= 0, start + word.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<word.utf8CodeUnitCount).allSatisfy { bytes[start + $0] == word.utf8Start[$0] }
    }

    private static func repeated(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

    /// Whether one of the eight bytes is zero.
    private static func hasZero(_ eight: UInt64) -> Bool {
        (eight &- 0x0101_0101_0101_0101) & ~eight & 0x8080_8080_8080_8080 != 0
    }
}
