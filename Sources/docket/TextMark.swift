/// What the first bytes of a file say of its encoding.
struct TextMark {
    /// So many bytes are looked at.
    static let bytesMax = 4

    /// How many bytes the mark of UTF-8 takes: 3, or 0 without one.
    let bytesCount: Int

    /// - Throws: bad input where they show another encoding than UTF-8.
    init(_ head: ArraySlice<UInt8>, of name: String) throws(CommandFailure) {
        let first = Array(head.prefix(Self.bytesMax))
        let marks: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF]]
        // Without a mark, UTF-16 shows by the zero beside each plain letter.
        guard !marks.contains(Array(first.prefix(2))), !first.contains(0) else {
            throw CommandFailure(
                .badInput, "could not read \(name): row 1: it is UTF-16, accepted is UTF-8", hint: Self.advice)
        }
        bytesCount = first.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// What a row is told that is not UTF-8.
    static let fault = "it is not UTF-8: save the file as CSV UTF-8"
    /// What to do about a file in another encoding.
    static let advice =
        "Save it as UTF-8: a spreadsheet calls that CSV UTF-8. Or convert it: iconv -f UTF-16 (or WINDOWS-1252) -t UTF-8."
}
