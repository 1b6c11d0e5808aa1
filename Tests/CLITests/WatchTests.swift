import Foundation
import Glibc
import JSONText
import TestKit
import Testing

@Suite("docket watches until it is interrupted, whether the database stays or not")
struct WatchTests {
    private func watch(_ words: [String], _ url: String, _ folder: TemporaryFolder) throws -> ToolProcess {
        try ToolProcess.start(
            [DocketTool.program] + words + ["--watch", "--every", "100ms", "--database-url", url],
            environment: ["PATH=/usr/bin:/bin"], output: folder.path("out"), errors: folder.path("err"))
    }

    private func lines(_ folder: TemporaryFolder) -> Int {
        ((try? folder.text("out")) ?? "").split(separator: "\n").count
    }

    @Test(
        "--json prints one document a line, and an interrupt ends it well", arguments: [["status"], ["queue", "list"]])
    func json(_ words: [String]) throws {
        let database = try MigratedDatabase()
        let folder = try TemporaryFolder()
        let tool = try watch(words + ["--json"], database.url, folder)
        try awaitCondition("three looks") { lines(folder) >= 3 }
        tool.signal(SIGINT)
        #expect(tool.wait() == .exited(0))
        let text = try folder.text("out")
        #expect(text.hasSuffix("}\n"))
        for line in text.split(separator: "\n") {
            #expect(try JSONValue(parsing: String(line)).keys.contains("rehearsal"))
        }
        // Who answered is said once, not at every look.
        #expect(try folder.text("err").split(separator: "\n").count == 1)
    }

    @Test("while the server is away it says so, and goes on when it is back")
    func serverAway() throws {
        let cluster = try PrivateCluster.start()
        let database = try MigratedDatabase(on: cluster)
        let folder = try TemporaryFolder()
        let tool = try watch(["status", "--json"], database.url, folder)
        try awaitCondition("a look") { lines(folder) >= 1 }
        try cluster.halt()
        try awaitCondition("it is told") { try folder.text("err").contains("looking again every 100ms") }
        let before = lines(folder)
        try cluster.resume()
        try awaitCondition("it looks again") { lines(folder) > before }
        tool.signal(SIGINT)
        #expect(tool.wait() == .exited(0))
        cluster.stop()
    }

    @Test("an interrupt while the server is away ends it well too")
    func interruptedAway() throws {
        let cluster = try PrivateCluster.start()
        let database = try MigratedDatabase(on: cluster)
        let folder = try TemporaryFolder()
        let tool = try watch(["queue", "list"], database.url, folder)
        try awaitCondition("a look") { lines(folder) >= 1 }
        try cluster.halt()
        try awaitCondition("it is told") { try folder.text("err").contains("looking again") }
        tool.signal(SIGINT)
        #expect(tool.wait() == .exited(0))
        cluster.stop()
    }

    @Test("a terminal is repainted")
    func terminal() throws {
        let database = try MigratedDatabase()
        let folder = try TemporaryFolder()
        let pipe = try NamedPipe()
        let verb = "exec '\(DocketTool.program)' queue list --watch --every 100ms --database-url '\(database.url)'"
        let tool = try ToolProcess.start(
            ["/usr/bin/script", "-qec", verb, "/dev/null"],
            environment: ["PATH=/usr/bin:/bin", "TERM=xterm", "SHELL=/bin/sh"], input: pipe.path,
            output: folder.path("out"))
        try awaitCondition("it is painted twice") {
            try folder.text("out").components(separatedBy: "\u{1B}[H\u{1B}[2J").count > 2
        }
        // Control-C, as the terminal turns it into an interrupt.
        try pipe.write("\u{3}")
        #expect(tool.wait() == .exited(0))
        #expect(try folder.text("out").contains("special-6"))
    }
}
