import ArgumentParser

extension ParsableCommand {
    /// The word by which the command is called.
    fileprivate static var word: String { configuration.commandName ?? "" }
}

/// The nouns and verbs of a command line, checked before the argument parser reads the rest: it takes an unknown word for
/// an argument, and says nothing of it beside `--help`.
struct CommandWords {
    /// The words with nouns in the singular, and with `--version` for the other ways to ask for it.
    let arguments: [String]
    /// The command that the words name.
    let command: any ParsableCommand.Type

    private static let version = ["version", "-v", "-V"]
    private static let help = ["--help", "-h", "-help"]
    /// Words of neighbouring programs, and of this one's own texts, with the noun that has what they mean.
    private static let kin = [
        "ruling": "referral", "gap": "referral", "document": "guidance", "parameter": "reference", "user": "advocate",
        "schedule": "sweep", "bulk-oar": "oar", "run": "distribution",
    ]

    /// - Throws: wrong usage that names the word, the nearest one, and all that could stand there.
    init(_ words: [String]) throws(CommandFailure) {
        var words = words
        guard let first = words.first else {
            (arguments, command) = (words, DocketCommand.self)
            return
        }
        if Self.version.contains(first) { words[0] = "--version" }
        // "help NOUN VERB" is read as "NOUN VERB --help".
        if first == "help" { words = Array(words.dropFirst()) + ["--help"] }
        var command: any ParsableCommand.Type = DocketCommand.self
        var path = ["docket"]
        for place in words.indices {
            let subcommands = command.configuration.subcommands
            guard !subcommands.isEmpty, !words[place].hasPrefix("-") else { break }
            guard let found = Self.find(words[place], among: subcommands) else {
                throw Self.unknown(
                    words[place], after: path, among: subcommands, next: words.dropFirst(place + 1).first)
            }
            command = found
            words[place] = found.word
            path.append(found.word)
        }
        (arguments, self.command) = (words, command)
    }

    private static func find(
        _ word: String, among commands: [any ParsableCommand.Type]
    ) -> (any ParsableCommand.Type)? {
        commands.first { [$0.word, plural(of: $0.word)].contains(word.lowercased()) }
    }

    private static func plural(of word: String) -> String {
        word.hasSuffix("y") ? word.dropLast() + "ies" : word + "s"
    }

    private static func unknown(
        _ word: String, after path: [String], among commands: [any ParsableCommand.Type], next: String?
    ) -> CommandFailure {
        let names = commands.map { $0.word }.sorted()
        let before = path.joined(separator: " ")
        let singular = word.lowercased().hasSuffix("s") ? String(word.lowercased().dropLast()) : word.lowercased()
        var meant = NearWord.of(word, among: names).map { "\(before) \($0)" }
        if meant == nil, path.count == 1, let noun = kin[word.lowercased()] ?? kin[singular] {
            meant = "\(before) \(noun)"
        }
        // "list jobs" for "job list".
        if path.count == 1, let next, let noun = find(next, among: commands),
            noun.configuration.subcommands.contains(where: { $0.word == word.lowercased() })
        {
            meant = "\(before) \(noun.word) \(word.lowercased())"
        }
        let called = path.count == 1 ? "command" : "verb of \(before)"
        return CommandFailure(
            .badInput, "\"\(TextStyle.safe(word))\" is not a \(called)",
            hint: (meant.map { "Did you mean \"\($0)\"? " } ?? "") + "The words are \(names.joined(separator: ", ")).")
    }
}
