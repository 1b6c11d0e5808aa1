import ArgumentParser
import JSONText

/// The options of a command line, checked before the argument parser reads them.
///
/// The parser reads a word with one dash as letters that are options, and `h` among them as the wish for help. Of an option
/// that is given twice it keeps the last value.
struct CommandOptions {
    /// An option or a flag that the command takes.
    private struct Known {
        let name: String
        let takesValue: Bool
        let isRepeating: Bool
        let placeholder: String
    }

    private static let help = ["-h", "-help"]

    private let known: [Known]

    /// Refuses a word with one dash, and an option that is given twice and taken once.
    static func check(_ words: CommandWords) throws(CommandFailure) {
        let given = Array(words.arguments.prefix { $0 != "--" })
        guard isToBeRead(given) else { return }
        try CommandOptions(words.command).check(given)
    }

    /// Whether the command's options have to be known to judge the words: to list them takes time.
    private static func isToBeRead(_ words: [String]) -> Bool {
        var seen: Set<Substring> = []
        for word in words {
            if isDashed(word) { return true }
            guard let name = longName(word) else { continue }
            guard seen.insert(name).inserted else { return true }
            if seen.contains(opposite(of: name)) { return true }
        }
        return false
    }

    private init(_ command: any ParsableCommand.Type) {
        let dumped = (try? JSONValue(parsing: command._dumpHelp())) ?? .null
        guard case .array(let arguments)? = dumped["command"]?["arguments"] else {
            known = []
            return
        }
        known = arguments.flatMap { argument -> [Known] in
            guard case .array(let names)? = argument["names"] else { return [] }
            return names.compactMap { name in
                guard case .string("long")? = name["kind"], case .string(let text)? = name["name"] else { return nil }
                return Known(
                    name: text, takesValue: Self.text(argument["kind"]) == "option",
                    isRepeating: Self.isTrue(argument["isRepeating"]), placeholder: Self.text(argument["valueName"]))
            }
        }
    }

    private static func text(_ value: JSONValue?) -> String {
        if case .string(let text)? = value { text } else { "" }
    }

    private static func isTrue(_ value: JSONValue?) -> Bool {
        if case .bool(true)? = value { true } else { false }
    }

    private func check(_ words: [String]) throws(CommandFailure) {
        var seen: [String: String] = [:]
        var place = 0
        while place < words.count {
            let word = words[place]
            place += 1
            guard let name = Self.longName(word) else {
                if Self.isDashed(word) { throw unknown(word) }
                continue
            }
            guard let option = known.first(where: { $0.name == name }) else { continue }
            try requireOnce(option, word, &seen)
            guard option.takesValue, !word.contains("="), place < words.count else { continue }
            if Self.isNegative(words[place]) { throw Self.negative(words[place], for: option) }
            // Another option in the place of the value is the parser's to refuse.
            if !words[place].hasPrefix("-") || words[place] == "-" { place += 1 }
        }
    }

    private func requireOnce(_ option: Known, _ word: String, _ seen: inout [String: String]) throws(CommandFailure) {
        let opposite = String(Self.opposite(of: option.name[...]))
        if !option.takesValue, seen[opposite] != nil {
            throw CommandFailure(
                .badInput, "--\(opposite) and --\(option.name) exclude each other", hint: "Give one of them.")
        }
        guard seen.updateValue(word, forKey: option.name) != nil, option.takesValue, !option.isRepeating else { return }
        throw CommandFailure(
            .badInput, "--\(option.name) is given twice, and takes one value",
            hint: "Give --\(option.name) once; run the command once for each value.")
    }

    private func unknown(_ word: String) -> CommandFailure {
        guard !Self.isNegative(word) else {
            return CommandFailure(
                .badInput, "\"\(TextStyle.safe(word))\" is read as an option: no argument here is a negative number",
                hint: "Give the value without the minus sign.")
        }
        let typed = String(word.dropFirst().prefix { $0 != "=" })
        let near = NearWord.of(typed, among: known.map(\.name)).map { ". Did you mean '--\($0)'?" } ?? ""
        return CommandFailure(
            .badInput, "unknown option '\(TextStyle.safe(word))'\(near)",
            hint: "An option begins with two dashes; its value can be joined to it, as in --option=-value.")
    }

    private static func negative(_ word: String, for option: Known) -> CommandFailure {
        CommandFailure(
            .badInput,
            "could not read \"\(TextStyle.safe(word))\" for --\(option.name): no argument here is a negative number"
                + (UsageFault.form(of: option.placeholder).map { "; accepted is \($0)" } ?? ""),
            hint: "Give the value without the minus sign.")
    }

    /// Whether the parser would take the word for letters that are options.
    private static func isDashed(_ word: String) -> Bool {
        word.hasPrefix("-") && !word.hasPrefix("--") && word != "-" && !help.contains(word)
    }

    private static func isNegative(_ word: String) -> Bool {
        word.hasPrefix("-") && word.dropFirst().first.map { $0.isASCII && ($0.isNumber || $0 == ".") } == true
    }

    private static func longName(_ word: String) -> Substring? {
        guard word.hasPrefix("--"), word.utf8.count > 2 else { return nil }
        return word.dropFirst(2).prefix { $0 != "=" }
    }

    private static func opposite(of name: Substring) -> Substring {
        name.hasPrefix("no-") ? name.dropFirst(3) : Substring("no-\(name)")
    }
}
