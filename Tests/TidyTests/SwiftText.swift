/// A Swift source file with its comments and the insides of its string literals blanked out, byte for byte, so that a
/// search in `code` finds code only and every offset and line is still that of the file.
///
/// Interpolated expressions are code and stay. Quotation marks stay too, so that "an argument that is a literal" can be
/// seen in `code`. A regex literal between slashes is recognised where an expression may begin, which is a guess, but
/// one that can only be wrong for an operator `/` written without a space after an opening bracket or a comma.
struct SwiftText {
    /// The text of one string literal, without its quotation marks; interpolations are left out.
    struct Literal: Equatable {
        let offset: Int
        let text: String
    }

    /// Path inside the repository.
    let path: String
    /// The file as it is.
    let raw: [UInt8]
    /// As long as `raw`, with comments and literals blanked.
    let code: [UInt8]
    /// In the order in which they begin.
    let literals: [Literal]
    /// The offset at which each line begins.
    let lineStarts: [Int]
    /// Line by line, what is comment (with its marks) and nothing else; blanks elsewhere.
    private let commentBytes: [UInt8]

    init(path: String, text: String) {
        self.path = path
        let bytes = Array(text.utf8)
        raw = bytes
        var scanner = SwiftScanner(bytes)
        scanner.run()
        code = scanner.code
        commentBytes = scanner.comments
        literals = scanner.literals.sorted { $0.offset < $1.offset }
        lineStarts = [0] + bytes.indices.filter { bytes[$0] == UInt8(ascii: "\n") }.map { $0 + 1 }
    }

    /// How many lines the file has; a final newline does not begin another.
    var lineCount: Int {
        raw.last == UInt8(ascii: "\n") || raw.isEmpty ? lineStarts.count - 1 : lineStarts.count
    }

    /// The line, counted from 1, that holds an offset.
    func line(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }

    /// A line's code, trimmed; empty outside the file.
    func codeLine(_ line: Int) -> String { slice(code, line) }
    /// A line's comment with its marks, trimmed; empty when there is none.
    func commentLine(_ line: Int) -> String { slice(commentBytes, line) }

    private func slice(_ bytes: [UInt8], _ line: Int) -> String {
        guard line >= 1, line <= lineStarts.count else { return "" }
        let start = lineStarts[line - 1]
        let end = line < lineStarts.count ? lineStarts[line] : bytes.count
        return String(decoding: bytes[start..<end], as: UTF8.self).trimmed
    }

    /// A piece of `code` as text.
    func code(_ range: Range<Int>) -> String { String(decoding: code[range], as: UTF8.self) }

    /// The offsets at which `word` stands in the code without being the tail of a longer identifier. When `word` ends
    /// in a letter it is not the head of a longer one either.
    func occurrences(of word: String) -> [Int] {
        let wanted = Array(word.utf8)
        return code.withUnsafeBufferPointer { bytes in
            var found: [Int] = []
            guard let first = wanted.first, bytes.count >= wanted.count else { return found }
            for start in 0...(bytes.count - wanted.count) where bytes[start] == first {
                guard wanted.indices.allSatisfy({ bytes[start + $0] == wanted[$0] }) else { continue }
                let end = start + wanted.count
                if isIdentifier(first), start > 0, isIdentifier(bytes[start - 1]) { continue }
                if isIdentifier(bytes[end - 1]), end < bytes.count, isIdentifier(bytes[end]) { continue }
                found.append(start)
            }
            return found
        }
    }

    /// The offset just after the bracket that closes the one at `open`, or the end of the file.
    func afterClosing(_ open: Int) -> Int {
        var depth = 0
        var index = open
        while index < code.count {
            switch code[index] {
            case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
                depth -= 1
                if depth == 0 { return index + 1 }
            default: break
            }
            index += 1
        }
        return code.count
    }

    /// The offset of the last byte before `offset` that is not white space, or nil.
    func previousSolid(before offset: Int) -> Int? {
        var index = offset - 1
        while index >= 0, isSpace(code[index]) { index -= 1 }
        return index >= 0 ? index : nil
    }

    /// The identifier that ends at `end` inclusive; empty when there is none.
    func identifier(endingAt end: Int) -> Range<Int> {
        var start = end + 1
        while start > 0, isIdentifier(code[start - 1]) { start -= 1 }
        return start..<(end + 1)
    }
}

func isIdentifier(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), 0x80...0xFF:
        true
    default: false
    }
}

func isSpace(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\t") || byte == UInt8(ascii: "\r")
}

extension StringProtocol {
    var trimmed: String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}
