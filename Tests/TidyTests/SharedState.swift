/// State that the compiler was told not to check says, right above, which lock, queue or thread guards it.
enum SharedState {
    private static let marks = ["@unchecked Sendable", "nonisolated(unsafe)"]
    private static let guards = ["lock", "queue", "thread", "mutex", "semaphore", "atomic"]
    /// A declaration's head may take a few lines between its comment and the mark.
    private static let headLinesMax = 6

    static func check(_ tree: SourceTree) -> [Finding] {
        tree.swift(under: "Sources", "Tests", "sql").flatMap(check)
    }

    static func check(_ text: SwiftText) -> [Finding] {
        marks.flatMap { mark in
            text.occurrences(of: mark).compactMap { offset in
                let line = text.line(at: offset)
                let comment = comment(above: line, in: text).lowercased()
                guard !guards.contains(where: comment.contains) else { return nil }
                return Finding(
                    file: text.path, line: line, rule: "unchecked-sharing",
                    message: "'\(mark)': name in a comment on the line above the lock, queue or thread that guards it")
            }
        }
    }

    /// The comment on the line itself and the unbroken block of comment lines above its declaration.
    private static func comment(above line: Int, in text: SwiftText) -> String {
        var comment = text.commentLine(line)
        var above = line - 1
        var head = text.codeLine(line)
        for _ in 0..<headLinesMax where text.commentLine(above).isEmpty {
            let code = text.codeLine(above)
            let goesOn = [",", ":", "("].contains { code.hasSuffix($0) } || code.hasPrefix("@")
            let begunAbove = [":", ",", "@unchecked"].contains { head.hasPrefix($0) }
            guard !code.isEmpty, goesOn || begunAbove else { break }
            head = code
            above -= 1
        }
        while !text.commentLine(above).isEmpty, text.codeLine(above).isEmpty {
            comment += " " + text.commentLine(above)
            above -= 1
        }
        return comment
    }
}
