import ArgumentParser

/// A word of a list, given to an option that takes text.
enum ListedWord {
    /// Refuses another word, with the list and the nearest of it.
    static func require(_ word: String?, _ option: String, _ words: [String]) throws {
        guard let word, !words.contains(word) else { return }
        let near = NearWord.of(word, among: words).map { ". Did you mean \"\($0)\"?" } ?? ""
        throw ValidationError("\(option) is one of \(words.joined(separator: ", "))\(near)")
    }
}
