/// Whether a word that is no field's name is a slip of one: only such a word may be repeated in an error. Any other might
/// be data in the wrong place, as a name made into a key is.
package enum NearName {
    /// The longest word that is looked at, in bytes.
    private static let bytesMax = 40
    /// Letters put in, left out, exchanged or changed that still make a slip.
    private static let slipsMax = 2

    /// The word, if it is a slip of one of the names; names have lowercase letters and underscores.
    package static func slip(_ word: UnsafeRawBufferPointer, of names: [[UInt8]]) -> String? {
        guard (1...bytesMax).contains(word.count), word.allSatisfy({ isNameByte($0) }) else { return nil }
        let bytes = Array(word)
        return names.contains { isSlip(bytes, of: $0) } ? String(decoding: bytes, as: UTF8.self) : nil
    }

    /// The same for names that are text.
    package static func slip(_ word: String, of names: [String]) -> String? {
        var word = word
        return word.withUTF8 { slip(UnsafeRawBufferPointer($0), of: names.map { Array($0.utf8) }) }
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || byte == UInt8(ascii: "_")
    }

    /// Of a short name little may differ: another short word is soon two letters away.
    private static func isSlip(_ word: [UInt8], of name: [UInt8]) -> Bool {
        let most = min(slipsMax, name.count / 4)
        guard most > 0, abs(word.count - name.count) <= most else { return false }
        return distance(word, name) <= most
    }

    /// Edits from one to the other, two neighbours exchanged being one edit.
    private static func distance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var before = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1]
            for j in b.indices {
                var best = min(last[j + 1], row[j]) + 1
                best = min(best, last[j] + (a[i] == b[j] ? 0 : 1))
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, before[j - 1] + 1) }
                row.append(best)
            }
            (before, last) = (last, row)
        }
        return last[b.count]
    }
}
