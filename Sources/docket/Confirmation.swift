import ArgumentParser
import Glibc

/// Asks before what cannot be undone: a person at a terminal, and `--yes` of everybody else.
struct Confirmation: ParsableArguments {
    private static let answerBytesMax = 256

    @Flag(help: "Do not ask. Without a terminal to ask at, nothing is done without it.")
    var yes = false

    private static var canAsk: Bool { isatty(0) == 1 && StandardStream.error.isTerminal }

    /// Refuses when there is neither a yes nor anybody to ask.
    func requirePossible(_ what: String) throws {
        guard yes || Self.canAsk else {
            throw CommandFailure(
                .refused, "did not \(what): it cannot be undone, and there is no terminal to ask at",
                hint: "Add --yes to do it, or --dry-run to see what it would do.")
        }
    }

    /// Goes on with the act only after a yes. The act is said with its count, as in "close bulk OAR 7 with 12 cases".
    func confirm(_ act: String) throws {
        try requirePossible(act)
        try ask("\(act)? It cannot be undone.", act)
    }

    /// Asks, unless the yes was given already.
    func ask(_ question: String, _ what: String) throws {
        guard !yes else { return }
        try StandardStream.error.write("docket: \(question) [y/N] ")
        var answer = [UInt8](repeating: 0, count: Self.answerBytesMax)
        let count = try answer.fill(from: InputFile.standardInput)
        let text = String(decoding: answer[..<count], as: UTF8.self).lowercased().filter { $0.isLetter }
        guard text == "y" || text == "yes" else {
            throw CommandFailure(
                .refused, "did not \(what): the answer was not yes", hint: "Nothing was done; answer y, or add --yes.")
        }
    }
}
