import Testing

@Suite("Every class of known bugs has its test")
struct KnownBugsTests {
    private static let tests = ["Tests/A/ATests.swift": "@Test(\"it holds\") func holds() {}\n"]

    /// A table of 26 rows, of which some are told otherwise, or by an empty text not at all.
    private func tree(_ changed: [Int: String] = [:]) -> SourceTree {
        let rows = (1...26).map { number in
            changed[number] ?? "| \(number) a class | what one sees | ATests: \"it holds\" |\n"
        }
        let head = "| class | what one sees | the test |\n|---|---|---|\n"
        return SourceTree(Self.tests.merging([KnownBugs.path: head + rows.joined()]) { one, _ in one })
    }

    @Test("a whole table passes, also with a reason in place of a test")
    func whole() {
        #expect(broken(tree(), KnownBugs.check) == [])
        let reason = "| 3 a class | what one sees | There is no leader here whose death could be missed. |\n"
        #expect(broken(tree([3: reason]), KnownBugs.check) == [])
    }

    @Test(
        "a row that names no test, a file or a test that is not there, or says too little",
        arguments: [
            "| 3 a class | what one sees | BTests: \"it holds\" |\n",
            "| 3 a class | what one sees | ATests: \"it held\" |\n",
            "| 3 a class | what one sees | ATests: \"it holds\"; ATests: \"it held\" |\n",
            "| 3 a class | what one sees | \"it holds\" |\n", "| 3 a class | what one sees | never |\n",
        ])
    func wrong(_ row: String) {
        #expect(broken(tree([3: row]), KnownBugs.check) == ["\(KnownBugs.path):5 known-bugs"])
    }

    @Test("a class that is missing, or told twice, and a table that is not there")
    func incomplete() {
        #expect(broken(tree([7: ""]), KnownBugs.check) == ["\(KnownBugs.path):0 known-bugs"])
        let twice = "| 6 a class | what one sees | ATests: \"it holds\" |\n"
        #expect(broken(tree([7: twice]), KnownBugs.check) == ["\(KnownBugs.path):0 known-bugs"])
        #expect(broken(SourceTree(Self.tests), KnownBugs.check) == ["\(KnownBugs.path):0 known-bugs"])
    }
}
