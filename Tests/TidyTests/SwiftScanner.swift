/// Tells code, comments and literals apart in one pass. `SwiftText` is what the checks use.
struct SwiftScanner {
    private let bytes: [UInt8]
    private(set) var code: [UInt8]
    private(set) var comments: [UInt8]
    private(set) var literals: [SwiftText.Literal] = []
    private var index = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        code = bytes.map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
        comments = code
    }

    mutating func run() {
        scanCode(untilClosingParenthesis: false)
    }

    private func at(_ offset: Int) -> UInt8 { offset < bytes.count ? bytes[offset] : 0 }
    private func at(_ offset: Int, is text: StaticString) -> Bool {
        guard offset + text.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<text.utf8CodeUnitCount).allSatisfy { bytes[offset + $0] == text.utf8Start[$0] }
    }

    /// Copies code until the end, or until the parenthesis that closes an interpolation, which it leaves unread.
    private mutating func scanCode(untilClosingParenthesis: Bool) {
        var depth = 0
        while index < bytes.count {
            let byte = bytes[index]
            switch byte {
            case UInt8(ascii: "/") where at(index + 1) == UInt8(ascii: "/"): scanLineComment()
            case UInt8(ascii: "/") where at(index + 1) == UInt8(ascii: "*"): scanBlockComment()
            case UInt8(ascii: "/") where regexEnd() != nil: skipRegex()
            case UInt8(ascii: "\""): scanString(pounds: 0)
            case UInt8(ascii: "#") where poundsBeforeQuote() > 0:
                let pounds = poundsBeforeQuote()
                for offset in index..<(index + pounds) { code[offset] = bytes[offset] }
                index += pounds
                scanString(pounds: pounds)
            default:
                if untilClosingParenthesis {
                    if byte == UInt8(ascii: "(") { depth += 1 }
                    if byte == UInt8(ascii: ")") {
                        if depth == 0 { return }
                        depth -= 1
                    }
                }
                code[index] = byte
                index += 1
            }
        }
    }

    private mutating func scanLineComment() {
        while index < bytes.count, bytes[index] != UInt8(ascii: "\n") {
            comments[index] = bytes[index]
            index += 1
        }
    }

    private mutating func scanBlockComment() {
        var depth = 0
        while index < bytes.count {
            var width = 1
            if at(index, is: "/*") {
                depth += 1
                width = 2
            } else if at(index, is: "*/") {
                depth -= 1
                width = 2
            }
            for offset in index..<(index + width) { comments[offset] = bytes[offset] }
            index += width
            if depth == 0 { return }
        }
    }

    private func poundsBeforeQuote() -> Int {
        var end = index
        while at(end) == UInt8(ascii: "#") { end += 1 }
        return at(end) == UInt8(ascii: "\"") ? end - index : 0
    }

    /// Reads a literal whose opening quotation mark is at `index`.
    private mutating func scanString(pounds: Int) {
        let start = index
        let multiline = at(index, is: "\"\"\"")
        let quotes = multiline ? 3 : 1
        keepQuotes(quotes)
        var text: [UInt8] = []
        while index < bytes.count {
            if closes(quotes: quotes, pounds: pounds) {
                keepQuotes(quotes)
                for _ in 0..<pounds { keepQuotes(1) }
                break
            }
            if !multiline, bytes[index] == UInt8(ascii: "\n") { break }
            guard bytes[index] == UInt8(ascii: "\\"), escapes(pounds: pounds) else {
                text.append(bytes[index])
                index += 1
                continue
            }
            let escaped = index + 1 + pounds
            if at(escaped) == UInt8(ascii: "(") {
                scanInterpolation(at: escaped)
            } else {
                // An escaped newline or quotation mark means nothing to any check.
                text.append(UInt8(ascii: " "))
                index = escaped + 1
            }
        }
        literals.append(.init(offset: start, text: String(decoding: text, as: UTF8.self)))
    }

    private mutating func scanInterpolation(at open: Int) {
        code[open] = bytes[open]
        index = open + 1
        scanCode(untilClosingParenthesis: true)
        if index < bytes.count {
            code[index] = bytes[index]
            index += 1
        }
    }

    private mutating func keepQuotes(_ count: Int) {
        for _ in 0..<count where index < bytes.count {
            code[index] = bytes[index]
            index += 1
        }
    }

    private func closes(quotes: Int, pounds: Int) -> Bool {
        for offset in 0..<quotes where at(index + offset) != UInt8(ascii: "\"") { return false }
        for offset in 0..<pounds where at(index + quotes + offset) != UInt8(ascii: "#") { return false }
        return true
    }

    private func escapes(pounds: Int) -> Bool {
        (0..<pounds).allSatisfy { at(index + 1 + $0) == UInt8(ascii: "#") }
    }

    /// Where the regex literal that begins at `index` ends, or nil when this slash divides.
    private func regexEnd() -> Int? {
        var before = index - 1
        while before >= 0, code[before] == UInt8(ascii: " ") { before -= 1 }
        let opener = before < 0 ? UInt8(ascii: "\n") : code[before]
        guard "(,=:[{!&|?;\n#".utf8.contains(opener), !isSpace(at(index + 1)) else { return nil }
        var end = index + 1
        while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
            if bytes[end] == UInt8(ascii: "\\") { end += 1 } else if bytes[end] == UInt8(ascii: "/") { return end }
            end += 1
        }
        return nil
    }

    private mutating func skipRegex() {
        guard let end = regexEnd() else { return }
        code[index] = UInt8(ascii: "/")
        code[end] = UInt8(ascii: "/")
        index = end + 1
    }
}
