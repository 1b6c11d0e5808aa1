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

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.generalCategory == .control || scalar.properties.generalCategory == .format
    }
}
