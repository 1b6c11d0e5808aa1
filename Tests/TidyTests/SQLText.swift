/// A statement's text without its comments and literals.
struct SQLText {
    let code: String

    init(_ text: String) {
        let bytes = Array(text.utf8)
        var code: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let end = Self.skipped(bytes, index)
            if end > index {
                code.append(UInt8(ascii: " "))
                index = end
            } else {
                code.append(bytes[index])
                index += 1
            }
        }
        self.code = String(decoding: code, as: UTF8.self)
    }

    /// The numbers of the parameters that it uses.
    var parameters: Set<Int> {
        Set(code.matches(of: /\$([0-9]+)/).compactMap { Int($0.output.1) })
    }

    /// The end of the comment or literal that begins at `index`; `index` itself when none does.
    private static func skipped(_ bytes: [UInt8], _ index: Int) -> Int {
        switch bytes[index] {
        case UInt8(ascii: "-") where has(bytes, index, "--"): find("\n", bytes, from: index)
        case UInt8(ascii: "/") where has(bytes, index, "/*"): find("*/", bytes, from: index + 2)
        case UInt8(ascii: "'"): find("'", bytes, from: index + 1)
        case UInt8(ascii: "\""): find("\"", bytes, from: index + 1)
        case UInt8(ascii: "$"): endOfDollarQuote(bytes, index)
        default: index
        }
    }

    private static func endOfDollarQuote(_ bytes: [UInt8], _ index: Int) -> Int {
        var end = index + 1
        while end < bytes.count, isIdentifier(bytes[end]) { end += 1 }
        let tag = String(decoding: bytes[index..<min(end + 1, bytes.count)], as: UTF8.self)
        guard tag.hasSuffix("$"), tag.count >= 2, tag.dropFirst().first?.isNumber != true else { return index }
        return find(tag, bytes, from: end + 1)
    }

    /// The offset after the next `mark`, or the end.
    private static func find(_ mark: String, _ bytes: [UInt8], from start: Int) -> Int {
        var index = start
        while index < bytes.count {
            if has(bytes, index, mark) { return index + mark.utf8.count }
            index += 1
        }
        return bytes.count
    }

    private static func has(_ bytes: [UInt8], _ index: Int, _ mark: String) -> Bool {
        bytes[index...].starts(with: mark.utf8)
    }
}
