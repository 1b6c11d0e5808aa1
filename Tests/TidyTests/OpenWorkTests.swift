import Testing

@Suite("Open work has an owner")
struct OpenWorkTests {
    private let mark = "TO" + "DO"

    @Test("a mark without a name")
    func found() {
        let tree = SourceTree([
            "Sources/A/A.swift": "let a = 1 // \(mark): later\n// \(mark)() x", "sql/queries/a.sql": "-- \(mark) x\n",
            "scripts/test": "echo # FIX" + "ME\n",
        ])
        #expect(
            broken(tree, OpenWork.check) == [
                "Sources/A/A.swift:1 open-work", "Sources/A/A.swift:2 open-work", "scripts/test:1 open-work",
                "sql/queries/a.sql:1 open-work",
            ])
    }

    @Test("a mark with one, and what is no mark")
    func passed() {
        let tree = SourceTree([
            "Sources/A/A.swift": "// \(mark)(mara): later\nlet a = \"\(mark)\"\n// \(mark)S and MAS\(mark)",
            "README.md": mark,
        ])
        #expect(broken(tree, OpenWork.check) == [])
    }
}
