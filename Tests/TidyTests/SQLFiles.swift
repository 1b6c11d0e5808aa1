import Foundation

/// Migrations are a sequence without holes that Swift lists; a query says what it is for, what it takes and what it
/// touches, and somebody calls it.
enum SQLFiles {
    private static let migrations = "sql/migrations/"
    private static let queries = "sql/queries/"

    static func check(_ tree: SourceTree) -> [Finding] {
        let code = CalledNames(tree)
        return checkMigrations(tree)
            + sqlFiles(tree, queries).flatMap { file in checkHeader(file) + checkUse(file, code) }
    }

    /// The folder's files but for the one that only keeps an empty folder's place.
    private static func sqlFiles(_ tree: SourceTree, _ folder: String) -> [SourceTree.File] {
        tree.files(under: String(folder.dropLast())).filter {
            $0.name.hasSuffix(".sql") && !$0.name.contains("placeholder")
        }
    }

    // MARK: Migrations

    static func checkMigrations(_ tree: SourceTree) -> [Finding] {
        let files = sqlFiles(tree, migrations)
        let stems = files.map { String($0.name.dropLast(4)) }
        var findings: [Finding] = []
        for (place, file) in files.enumerated() {
            let number = number(of: stems[place])
            if number != place + 1 {
                let wanted = String(place + 1)
                let padded = String(repeating: "0", count: max(0, 4 - wanted.count)) + wanted
                findings.append(
                    finding(file.path, 0, "migration-number", "expected m\(padded)_<what>.sql here: no hole, no double")
                )
            }
        }
        // Since the schema says which programs may work on it, each migration decides that anew.
        let first = files.firstIndex { $0.text.contains("create table docket.compatibility") } ?? files.endIndex
        for file in files[first...] where !file.text.contains("docket.compatibility") {
            findings.append(
                finding(file.path, 0, "migration-compatibility", "say which programs may go on: docket.compatibility"))
        }
        let listed = listedMigrations(tree)
        for (stem, file) in zip(stems, files) where !listed.contains(where: { $0.stem == stem }) {
            findings.append(
                finding(
                    file.path, 0, "migration-unlisted", "list \(stem) in sql/Statements.swift or sql/Migrations.swift"))
        }
        for entry in listed where !stems.contains(entry.stem) && !entry.stem.contains("placeholder") {
            findings.append(
                finding(entry.path, entry.line, "migration-without-file", "no \(migrations)\(entry.stem).sql"))
        }
        for (earlier, later) in zip(listed, listed.dropFirst())
        where earlier.path == later.path && earlier.stem > later.stem {
            findings.append(
                finding(later.path, later.line, "migration-order", "\(later.stem) comes before \(earlier.stem)"))
        }
        return findings
    }

    private static func number(of stem: String) -> Int? {
        guard stem.hasPrefix("m"), stem.dropFirst(5).first == "_" else { return nil }
        return Int(stem.dropFirst().prefix(4))
    }

    /// The first mention of each migration in the manifest, as an identifier (`m0001_x_sql`) or in a literal.
    private static func listedMigrations(_ tree: SourceTree) -> [(stem: String, path: String, line: Int)] {
        var listed: [(stem: String, path: String, line: Int)] = []
        for text in tree.swift where text.path == "sql/Statements.swift" || text.path == "sql/Migrations.swift" {
            for line in 1...max(1, text.lineStarts.count) {
                let start = text.lineStarts[line - 1]
                let end = line < text.lineStarts.count ? text.lineStarts[line] : text.raw.count
                let inLiterals = text.literals.filter { (start..<end).contains($0.offset) }.map(\.text)
                for word in words(([text.codeLine(line)] + inLiterals).joined(separator: " ")) {
                    var stem = word.hasSuffix("_sql") ? String(word.dropLast(4)) : word
                    stem = stem.hasPrefix("_m") ? String(stem.dropFirst()) : stem
                    guard number(of: stem) != nil, !listed.contains(where: { $0.stem == stem }) else { continue }
                    listed.append((stem, text.path, line))
                }
            }
        }
        return listed
    }

    // MARK: Queries

    static func checkHeader(_ file: SourceTree.File) -> [Finding] {
        let header = file.lines.prefix { $0.hasPrefix("--") }.map { $0.drop { $0 == "-" }.trimmed }
        var findings: [Finding] = []
        if header.first?.first?.isLetter != true || header.first?.contains(" ") != true {
            findings.append(finding(file.path, 1, "query-header", "begin with a comment that says what it is for"))
        }
        for label in ["index:", "locks:"] where !header.contains(where: { has($0, label) }) {
            findings.append(
                finding(file.path, 1, "query-header", "add '-- \(label) ...' (or 'none') to the header comment"))
        }
        let used = SQLText(file.text).parameters
        let documented = Set(header.flatMap(parameters))
        for number in used.subtracting(documented).sorted() {
            findings.append(
                finding(file.path, 1, "query-header", "add '-- $\(number) <name> <type>' to the header comment"))
        }
        for number in documented.subtracting(used).sorted() {
            findings.append(
                finding(file.path, 1, "query-header", "$\(number) is in the header but not in the statement"))
        }
        return findings
    }

    private static func has(_ line: String, _ label: String) -> Bool {
        let rest = line.lowercased()
        return rest.hasPrefix(label) && !rest.dropFirst(label.count).trimmed.isEmpty
    }

    /// The numbers of the parameters that a header line begins with: `$1 queue text`, `$1, $2 range`, `$1-$3 ...`.
    private static func parameters(_ line: String) -> [Int] {
        guard line.hasPrefix("$") else { return [] }
        let head = line.prefix { "$0123456789,-. and".contains($0) }
        let numbers = head.split(separator: "$").compactMap { Int($0.prefix(while: \.isNumber)) }
        if numbers.count == 2, head.contains("-") || head.contains(".."), numbers[0] < numbers[1] {
            return Array(numbers[0]...numbers[1])
        }
        return numbers
    }

    private static func checkUse(_ file: SourceTree.File, _ code: CalledNames) -> [Finding] {
        let stem = String(file.name.dropLast(4))
        guard !code.calls(stem) else { return [] }
        return [finding(file.path, 0, "query-unused", "nothing in Sources calls '\(stem)': call it or delete it")]
    }

    static func words(_ text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    }

    private static func finding(_ path: String, _ line: Int, _ rule: String, _ message: String) -> Finding {
        Finding(file: path, line: line, rule: rule, message: message)
    }
}

/// The words of the sources, to tell whether a query is called: by its file's name or by the name that `sql/` gives it.
private struct CalledNames {
    private var inSources: Set<String> = []
    /// A query's flattened name (`job_claim_sql`) to the identifiers of the line that mentions it.
    private var aliases: [String: [String]] = [:]

    init(_ tree: SourceTree) {
        for text in tree.swift(under: "Sources") {
            inSources.formUnion(SQLFiles.words(String(decoding: text.code, as: UTF8.self)))
            for literal in text.literals { inSources.formUnion(SQLFiles.words(literal.text)) }
        }
        for text in tree.swift(under: "sql") {
            for line in 1...max(1, text.lineStarts.count) {
                let words = SQLFiles.words(text.codeLine(line))
                // `static var claim: [UInt8] {` on a line of its own names what stands on the next.
                let above = text.codeLine(line - 1)
                let opener = ["{", "="].contains { above.hasSuffix($0) } ? declared(SQLFiles.words(above)) : []
                for word in words where word.hasSuffix("_sql") {
                    aliases[word, default: []] += declared(words) + opener
                }
            }
        }
    }

    /// The identifier that a line declares.
    private func declared(_ words: [String]) -> [String] {
        zip(words, words.dropFirst()).filter { ["let", "var", "func", "case"].contains($0.0) }.map(\.1)
    }

    func calls(_ stem: String) -> Bool {
        let parts = stem.split(separator: "_")
        let camel = (parts.first.map(String.init) ?? "") + parts.dropFirst().map(\.capitalized).joined()
        let names = [stem, stem + "_sql", camel] + aliases[stem + "_sql", default: []]
        return names.contains(where: inSources.contains)
    }
}
