/// What the first bytes of a file say of its encoding.
struct TextMark {
    /// So many bytes are looked at.
    static let bytesMax = 4

    /// How many bytes the mark of UTF-8 takes: 3, or 0 without one.
    let bytesCount: Int

    /// - Throws: bad input where they show another encoding than UTF-8.
    init(_ head: ArraySlice<UInt8>, of name: String) throws(CommandFailure) {
        let first = Array(head.prefix(Self.bytesMax))
        guard !Self.isUTF16(first) else {
            throw CommandFailure(
                .badInput, "could not read \(name): row 1: it is UTF-16, accepted is UTF-8", hint: Self.advice)
        }
        guard !Self.isBinary(first) else {
            throw CommandFailure(.badInput, "could not read \(name): it is not a text file", hint: Self.textAdvice)
        }
        bytesCount = first.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    private static func isUTF16(_ first: [UInt8]) -> Bool {
        if [[0xFF, 0xFE], [0xFE, 0xFF]].contains(Array(first.prefix(2))) { return true }
        // Without a mark, it shows by the zero beside each plain letter.
        let zeros = first.map { $0 == 0 }
        return first.count >= 2 && zip(zeros, zeros.dropFirst()).allSatisfy { $0 != $1 }
    }

    /// Whether bytes are among them that no text has: control characters beside tabs and the ends of lines.
    static func isBinary(_ bytes: some Sequence<UInt8>) -> Bool {
        bytes.contains { $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D].contains($0) || $0 == 0x7F }
    }

    /// What to do about a file that is no text.
    static let textAdvice = "Give a text file in UTF-8: unpack an archive first, and save a spreadsheet as CSV UTF-8."
    /// What a row is told that is not UTF-8.
    static let fault = "it is not UTF-8: save the file as CSV UTF-8"
    /// What to do about a file in another encoding.
    static let advice =
        "Save it as UTF-8: a spreadsheet calls that CSV UTF-8. Or convert it: iconv -f UTF-16 (or WINDOWS-1252) -t UTF-8."
}
