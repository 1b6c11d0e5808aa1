import Casework
import Testing

@Suite("facts that may hold rulings are told from those that do not")
struct RulingsMentionTests {
    private func isPossible(_ text: String) -> Bool { Array(text.utf8).withUnsafeBytes(RulingsMention.isPossible) }

    @Test("the word is found wherever it stands", arguments: 0..<20, ["", "g", "rulin", "ruling", "x"])
    func everywhere(place: Int, before: String) {
        let (left, right) = (String(repeating: "g", count: place), String(repeating: "x", count: 20 - place))
        #expect(isPossible(left + before + "rulings"))
        #expect(isPossible(right + before + "rulings" + left))
        #expect(!isPossible(right + before + "ruling" + left))
    }

    @Test("an escape may hide it", arguments: [#"\u0072ulings"#, #"{"a":"\n"}"#, "\\"])
    func escapes(text: String) { #expect(isPossible(text)) }

    @Test(
        "other facts do not hold it",
        arguments: ["", "g", "ulings", "rulingS", "ruling s", "ruling", "{\"new_case\":true}"])
    func others(text: String) { #expect(!isPossible(text)) }
}
