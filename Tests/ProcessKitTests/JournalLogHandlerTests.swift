import Glibc
import Logging
import ProcessKit
import Testing

/// The bytes one log call writes.
private func logged(
    forJournal: Bool, _ level: Logger.Level, _ message: String, _ values: Logger.Metadata = [:]
) throws -> String {
    let pair = try socketPair()
    var handler = JournalLogHandler(label: "docketd", output: pair.child.number, forJournal: forJournal)
    handler.logLevel = .trace
    handler[metadataKey: "worker"] = "2"
    handler.log(
        event: LogEvent(
            level: level, message: "\(message)", metadata: values, source: "test", file: "f", function: "g", line: 1))
    pair.child.close()
    return String(decoding: readToEnd(pair.parent), as: UTF8.self)
}

@Suite("JournalLogHandler writes one bounded line per event")
struct JournalLogHandlerTests {
    @Test("for the journal, each level has its priority in front")
    func priorities() throws {
        let expected: [(Logger.Level, Int)] = [
            (.trace, 7), (.debug, 7), (.info, 6), (.notice, 5), (.warning, 4), (.error, 3), (.critical, 2),
        ]
        for (level, priority) in expected {
            #expect(try logged(forJournal: true, level, "up") == "<\(priority)>docketd: up worker=2\n")
        }
    }

    @Test("for a person, the time and the level are in front")
    func plain() throws {
        let line = try logged(forJournal: false, .warning, "slow", ["queue": "special"])
        let stamp = /20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d\d\dZ warning docketd: slow queue=special worker=2\n/
        #expect(line.wholeMatch(of: stamp) != nil, "\(line)")
    }

    @Test("values that could be misread are quoted, and nothing can forge a line")
    func escaping() throws {
        let values: Logger.Metadata = [
            "a": "two words", "b": "", "c": "q\"q", "d": "x=y", "e": "1\n<0>forged", "f": "\u{1b}[31m",
            "g": "plain-\u{e9}",
        ]
        let line = try logged(forJournal: true, .info, "first\n<0>second\t\u{7f}", values)
        #expect(
            line == """
                <6>docketd: first\\n<0>second\\t\\x7f a="two words" b="" c="q\\"q" d="x=y" e="1\\n<0>forged" \
                f="\\x1b[31m" g=plain-\u{e9} worker=2\n
                """)
    }

    @Test("a line is cut at 4 KiB, never inside a character")
    func bounded() throws {
        let max = JournalLogHandler.lineBytesMax
        let around = "<6>docketd:  worker=2\n".utf8.count
        for length in [max - 1, max] {
            let line = try logged(forJournal: true, .info, String(repeating: "x", count: length - around))
            #expect(line.utf8.count == length)
            #expect(line.hasSuffix("worker=2\n"))
        }
        for pad in 0..<4 {
            let text = String(repeating: "x", count: pad) + String(repeating: "\u{1F600}", count: 3000)
            let line = try logged(forJournal: true, .info, text)
            #expect(line.utf8.count <= max && line.utf8.count > max - 8)
            #expect(line.hasSuffix("\u{1F600} [cut]\n"))
            #expect(!line.contains("\u{FFFD}"))
        }
        let over = try logged(forJournal: true, .info, String(repeating: "x", count: max + 1 - around))
        #expect(over.utf8.count == max && over.hasSuffix(" [cut]\n"))
    }

    @Test("the journal is recognized by the device and inode in JOURNAL_STREAM")
    func journalStream() async {
        await #expect(processExitsWith: .success) {
            unsetenv("JOURNAL_STREAM")
            #expect(!JournalLogHandler.leadsToJournal(STDERR_FILENO))
            var facts = stat()
            fstat(STDERR_FILENO, &facts)
            setenv("JOURNAL_STREAM", "\(facts.st_dev):\(facts.st_ino)", 1)
            #expect(JournalLogHandler.leadsToJournal(STDERR_FILENO))
            setenv("JOURNAL_STREAM", "\(facts.st_dev):\(facts.st_ino + 1)", 1)
            #expect(!JournalLogHandler.leadsToJournal(STDERR_FILENO))
            #expect(!JournalLogHandler.leadsToJournal(-1))
        }
    }
}
