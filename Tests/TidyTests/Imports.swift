/// Holds the sources, and Package.swift, to `ImportTable`.
enum Imports {
    static func check(_ tree: SourceTree) -> [Finding] {
        tree.swift(under: "Sources", "Tests", "sql").flatMap(check)
    }

    static func check(_ text: SwiftText) -> [Finding] {
        guard let target = target(of: text.path) else { return [] }
        guard let row = ImportTable.row(target) else {
            return [
                Finding(
                    file: text.path, line: 0, rule: "import-table",
                    message: "target '\(target)' is not in ImportTable.rows: add it with what it may import")
            ]
        }
        return imports(in: text).compactMap { module, line in
            guard !row.declared.contains(module), !row.system.contains(module), module != "Swift" else { return nil }
            return Finding(
                file: text.path, line: line, rule: "import-against-layers",
                message: "'\(target)' may not import '\(module)', only \(names(row.declared.union(row.system)))")
        }
    }

    /// Compares every target of Package.swift with the table.
    static func checkManifest(_ manifest: SwiftText) -> [Finding] {
        let targets = PackageManifest.targets(manifest)
        var findings: [Finding] = targets.compactMap { target in
            let row = ImportTable.row(target.name)
            guard row?.declared != Set(target.dependencies) else { return nil }
            let expected = row.map { names($0.declared) } ?? "no such target"
            return Finding(
                file: manifest.path, line: target.line, rule: "import-table",
                message: "'\(target.name)' depends on \(names(Set(target.dependencies))), ImportTable says \(expected)")
        }
        for row in ImportTable.rows where !targets.contains(where: { $0.name == row.target }) {
            findings.append(
                Finding(
                    file: manifest.path, line: 0, rule: "import-table",
                    message: "no target '\(row.target)': take its row out of ImportTable"))
        }
        return findings
    }

    /// Modules imported and the line of each, whatever stands around the word `import`; the mutation build's left out.
    static func imports(in text: SwiftText) -> [(module: String, line: Int)] {
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var"]
        return text.occurrences(of: "import").compactMap { offset in
            let line = text.line(at: offset)
            let rest = text.code(offset..<lineEnd(text, line)).split {
                $0 == " " || $0 == "\t" || $0 == ";" || $0 == "\n"
            }
            let words = rest.dropFirst().drop { kinds.contains($0) }
            guard let name = words.first?.split(separator: ".").first, !isForMutants(text, line) else { return nil }
            return (String(name), line)
        }
    }

    /// What only the mutation build imports is in no program that runs.
    private static func isForMutants(_ text: SwiftText, _ line: Int) -> Bool {
        var conditions: [String] = []
        for above in 1..<line {
            let code = text.codeLine(above)
            if code.hasPrefix("#if") { conditions.append(code) }
            if code.hasPrefix("#else"), !conditions.isEmpty { conditions[conditions.count - 1] = code }
            if code.hasPrefix("#endif") { _ = conditions.popLast() }
        }
        return conditions.contains("#if DOCKET_MUTATION")
    }

    private static func lineEnd(_ text: SwiftText, _ line: Int) -> Int {
        line < text.lineStarts.count ? text.lineStarts[line] : text.code.count
    }

    private static func target(of path: String) -> String? {
        let parts = path.split(separator: "/")
        if parts.first == "sql" { return "SQLText" }
        return parts.count > 2 ? String(parts[1]) : nil
    }

    private static func names(_ modules: Set<String>) -> String {
        modules.isEmpty ? "nothing" : modules.sorted().joined(separator: ", ")
    }
}

/// Reads the targets and their dependencies out of the text of a Package.swift.
enum PackageManifest {
    struct Target {
        let name: String
        let dependencies: [String]
        let line: Int
    }

    /// The calls that declare a target; the last two are this package's own functions.
    private static let heads = [
        ".target(", ".executableTarget(", ".testTarget(", ".systemLibrary(", ".plugin(", "layer(",
        "tests(",
    ]

    static func targets(_ manifest: SwiftText) -> [Target] {
        let products = products(manifest)
        let calls = heads.flatMap { head in
            manifest.occurrences(of: head).map { start in
                (start: start, open: start + head.utf8.count - 1)
            }
        }
        return calls.compactMap { start, open -> Target? in
            // `.target(name: "A")` in a list of dependencies only names one.
            let inner = calls.contains { $0.open < start && start < manifest.afterClosing($0.open) }
            guard !inner else { return nil }
            let arguments = arguments(manifest, open)
            let named = arguments.first { $0.label == "name" } ?? arguments.first
            guard let named, let name = literal(manifest, in: named.range) else { return nil }
            let list =
                arguments.first { $0.label == "dependencies" }
                ?? arguments.dropFirst().first { $0.label == nil }
            return Target(
                name: name, dependencies: list.map { dependencies(manifest, in: $0.range, products) } ?? [],
                line: manifest.line(at: start))
        }
    }

    /// `let logging = Target.Dependency.product(name: "Logging", ...)`: the constant's name to the product's.
    private static func products(_ manifest: SwiftText) -> [String: String] {
        var products: [String: String] = [:]
        for offset in manifest.occurrences(of: ".product(") {
            let line = manifest.codeLine(manifest.line(at: offset)).split(separator: " ")
            guard line.first == "let", line.count > 1,
                let name = literal(manifest, in: offset..<manifest.afterClosing(offset + 8))
            else { continue }
            products[String(line[1])] = name
        }
        return products
    }

    private static func dependencies(
        _ manifest: SwiftText, in range: Range<Int>, _ products: [String: String]
    ) -> [String] {
        let open = range.first { manifest.code[$0] == UInt8(ascii: "[") }
        guard let open else { return [] }
        return arguments(manifest, open).compactMap { item in
            literal(manifest, in: item.range) ?? products[manifest.code(item.range).trimmed]
        }
    }

    private static func literal(_ manifest: SwiftText, in range: Range<Int>) -> String? {
        manifest.literals.first { range.contains($0.offset) }?.text
    }

    /// The arguments or elements between the bracket at `open` and the one that closes it.
    static func arguments(_ text: SwiftText, _ open: Int) -> [(label: String?, range: Range<Int>)] {
        let end = text.afterClosing(open) - 1
        var found: [(label: String?, range: Range<Int>)] = []
        var start = open + 1
        var depth = 0
        for index in (open + 1)..<max(end + 1, open + 1) {
            let byte = index < text.code.count ? text.code[index] : 0
            if "([{".utf8.contains(byte) { depth += 1 }
            if ")]}".utf8.contains(byte), index < end { depth -= 1 }
            guard index == end || (byte == UInt8(ascii: ",") && depth == 0) else { continue }
            if !text.code(start..<index).trimmed.isEmpty { found.append((label(text, start..<index), start..<index)) }
            start = index + 1
        }
        return found
    }

    private static func label(_ text: SwiftText, _ range: Range<Int>) -> String? {
        let words = text.code(range).trimmed.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        return text.code(range).trimmed.dropFirst(words.count).hasPrefix(":") && !words.isEmpty ? String(words) : nil
    }
}
