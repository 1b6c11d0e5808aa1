import ProcessKit

/// How text for people is laid out.
struct TextStyle {
    /// Columns to fit into; nil when nobody looks, and then nothing is cut.
    let columns: Int?
    /// Whether headings may be set off.
    let isStyled: Bool
    /// Instants as people read them.
    var instants = InstantWords.none

    /// For a file or another program.
    static let plain = TextStyle(columns: nil, isStyled: false)

    /// What standard output is at this moment.
    static var forOutput: TextStyle {
        guard let columns = StandardStream.output.columns else { return .plain }
        let refuses = ProcessEnvironment.value(of: "NO_COLOR").map { !$0.isEmpty } ?? false
        return TextStyle(columns: columns, isStyled: !refuses && ProcessEnvironment.value(of: "TERM") != "dumb")
    }

    /// The text as a heading.
    func heading(_ text: String) -> String { isStyled ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

    /// Text from outside without what could steer a terminal: each control character becomes a blank.
    static func safe(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isControl) else { return text }
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars { clean.append(isControl(scalar) ? " " : scalar) }
        return String(clean)
    }

    /// The same for several lines, whose ends stay.
    static func safeLines(_ text: String) -> String {
        var clean = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            clean.append(scalar != "\r" && scalar != "\n" && isControl(scalar) ? " " : scalar)
        }
        return String(clean)
    }

    /// JSON in which what could steer a terminal, or turn the order of what is read, is written as an escape.
    static func safeJSON(_ text: String) -> String {
        // Controls below U+0020 are escaped in JSON already.
        guard text.utf8.contains(where: { $0 >= 0x7F }), text.unicodeScalars.contains(where: isEscaped) else {
            return text
        }
        var safe = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard isEscaped(scalar) else {
                safe.append(scalar)
                continue
            }
            for unit in String(scalar).utf16 {
                let digits = String(unit, radix: 16)
                safe.append(
                    contentsOf: ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).unicodeScalars)
            }
        }
        return String(safe)
    }

    private static func isEscaped(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x7F else { return false }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
    }
}
