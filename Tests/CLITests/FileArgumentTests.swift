import TestKit
import Testing

@Suite("a file that cannot be written is refused before any work is done for it")
struct FileArgumentTests {
    private let database: MigratedDatabase

    init() throws { database = try MigratedDatabase() }

    private static let exports = [
        ["letter", "export"], ["letter", "export", "--kind", "special-5"], ["oar", "export", "1"],
        ["reference", "export", "offices"], ["case", "export", "--since", "1h"],
    ]

    @Test("a folder that is not there, and - for a file, though there is nothing to export", arguments: exports)
    func place(_ words: [String]) throws {
        let nowhere = try DocketTool.run(words + ["/no/such/dir/file.csv"], database: database)
        #expect(nowhere.status == 2 && nowhere.output.isEmpty)
        #expect(nowhere.errors.contains("there is no folder \"/no/such/dir\""), "\(nowhere.errors)")
        let dash = try DocketTool.run(words + ["-"], database: database)
        #expect(dash.status == 2 && dash.output.isEmpty && dash.errors.contains("hint: Name a file."))
    }

    @Test("an export of nothing to a place that can be written still says that there is nothing")
    func nothing() throws {
        let folder = try TemporaryFolder()
        let run = try DocketTool.run(["letter", "export", folder.path("letters.csv")], database: database)
        #expect(run.status == 0 && run.output.contains("count"))
    }
}
