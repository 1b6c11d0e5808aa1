import ArgumentParser

/// Whether data that were made up may go into a production database.
struct SyntheticOptions: ParsableArguments {
    /// The word by which data say that they are made up.
    static let mark = "SYNTHETIC"

    @Flag(help: "Take data marked SYNTHETIC into a production database, where decisions would rest on them.")
    var synthetic = false

    /// Whether the word stands in capital letters in a line of data, where another spelling may be a part of a name.
    static func isMarked(_ line: [UInt8]) -> Bool {
        let word = Array(mark.utf8)
        var rest = line[...]
        while rest.count >= word.count, let place = rest.firstIndex(of: word[0]) {
            rest = rest[place...]
            if rest.starts(with: word) { return true }
            rest = rest.dropFirst()
        }
        return false
    }

    /// Whether the text says that what it is about was made up.
    static func isMarked(_ text: String) -> Bool { text.uppercased().contains(mark) }

    /// Refuses data that say so in a production database, unless the operator says the word.
    func require(_ count: Int64, _ what: String, _ database: Database) throws {
        guard count > 0, !database.isRehearsal, !synthetic else { return }
        throw CommandFailure(
            .refused, "did not take \(what): marked \(Self.mark), and this is a production database",
            hint: "Take them into a rehearsal database; or add --synthetic where this one is a trial.")
    }
}
