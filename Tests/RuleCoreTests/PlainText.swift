@testable import RuleCore

/// Texts as quotes are compared: blanks, asterisks and the shape of quotation marks and dashes do not count.
enum PlainText {
    /// Every pinned source.
    static func ofSources() throws -> [Source: String] { try sources.get() }

    private static let sources = Result {
        try Dictionary(
            uniqueKeysWithValues: Source.allCases.map { ($0, of(try Pinned.text("Sources/" + $0.fileName))) })
    }

    static func of(_ text: String) -> String {
        var plain = ""
        var blank = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "*": continue
            case "\u{2018}", "\u{2019}": plain.append("'")
            case "\u{201C}", "\u{201D}": plain.append("\"")
            case "\u{2013}", "\u{2014}": plain.append("-")
            case " ", "\n", "\t", "\r", "\u{A0}":
                if !blank { plain.append(" ") }
                blank = true
                continue
            default: plain.unicodeScalars.append(scalar)
            }
            blank = false
        }
        return plain
    }
}
