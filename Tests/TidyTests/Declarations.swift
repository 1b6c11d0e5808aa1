/// A type, an extension or a function as it stands in the source: what precedes its keyword, its name and its extent.
struct Declaration {
    enum Kind { case type, function }

    let kind: Kind
    /// `struct`, `extension`, `func`, `init`, `subscript`, ...
    let keyword: String
    let name: String
    /// Attributes and modifiers in front of the keyword, as blanked code.
    let prefix: String
    /// Offset of the first attribute or modifier.
    let start: Int
    /// From the opening brace to just after the closing one; nil for a requirement of a protocol.
    let body: Range<Int>?
    /// The place in the list of the innermost declaration around this one.
    let parent: Int?

    func has(modifier: String) -> Bool {
        prefix.split { !$0.isLetter && $0 != "@" && $0 != "_" && !$0.isNumber }.contains { $0 == modifier }
    }
}

extension SwiftText {
    private static let typeKeywords: Set<String> = ["struct", "class", "enum", "actor", "extension", "protocol"]
    private static let functionKeywords: Set<String> = ["func", "init", "subscript", "deinit"]
    private static let modifiers: Set<String> = [
        "package", "public", "internal", "private", "fileprivate", "open", "static", "class", "final", "mutating",
        "nonmutating", "override", "required", "convenience", "nonisolated", "isolated", "distributed", "indirect",
        "dynamic", "lazy", "weak", "unowned", "prefix", "postfix", "infix", "consuming", "borrowing", "async",
        "optional",
    ]

    /// All types, extensions and functions of the file, outer ones before inner ones.
    func declarations() -> [Declaration] {
        var found: [Declaration] = []
        var index = 0
        while index < code.count {
            guard isIdentifier(code[index]) else {
                index += 1
                continue
            }
            var end = index
            while end < code.count, isIdentifier(code[end]) { end += 1 }
            if let declaration = declaration(keyword: index..<end, among: found) { found.append(declaration) }
            index = end
        }
        return found
    }

    private func declaration(keyword range: Range<Int>, among found: [Declaration]) -> Declaration? {
        // No keyword here is shorter than `func` or longer than `extension`: most words need not become a String.
        guard range.count >= 4, range.count <= 9 else { return nil }
        let keyword = code(range)
        let isType = Self.typeKeywords.contains(keyword)
        guard isType || Self.functionKeywords.contains(keyword) else { return nil }
        if let before = previousSolid(before: range.lowerBound), ".`".utf8.contains(code[before]) { return nil }
        guard let (name, afterName) = name(of: keyword, after: range.upperBound) else { return nil }
        let body = body(after: afterName, isType: isType)
        if isType, body == nil { return nil }
        let start = start(before: range.lowerBound)
        return Declaration(
            kind: isType ? .type : .function, keyword: keyword, name: name, prefix: code(start..<range.lowerBound),
            start: start, body: body, parent: found.lastIndex { $0.body?.contains(range.lowerBound) == true })
    }

    /// The name that follows a keyword and the offset after it; nil when the keyword is no declaration here.
    private func name(of keyword: String, after offset: Int) -> (String, Int)? {
        var index = offset
        if keyword == "init" || keyword == "subscript" || keyword == "deinit" {
            while index < code.count, code[index] == UInt8(ascii: " ") || code[index] == UInt8(ascii: "?") {
                index += 1
            }
            let opener = index < code.count ? code[index] : 0
            let wanted: [UInt8] = keyword == "deinit" ? [UInt8(ascii: "{")] : [UInt8(ascii: "("), UInt8(ascii: "<")]
            return wanted.contains(opener) ? (keyword, index) : nil
        }
        guard index < code.count, isSpace(code[index]) else { return nil }
        while index < code.count, isSpace(code[index]) { index += 1 }
        let start = index
        // An operator's name is neither an identifier nor followed by one.
        while index < code.count, !isSpace(code[index]), !"(<{:,)".utf8.contains(code[index]) { index += 1 }
        if index == start, keyword == "func" {
            while index < code.count, code[index] != UInt8(ascii: "(") { index += 1 }
        }
        let name = code(start..<index).trimmed
        return name.isEmpty || Self.functionKeywords.contains(name) || name == "var" ? nil : (name, index)
    }

    /// The braces of a declaration whose parameters or inheritance clause begin at `offset`.
    private func body(after offset: Int, isType: Bool) -> Range<Int>? {
        var index = offset
        var depth = 0
        while index < code.count {
            switch code[index] {
            case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"):
                depth -= 1
                if depth < 0 { return nil }
            case UInt8(ascii: "{"):
                if depth == 0 { return index..<afterClosing(index) }
                index = afterClosing(index) - 1
            case UInt8(ascii: "}"), UInt8(ascii: ";"): return nil
            case UInt8(ascii: "="): if depth == 0, isType { return nil }
            case UInt8(ascii: "\n"):
                if depth == 0, !isType, index > offset, !continues(after: index) { return nil }
            default: break
            }
            index += 1
        }
        return nil
    }

    /// Whether a function's header goes on behind the line break at `offset`.
    private func continues(after offset: Int) -> Bool {
        if let before = previousSolid(before: offset), ",:>&".utf8.contains(code[before]) { return true }
        var index = offset
        while index < code.count, isSpace(code[index]) { index += 1 }
        let rest = String(decoding: code[index..<min(index + 8, code.count)], as: UTF8.self)
        return ["{", "->", "(", "where", "throws", "async", "rethrows"].contains { rest.hasPrefix($0) }
    }

    /// The offset of the first attribute or modifier in front of a keyword.
    private func start(before keyword: Int) -> Int {
        var start = keyword
        while let last = previousSolid(before: start) {
            var end = last
            if code[last] == UInt8(ascii: ")") {
                guard let open = opening(of: last), open > 0 else { break }
                end = open - 1
            }
            let word = identifier(endingAt: end)
            guard !word.isEmpty else { break }
            let isAttribute = word.lowerBound > 0 && code[word.lowerBound - 1] == UInt8(ascii: "@")
            guard isAttribute || Self.modifiers.contains(code(word)) else { break }
            start = isAttribute ? word.lowerBound - 1 : word.lowerBound
        }
        return start
    }

    private func opening(of close: Int) -> Int? {
        var depth = 0
        var index = close
        while index >= 0 {
            if ")]}".utf8.contains(code[index]) { depth += 1 }
            if "([{".utf8.contains(code[index]) {
                depth -= 1
                if depth == 0 { return index }
            }
            index -= 1
        }
        return nil
    }
}
