/// Calls we do not make, each with what to write instead. A ban without a replacement is only a nuisance.
enum BannedCalls {
    struct Ban {
        let call: String
        let instead: String
        /// Folders in which it is banned.
        let folders: [String]
        /// Folders in which it is not, after all.
        let except: [String]

        init(_ call: String, in folders: [String] = ["Sources"], except: [String] = [], instead: String) {
            self.call = call
            self.instead = instead
            self.folders = folders
            self.except = except
        }
    }

    private static let everywhere = ["Sources", "Tests", "sql"]
    private static let awaitSomething = "await a signal, a row or poll(); a file that must sleep is listed in sleepers"

    /// Files that may sleep, and why.
    static let sleepers: [String: String] = [
        "Sources/Postgres/Connection.swift":
            "waits out the pause before it connects again; a close or a cancel ends it",
        "Tests/PostgresTests/ServerFixture.swift": "bounds the wait for a signal",
    ]

    static let bans: [Ban] = [
        Ban("print(", except: ["Sources/docket/"], instead: "log it, or return it to the one who prints"),
        Ban("debugPrint(", in: everywhere, instead: "log it, or expect it"),
        Ban("fatalError(", instead: "precondition with a sentence, or throw the module's error"),
        Ban("try!", in: everywhere, instead: "throw, or in a test: try inside a throwing function"),
        Ban("as!", in: everywhere, instead: "as? with a guard, or in a test: try #require(... as? ...)"),
        Ban("DispatchQueue.global(", instead: "a queue of our own, with a label and a stated width"),
        Ban("Task.detached", instead: "a Task of the actor that owns the work, or a queue of our own"),
        Ban("Task.sleep(", in: everywhere, instead: awaitSomething),
        Ban("usleep(", in: everywhere, instead: awaitSomething),
        Ban("nanosleep(", in: everywhere, instead: awaitSomething),
        Ban("sleep(", in: everywhere, instead: awaitSomething),
        Ban("Date(", instead: "CivilDate for days, the database's now() for instants, Duration for spans"),
        Ban("Date.now", instead: "CivilDate for days, the database's now() for instants, Duration for spans"),
        Ban(
            "exit(", except: ["Sources/docket/", "Sources/docketd/"],
            instead: "throw, or return a status to the main that exits"),
    ]

    static func check(_ tree: SourceTree) -> [Finding] {
        tree.swift(under: "Sources", "Tests", "sql").flatMap { text in check(text) + wakefulSleeper(text) }
    }

    private static func wakefulSleeper(_ text: SwiftText) -> [Finding] {
        guard sleepers[text.path] != nil, text.occurrences(of: "sleep(").isEmpty else { return [] }
        return [
            Finding(file: text.path, line: 0, rule: "banned-call", message: "no longer sleeps: take it out of sleepers")
        ]
    }

    static func check(_ text: SwiftText) -> [Finding] {
        var findings: [Finding] = []
        for ban in bans where ban.folders.contains(where: { text.path.hasPrefix($0 + "/") }) {
            if ban.except.contains(where: text.path.hasPrefix) { continue }
            if ban.call.hasSuffix("sleep("), sleepers[text.path] != nil { continue }
            for offset in text.occurrences(of: ban.call) where isCall(text, offset, ban.call) {
                findings.append(
                    Finding(
                        file: text.path, line: text.line(at: offset), rule: "banned-call",
                        message: "'\(ban.call)': instead, \(ban.instead)"))
            }
        }
        return findings + emptyCatches(text)
    }

    /// Leaves out declarations of the same name, and the methods and cases of other types: `.exit(status)`.
    private static func isCall(_ text: SwiftText, _ offset: Int, _ call: String) -> Bool {
        guard let before = text.previousSolid(before: offset) else { return true }
        if text.code[before] == UInt8(ascii: ".") {
            let owner = text.identifier(endingAt: before - 1)
            // `clock.sleep(for:)` waits all the same; `Task.sleep(` has a ban of its own.
            if call == "sleep(" { return text.code(owner) != "Task" }
            return ["Glibc", "Foundation", "Swift"].contains(text.code(owner))
        }
        let word = text.code(text.identifier(endingAt: before))
        if word == "func" || word == "case" { return false }
        return !isPayloadCase(text, offset)
    }

    /// `case status(Int32), exit(Int32)`: a case in a list of them.
    private static func isPayloadCase(_ text: SwiftText, _ offset: Int) -> Bool {
        let line = text.lineStarts[text.line(at: offset) - 1]
        let before = text.code(line..<offset)
        let head = (before.split { "{;".contains($0) }.last ?? "").trimmed
        guard head.hasPrefix("case ") || head.hasPrefix("indirect case ") else { return false }
        var depth = 0
        for character in head {
            if "([".contains(character) { depth += 1 }
            if ")]".contains(character) { depth -= 1 }
            if character == ":", depth == 0 { return false }
        }
        return true
    }

    private static func emptyCatches(_ text: SwiftText) -> [Finding] {
        text.occurrences(of: "catch").compactMap { offset in
            guard let open = text.code[offset...].firstIndex(of: UInt8(ascii: "{")) else { return nil }
            let end = text.afterClosing(open)
            guard text.code(open..<end).dropFirst().dropLast().allSatisfy(\.isWhitespace) else { return nil }
            let lines = text.line(at: open)...text.line(at: end - 1)
            guard lines.allSatisfy({ text.commentLine($0).isEmpty }) else { return nil }
            return Finding(
                file: text.path, line: text.line(at: offset), rule: "empty-catch",
                message: "handle the error, or say inside the braces why it may be dropped")
        }
    }
}
