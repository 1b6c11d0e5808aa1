/// Work left open has an owner, or it is nobody's.
enum OpenWork {
    private static let marks = ["TO" + "DO", "FIX" + "ME"]

    static func check(_ tree: SourceTree) -> [Finding] {
        let swift = tree.swift(under: "Sources", "Tests", "sql").flatMap { text in
            (1...max(text.lineStarts.count, 1)).compactMap { finding(text.path, $0, text.commentLine($0)) }
        }
        let others = tree.files(under: "Sources", "sql", "scripts", "deploy", ".ci")
            .filter { !$0.path.hasSuffix(".swift") }
            .flatMap { file in
                file.lines.enumerated().compactMap { finding(file.path, $0.offset + 1, comment(in: $0.element)) }
            }
        return swift + others
    }

    private static func comment(in line: Substring) -> String {
        for mark in ["--", "#", "//", "/*"] {
            if let range = line.firstRange(of: mark) { return String(line[range.lowerBound...]) }
        }
        return ""
    }

    private static func finding(_ path: String, _ line: Int, _ comment: String) -> Finding? {
        for mark in marks {
            guard let range = comment.firstRange(of: mark) else { continue }
            let after = comment[range.upperBound...]
            let isWord =
                comment[..<range.lowerBound].last?.isLetter != true && after.first?.isLetter != true
            let owner = after.hasPrefix("(") ? after.dropFirst().prefix { $0 != ")" } : ""
            guard isWord, owner.trimmed.isEmpty else { continue }
            return Finding(
                file: path, line: line, rule: "open-work", message: "say whose it is: \(mark)(name), or do it now")
        }
        return nil
    }
}
