/// What other targets may use says its shape, units, ranges and errors where it is declared.
enum DocComments {
    private static let keywords: Set<String> = [
        "func", "var", "let", "struct", "class", "enum", "actor", "protocol", "init", "subscript", "typealias",
        "associatedtype", "macro",
    ]
    /// What a protocol of the standard library, or Logging's `LogHandler`, already documents.
    private static let documentedElsewhere: Set<String> = [
        "description", "debugDescription", "hash", "encode", "next", "makeIterator", "makeAsyncIterator",
        "unownedExecutor", "checkIsolated", "startIndex", "endIndex", "rawValue", "allCases", "customMirror",
        "errorDescription", "metadata", "metadataProvider", "logLevel", "log", "subscript(metadataKey",
    ]

    /// Types whose stored properties are described, with unit and source, in a schema that is made from them.
    private static let describedBySchema = "FactSet"

    /// The name of a fact: the schema says what it is.
    private static var factName: Regex<Substring> { /static let \w+ = FactName\(/ }

    static func check(_ tree: SourceTree) -> [Finding] {
        let files = tree.swift(under: "Sources")
        let requirements = Set(files.flatMap(requirements))
        return files.flatMap { check($0, requirements: requirements) }
    }

    /// - Parameter requirements: names that some protocol declares, and documents.
    static func check(_ text: SwiftText, requirements: Set<String> = []) -> [Finding] {
        let documented = documentedElsewhere.union(requirements)
        let memberwise = Set(memberwiseInitializers(text))
        let facts = text.declarations().filter { isDescribedBySchema($0, text) }.compactMap(\.body)
        return text.occurrences(of: "package").compactMap { offset in
            let line = text.line(at: offset)
            guard let name = declared(text, after: offset), beginsDeclaration(text, offset), !documented.contains(name),
                name.contains(where: { $0.isLetter || $0 == "_" }), !isDocumented(text, line),
                name != "init" || !memberwise.contains(line),
                text.codeLine(line).firstMatch(of: factName) == nil,
                !text.codeLine(line).hasPrefix("package var") || !facts.contains(where: { $0.contains(offset) })
            else { return nil }
            return Finding(
                file: text.path, line: line, rule: "undocumented",
                message: "'\(name)' is for other targets: say in a /// comment its shape, units, range and errors")
        }
    }

    /// The names that the file's protocols require.
    private static func requirements(_ text: SwiftText) -> [String] {
        let protocols = text.declarations().filter { $0.keyword == "protocol" }
        return protocols.compactMap(\.body).flatMap { body in
            ["func", "var", "associatedtype"].flatMap { keyword in
                text.occurrences(of: keyword).filter(body.contains).map { offset in
                    let rest = text.code(offset..<body.upperBound).dropFirst(keyword.count).drop(while: \.isWhitespace)
                    return operatorOrWord(rest)
                }
            }
        }
    }

    private static func isDescribedBySchema(_ type: Declaration, _ text: SwiftText) -> Bool {
        guard type.keyword == "struct", let body = type.body else { return false }
        return text.occurrences(of: describedBySchema).contains { type.start < $0 && $0 < body.lowerBound }
    }

    /// The lines of initializers that only store their arguments: what these are is said at the properties.
    private static func memberwiseInitializers(_ text: SwiftText) -> [Int] {
        text.declarations().compactMap { declaration in
            guard declaration.keyword == "init", let body = declaration.body else { return nil }
            let statements = text.code(body).dropFirst().dropLast().split(separator: "\n").map(\.trimmed)
            let onlyStores = statements.allSatisfy { statement in
                statement.isEmpty || statement.wholeMatch(of: /(self\.)?\w+ = \w+/) != nil
            }
            guard onlyStores else { return nil }
            return text.line(at: declaration.start)
        }
    }

    /// The name of what is declared behind `package`; nil for an import, an extension, or a word that is no modifier.
    private static func declared(_ text: SwiftText, after offset: Int) -> String? {
        let end = text.code[offset...].firstIndex { $0 == UInt8(ascii: "\n") } ?? text.code.count
        let rest = text.code(offset..<end)
        let words = rest.split { " \t".contains($0) }.dropFirst()
        guard let place = words.firstIndex(where: { keywords.contains(word($0)) }) else { return nil }
        // `class func` and `class var`: the first keyword is a modifier.
        let keyword = word(words[place])
        let next = words.index(after: place)
        if keyword == "init" { return keyword }
        if keyword == "subscript" { return String(words[place].prefix { $0.isLetter || $0 == "(" }) }
        guard next < words.endIndex else { return nil }
        if keywords.contains(word(words[next])), next + 1 < words.endIndex { return operatorOrWord(words[next + 1]) }
        return operatorOrWord(words[next])
    }

    private static func word(_ text: Substring) -> String {
        String(text.prefix { $0.isLetter })
    }

    private static func operatorOrWord(_ text: Substring) -> String {
        String(text.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "`" })
    }

    /// Only attributes and modifiers stand before `package` on its line.
    private static func beginsDeclaration(_ text: SwiftText, _ offset: Int) -> Bool {
        let head = text.code(text.lineStarts[text.line(at: offset) - 1]..<offset).trimmed
        return head.split(separator: " ").allSatisfy {
            $0.hasPrefix("@") || $0.hasSuffix(")") || $0.first?.isLetter == true
        }
            && !head.hasPrefix("//") && !head.hasSuffix("=")
    }

    private static func isDocumented(_ text: SwiftText, _ line: Int) -> Bool {
        var above = line - 1
        // Attributes of their own line, an attribute's arguments over several lines, conditions and plain comments.
        while above > 0 {
            let comment = text.commentLine(above)
            if comment.hasPrefix("///") || comment.hasSuffix("*/") { return true }
            let code = text.codeLine(above)
            guard
                code.hasPrefix("@") || code.hasPrefix("#") || code.hasPrefix(")") || (code.isEmpty && !comment.isEmpty)
            else { return false }
            above -= 1
        }
        return false
    }
}
