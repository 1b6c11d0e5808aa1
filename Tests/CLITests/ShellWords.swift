/// The words of a command line as a shell takes them.
enum ShellWords {
    /// The words behind the program's name; quotes of either sort keep blanks together.
    static func of(_ command: String) -> [String] {
        var words: [String] = [""]
        var quote: Character?
        for character in command {
            if let open = quote {
                if character == open { quote = nil } else { words[words.count - 1].append(character) }
            } else if character == "'" || character == "\"" {
                quote = character
            } else if character == " " {
                if words.last != "" { words.append("") }
            } else {
                words[words.count - 1].append(character)
            }
        }
        return Array(words.dropFirst().filter { !$0.isEmpty })
    }
}
