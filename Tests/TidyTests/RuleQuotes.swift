/// A rule carries the words it encodes, so that whoever doubts it can find them in the source.
enum RuleQuotes {
    static func check(_ tree: SourceTree) -> [Finding] {
        tree.swift(under: "Sources/RuleCore").flatMap(check)
    }

    static func check(_ text: SwiftText) -> [Finding] {
        let rules = calls(["Rule(", "Rule.init("], in: text).compactMap { start, arguments -> Finding? in
            guard let quote = arguments.first(where: { $0.label == "quote" }) else {
                return finding(text, start, "no quote: add quote: \"the words of the source\"")
            }
            return judge(text, start, quote.range)
        }
        // A citation ends with the words, named or not.
        let citations = calls(["Citation(", "Citation.init(", ".cited("], in: text).compactMap {
            start, arguments -> Finding? in
            let quote = arguments.first { $0.label == "quote" } ?? arguments.last
            return quote.flatMap { judge(text, start, $0.range) }
        }
        return rules + citations
    }

    private typealias Call = (start: Int, arguments: [(label: String?, range: Range<Int>)])

    private static func calls(_ names: [String], in text: SwiftText) -> [Call] {
        names.flatMap { name in
            text.occurrences(of: name).filter { isExpression(text, $0) }.map { start in
                (start, PackageManifest.arguments(text, start + name.utf8.count - 1))
            }
        }
    }

    private static func judge(_ text: SwiftText, _ start: Int, _ quote: Range<Int>) -> Finding? {
        let literals = text.literals.filter { quote.contains($0.offset) }
        // An expression without any literal is a named text, which its own declaration shows.
        if literals.isEmpty || literals.contains(where: { !$0.text.trimmed.isEmpty }) { return nil }
        return finding(text, start, "the quote is empty: give the words of the source")
    }

    /// `case .rule(...)` has another case; `func Rule(` and `Module.Rule(` do not occur.
    private static func isExpression(_ text: SwiftText, _ start: Int) -> Bool {
        guard let before = text.previousSolid(before: start) else { return true }
        return text.code(text.identifier(endingAt: before)) != "func"
    }

    private static func finding(_ text: SwiftText, _ offset: Int, _ message: String) -> Finding {
        Finding(file: text.path, line: text.line(at: offset), rule: "rule-without-quote", message: message)
    }
}
