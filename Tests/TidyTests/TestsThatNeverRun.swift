/// Swift Testing runs a function only when it says `@Test`: one without it passes silently, whatever it expects.
enum TestsThatNeverRun {
    static func check(_ tree: SourceTree) -> [Finding] {
        let targets = Dictionary(grouping: tree.swift(under: "Tests")) { $0.path.split(separator: "/")[1] }
        return targets.values.flatMap { files in
            // An extension may hold a suite's functions in another file than its `@Suite`.
            let suites = Set(files.flatMap { text in suiteNames(in: text, text.declarations()) })
            return files.flatMap { check($0, suites: suites) }
        }
    }

    static func check(_ text: SwiftText, suites known: Set<String> = []) -> [Finding] {
        let declarations = text.declarations()
        let suites = known.union(suiteNames(in: text, declarations))
        return unmarked(text, declarations, suites) + xctest(text) + switchedOff(text)
    }

    private static func suiteNames(in text: SwiftText, _ declarations: [Declaration]) -> [String] {
        declarations.indices.filter { place in
            let type = declarations[place]
            guard type.kind == .type, type.keyword != "extension", type.keyword != "protocol" else { return false }
            return type.has(modifier: "@Suite")
                || declarations.contains { $0.parent == place && $0.has(modifier: "@Test") }
        }.map { declarations[$0].name }
    }

    private static func unmarked(
        _ text: SwiftText, _ declarations: [Declaration], _ suites: Set<String>
    ) -> [Finding] {
        declarations.compactMap { function in
            guard function.keyword == "func", let body = function.body, !function.has(modifier: "@Test"),
                !["private", "fileprivate", "static"].contains(where: function.has(modifier:))
            else { return nil }
            let owner = function.parent.map { declarations[$0] }
            if let owner, owner.kind == .function { return nil }
            let inSuite = owner.map { suites.contains($0.name) } ?? false
            guard inSuite || (looksLikeATest(function.name) && expects(text, in: body)) else { return nil }
            return Finding(
                file: text.path, line: text.line(at: function.start), rule: "test-without-mark",
                message: "'\(function.name)' never runs: write @Test(\"its promise\"), or private when it is a helper")
        }
    }

    private static func looksLikeATest(_ name: String) -> Bool {
        guard name.hasPrefix("test") else { return false }
        let next = name.dropFirst(4).first
        return next == nil || next == "_" || next?.isUppercase == true || next?.isNumber == true
    }

    private static func expects(_ text: SwiftText, in body: Range<Int>) -> Bool {
        ["#expect", "#require"].contains { text.occurrences(of: $0).contains(where: body.contains) }
    }

    private static func xctest(_ text: SwiftText) -> [Finding] {
        (text.occurrences(of: "XCTest") + text.occurrences(of: "XCTestCase")).map {
            Finding(
                file: text.path, line: text.line(at: $0), rule: "xctest", message: "use Swift Testing: import Testing")
        }
    }

    /// A test that is switched off says why, or nobody will know when to switch it on again.
    private static func switchedOff(_ text: SwiftText) -> [Finding] {
        var findings: [Finding] = []
        for trait in [".disabled", ".enabled"] {
            for offset in text.occurrences(of: trait) where isTrait(text, offset) {
                let open = offset + trait.utf8.count
                let hasArguments = open < text.code.count && text.code[open] == UInt8(ascii: "(")
                let arguments = hasArguments ? text.code(open..<text.afterClosing(open)) : ""
                if trait == ".enabled", !arguments.hasPrefix("(if:") { continue }
                if arguments.contains("\"") { continue }
                findings.append(
                    Finding(
                        file: text.path, line: text.line(at: offset), rule: "switched-off-without-reason",
                        message: "say why as the trait's last argument, a string literal"))
            }
        }
        return findings
    }

    /// Whether `offset` lies inside the brackets of `@Test(...)` or `@Suite(...)`.
    private static func isTrait(_ text: SwiftText, _ offset: Int) -> Bool {
        ["@Test(", "@Suite("].contains { attribute in
            text.occurrences(of: attribute).contains { start in
                let open = start + attribute.utf8.count - 1
                return open < offset && offset < text.afterClosing(open)
            }
        }
    }
}
