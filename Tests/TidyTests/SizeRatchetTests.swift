import Testing

@Suite("Sizes may shrink, never grow")
struct SizeRatchetTests {
    private func function(_ lines: Int) -> String {
        "struct A {\n    @Test(\"b\")\n    func b(\n" + String(repeating: "\n", count: lines - 2)
            + "    ) { f { } }\n}\n"
    }

    private func file(_ lines: Int) -> String { String(repeating: "\n", count: lines) }

    private func rules(_ path: String, _ text: String, list: String = "") -> [String] {
        broken(SourceTree([path: text, SizeRatchet.listPath: list]), SizeRatchet.check)
    }

    @Test(
        "a file at and over its limit",
        arguments: [("Sources/A/A.swift", 300), ("Tests/A/A.swift", 400), ("Sources/A/a.c", 300)])
    func files(path: String, max: Int) {
        #expect(rules(path, file(max)) == [])
        #expect(rules(path, file(max + 1)) == ["\(path):1 too-large"])
        #expect(rules(path, file(max) + "x") == ["\(path):1 too-large"])
    }

    @Test("a function at and over its limit; attributes do not count, signatures do")
    func functions() {
        #expect(rules("Sources/A/A.swift", function(40)) == [])
        #expect(rules("Sources/A/A.swift", function(41)) == ["Sources/A/A.swift:3 too-large"])
        let sizes = SizeRatchet.functions(SwiftText(path: "a.swift", text: function(41)))
        #expect(sizes.map(\.name) == ["A.b"] && sizes.map(\.size) == [41])
    }

    @Test("what is listed may have exactly its size", arguments: [(340, "1 ratchet"), (341, nil), (342, "too-large")])
    func listed(lines: Int, rule: String?) {
        let broken = rules(
            "Sources/A/A.swift", file(lines),
            list: "# why\n\n341 Sources/A/A.swift -- data".replacing("\n\n", with: "\n"))
        #expect(broken.count == (rule == nil ? 0 : 1))
        if lines < 341 { #expect(broken == ["\(SizeRatchet.listPath):2 ratchet"]) }
        if lines > 341 { #expect(broken == ["Sources/A/A.swift:1 too-large"]) }
    }

    @Test("a function over the hard limit needs a reason", arguments: [70, 71])
    func hardLimit(lines: Int) {
        let entry = "\(lines) Sources/A/A.swift A.b"
        #expect(rules("Sources/A/A.swift", function(lines), list: entry).count == (lines > 70 ? 1 : 0))
        #expect(rules("Sources/A/A.swift", function(lines), list: entry + " -- one table") == [])
    }

    @Test(
        "an entry that is not needed, not there, twice there, or not readable",
        arguments: [
            "99 Sources/A/A.swift", "400 Sources/A/B.swift", "41 Sources/A/A.swift A.c", "x Sources/A/A.swift", "1",
        ])
    func entries(_ entry: String) {
        #expect(rules("Sources/A/A.swift", "let a = 1\n", list: entry) == ["\(SizeRatchet.listPath):1 ratchet"])
    }

    @Test("an entry may stand once only")
    func twice() {
        let list = "301 Sources/A/A.swift\n301 Sources/A/A.swift"
        #expect(rules("Sources/A/A.swift", file(301), list: list) == ["\(SizeRatchet.listPath):2 ratchet"])
    }

    @Test("the message names the new number")
    func message() {
        let tree = SourceTree(["Sources/A/A.swift": file(320), SizeRatchet.listPath: "341 Sources/A/A.swift"])
        #expect(SizeRatchet.check(tree).first?.message.contains("lower 341 to 320") == true)
    }
}
