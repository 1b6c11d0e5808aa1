/// A file is named for the one duty inside. A name that fits anything attracts everything.
enum FileNames {
    private static let banned: Set<String> = [
        "util", "utils", "utilities", "common", "manager", "managers", "helper", "helpers", "models", "misc",
    ]
    private static let endings = [".swift", ".c", ".h", ".cpp", ".sql", ".sh", ".py"]

    static func check(_ tree: SourceTree) -> [Finding] {
        let isSource = { (file: SourceTree.File) in
            endings.contains(where: file.path.hasSuffix) || file.text.hasPrefix("#!")
        }
        return tree.files(under: "Sources", "Tests", "sql", "scripts", "deploy").filter(isSource).compactMap { file in
            guard let word = words(file.path).first(where: { banned.contains($0.lowercased()) }) else { return nil }
            return Finding(
                file: file.path, line: 0, rule: "file-name", message: "'\(word)' names no duty: say what the file does")
        }
    }

    /// The words of a path: split at capitals and at everything that is not a letter.
    static func words(_ path: String) -> [String] {
        var words: [String] = []
        var previous: Character = "/"
        for character in path {
            if character.isLetter {
                let begins = !previous.isLetter || (character.isUppercase && previous.isLowercase)
                if begins { words.append("") }
                words[words.count - 1].append(character)
            }
            previous = character
        }
        return words
    }
}
