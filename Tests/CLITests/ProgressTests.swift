import Foundation
import TestKit
import Testing

@Suite("docket tells of long work on standard error")
struct ProgressTests {
    private static let lines = String(repeating: SampleFacts.line("{}"), count: 256)

    @Test("a file gets a line every two seconds")
    func lines() throws {
        let database = try MigratedDatabase()
        let pipe = try NamedPipe()
        let folder = try TemporaryFolder()
        let tool = try ToolProcess.start(
            [DocketTool.program, "job", "enqueue", "--json", "--database-url", database.url], input: pipe.path,
            output: folder.path("out"), errors: folder.path("err"))
        try awaitCondition("progress is told") {
            try pipe.write(Self.lines)
            return try folder.text("err").contains("docket: checking, ")
        }
        pipe.close()
        #expect(tool.wait() == .exited(0))
        #expect(try folder.text("err").contains(" lines\n"))
        #expect(try folder.text("out").hasPrefix("{"))
    }

    @Test("a terminal gets a bar, which is gone at the end")
    func bar() throws {
        let database = try MigratedDatabase()
        let pipe = try NamedPipe()
        let folder = try TemporaryFolder()
        let verb = "exec '\(DocketTool.program)' job enqueue --database-url '\(database.url)' '\(pipe.path)'"
        let tool = try ToolProcess.start(
            ["/usr/bin/script", "-qec", verb, "/dev/null"],
            environment: ["PATH=/usr/bin:/bin", "TERM=xterm", "SHELL=/bin/sh"], output: folder.path("out"))
        try awaitCondition("the bar is painted") {
            try pipe.write(Self.lines)
            return try folder.text("out").contains("\rchecking [")
        }
        pipe.close()
        #expect(tool.wait() == .exited(0))
        let text = try folder.text("out")
        #expect(text.contains("\r\u{1B}[K"))
        #expect(text.contains("enqueued "))
    }
}
