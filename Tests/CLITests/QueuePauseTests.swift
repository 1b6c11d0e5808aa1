import JSONText
import TestKit
import Testing

@Suite("docket pauses and resumes a queue, and shows it")
struct QueuePauseTests {
    @Test("a pause is shown with who, when and why; a second one changes nothing; so with resuming")
    func pauses() throws {
        let database = try MigratedDatabase()
        func run(_ words: String...) throws -> JSONValue {
            try DocketTool.run(["queue"] + words + ["--json"], database: database).document()
        }
        func first() throws -> JSONValue? { try run("list")["queues"]?.elements.first }
        #expect(try run("pause", "intake", "--dry-run")["count"]?.int == 1)
        #expect(try first()?["paused_at"] == .null)
        let made = try run("pause", "intake", "--reason", "the guidance lapsed", "--by", "me")
        #expect(made["count"]?.int == 1 && made["paused"]?.bool == true)
        #expect(try run("pause", "intake", "--reason", "another", "--by", "you")["count"]?.int == 0)
        let row = try #require(try first())
        #expect(row["paused_at"]?.string?.hasSuffix("Z") == true)
        #expect(row["paused_by"]?.string == "me")
        #expect(row["pause_reason"]?.string == "the guidance lapsed")
        let status = try DocketTool.run("status", "--json", database: database).document()
        #expect(status["paused_queues"]?.elements.map(\.string) == ["intake"])
        #expect(try DocketTool.run("queue", "list", database: database).output.contains("the guidance lapsed"))
        #expect(try run("resume", "intake", "--dry-run")["paused"]?.bool == true)
        #expect(try run("resume", "intake")["count"]?.int == 1)
        #expect(try run("resume", "intake")["count"]?.int == 0)
        #expect(try first()?["paused_at"] == .null)
    }

    @Test("an unknown queue is not found")
    func unknown() throws {
        let database = try MigratedDatabase()
        for verb in ["pause", "resume"] {
            for words in [[], ["--dry-run"]] {
                #expect(try DocketTool.run(["queue", verb, "nowhere"] + words, database: database).status == 3)
            }
        }
    }
}
