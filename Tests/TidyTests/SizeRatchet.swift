/// Files and functions stay small. What is larger is listed with its size in ratchet.txt: it may shrink, never grow.
///
/// A line of the list: `SIZE PATH [FUNCTION] [-- why it is so large]`, where FUNCTION is `Type.name` or `name`. A
/// function over `functionLinesHardMax` lines needs the why.
enum SizeRatchet {
    static let fileLinesMax = 300
    static let testFileLinesMax = 400
    static let functionLinesMax = 40
    static let functionLinesHardMax = 70
    static let listPath = "Tests/TidyTests/ratchet.txt"

    struct Entry: Equatable {
        /// The path, or the path and the function with a space between.
        let key: String
        let size: Int
        let why: String
        /// Where in the list it stands.
        let line: Int
    }

    private struct Measure {
        let size: Int
        let max: Int
        let path: String
        let line: Int
    }

    static func check(_ tree: SourceTree) -> [Finding] {
        let list = tree.file(listPath)?.text ?? ""
        var findings: [Finding] = []
        var entries: [String: Entry] = [:]
        for (number, line) in list.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if line.trimmed.isEmpty || line.hasPrefix("#") { continue }
            guard let entry = entry(line, number + 1), entries[entry.key] == nil else {
                findings.append(listFinding(number + 1, "not 'SIZE PATH [FUNCTION] [-- why]', or listed twice"))
                continue
            }
            entries[entry.key] = entry
        }
        let measured = measure(tree)
        for (key, measure) in measured {
            findings += judge(key, measure, entries[key])
        }
        for entry in entries.values where measured[entry.key] == nil {
            findings.append(listFinding(entry.line, "no '\(entry.key)' any more: take this line out"))
        }
        return findings
    }

    static func entry(_ line: Substring, _ number: Int) -> Entry? {
        let halves = line.split(separator: " -- ", maxSplits: 1)
        guard let words = halves.first?.split(separator: " "), words.count == 2 || words.count == 3,
            let size = Int(words[0])
        else { return nil }
        let why = halves.count > 1 ? halves[1].trimmed : ""
        return Entry(key: words.dropFirst().joined(separator: " "), size: size, why: why, line: number)
    }

    private static func judge(_ key: String, _ measure: Measure, _ entry: Entry?) -> [Finding] {
        let isFunction = key.contains(" ")
        guard let entry else {
            guard measure.size > measure.max else { return [] }
            let what = isFunction ? "function '\(key.split(separator: " ")[1])'" : "file"
            return [
                Finding(
                    file: measure.path, line: measure.line, rule: "too-large",
                    message: "\(what) has \(measure.size) lines, \(measure.max) are allowed: split it by duty")
            ]
        }
        if measure.size <= measure.max {
            return [listFinding(entry.line, "'\(key)' has \(measure.size) lines: take this line out")]
        }
        if measure.size < entry.size {
            return [listFinding(entry.line, "'\(key)' has shrunk: lower \(entry.size) to \(measure.size)")]
        }
        if measure.size > entry.size {
            return [
                Finding(
                    file: measure.path, line: measure.line, rule: "too-large",
                    message: "grew from \(entry.size) to \(measure.size) lines: what is on the ratchet only shrinks")
            ]
        }
        if isFunction, measure.size > functionLinesHardMax, entry.why.isEmpty {
            return [listFinding(entry.line, "over \(functionLinesHardMax) lines needs a reason: add ' -- why'")]
        }
        return []
    }

    private static func measure(_ tree: SourceTree) -> [String: Measure] {
        var measured: [String: Measure] = [:]
        for text in tree.swift where text.path != "Package.swift" {
            let max = text.path.hasPrefix("Tests/") ? testFileLinesMax : fileLinesMax
            measured[text.path] = Measure(size: text.lineCount, max: max, path: text.path, line: 1)
            for (name, size, line) in functions(text) where size > measured["\(text.path) \(name)"]?.size ?? 0 {
                // Overloads share a name and an entry: the longest counts.
                measured["\(text.path) \(name)"] = Measure(
                    size: size, max: functionLinesMax, path: text.path, line: line)
            }
        }
        for file in tree.files(under: "Sources", "scripts", ".ci") where isCOrShell(file) {
            let size = file.lines.count - (file.text.hasSuffix("\n") ? 1 : 0)
            measured[file.path] = Measure(size: size, max: fileLinesMax, path: file.path, line: 1)
        }
        return measured
    }

    private static func isCOrShell(_ file: SourceTree.File) -> Bool {
        [".c", ".h", ".cpp", ".sh"].contains(where: file.path.hasSuffix) || file.text.hasPrefix("#!")
    }

    /// Each function's name within its type, its lines from keyword to closing brace, and where it begins. A function
    /// inside another counts with that one.
    static func functions(_ text: SwiftText) -> [(name: String, size: Int, line: Int)] {
        let declarations = text.declarations()
        return declarations.compactMap { function in
            guard function.kind == .function, let body = function.body else { return nil }
            let owner = function.parent.map { declarations[$0] }
            if owner?.kind == .function { return nil }
            let first = text.line(at: function.start + function.prefix.utf8.count)
            let last = text.line(at: body.upperBound - 1)
            let name = owner.map { "\($0.name).\(function.name)" } ?? function.name
            return (name, last - first + 1, first)
        }
    }

    private static func listFinding(_ line: Int, _ message: String) -> Finding {
        Finding(file: listPath, line: line, rule: "ratchet", message: message)
    }
}
