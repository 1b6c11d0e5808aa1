import Glibc
import ProcessKit
import Testing

@Suite("of what a child wrote to its error output, the place of a trap is read and nothing else")
struct LastWordsTests {
    private func place(_ text: String) -> String? {
        TrapPlace(words: Array(text.utf8)).map { "\($0.file):\($0.line)" }
    }

    @Test("a trap's place, without its folder and without its message")
    func trap() {
        #expect(place("WorkerRuntime/DrillHandler.swift:38: Fatal error: TIN 123-45-6789\n") == "DrillHandler.swift:38")
        #expect(place("DrillHandler.swift:1: Fatal error") == "DrillHandler.swift:1")
        #expect(
            place("Swift/A+B-c_d.swift:600: Fatal error: Index out of range\nCurrent stack trace:\n0 x\n")
                == "A+B-c_d.swift:600")
        #expect(place("a/A.swift:1: Fatal error: x\nb/B.swift:2: Fatal error: y\n") == "B.swift:2", "the last")
    }

    @Test(
        "what is no place of a trap",
        arguments: [
            "", "\n", "Fatal error", "A.swift:12", "A.swift:0: Fatal error: x", "A.swift:-1: Fatal error",
            "A.swift:x: Fatal error",
            "A.swift:12: warning: x", "123-45-6789:12: Fatal error: x", "a b.swift:12: Fatal error: x",
            ".swift/:12: Fatal error", "A.swift:99999999999: Fatal error: x",
        ])
    func none(_ text: String) {
        #expect(place(text) == nil)
    }

    @Test("a file's name of 99, 100 and 101 bytes", arguments: [(99, true), (100, true), (101, false)])
    func length(_ bytes: Int, _ isRead: Bool) {
        let name = String(repeating: "A", count: bytes - 6) + ".swift"
        #expect((place("\(name):7: Fatal error: x") != nil) == isRead)
    }

    @Test("a child's words are read after its end; the first 16 KiB are kept, and more does not hold it up")
    func child() throws {
        let words = try LastWords()
        #expect(words.trap() == nil)
        let (parent, end) = try socketPair()
        let script = """
            echo 'A/First.swift:5: Fatal error: x' >&2
            head -c 100000 /dev/zero | tr '\\0' 'y' >&2 2>/dev/null
            echo 'A/Last.swift:6: Fatal error: x' >&2; exit 4
            """
        let child = try ChildProcess.spawn(
            arguments: ["-c", script], environment: [("PATH", "/usr/bin:/bin")], channel: end,
            errors: words.descriptor, executable: "/bin/sh")
        end.close()
        #expect(try child.reap().cause == .exited(4))
        #expect(words.trap() == TrapPlace(words: Array("First.swift:5: Fatal error".utf8)))
        parent.close()
    }
}
