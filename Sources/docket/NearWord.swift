/// Finds the word that a mistyped one was meant to be.
enum NearWord {
    /// The nearest of the words; nil when none is near.
    static func of(_ typed: String, among words: [String]) -> String? {
        let typed = typed.lowercased()
        guard !typed.isEmpty else { return nil }
        let ranked = words.map { (word: $0, steps: steps(Array(typed.utf8), Array($0.lowercased().utf8))) }
        if let best = ranked.min(by: { $0.steps < $1.steps }), best.steps <= stepsMax(typed) { return best.word }
        // A word that was cut short is near to the one that it begins.
        let begun = words.filter { typed.utf8.count >= 3 && $0.lowercased().hasPrefix(typed) }
        return begun.count == 1 ? begun[0] : nil
    }

    /// The sentence that offers it; empty when none is near.
    static func suggestion(_ typed: String, among words: [String]) -> String {
        of(typed, among: words).map { "Did you mean \"\($0)\"? " } ?? ""
    }

    private static func stepsMax(_ typed: String) -> Int { typed.utf8.count <= 4 ? 1 : typed.utf8.count <= 8 ? 2 : 3 }

    /// How many letters are to be added, taken away, changed or swapped with their neighbour.
    private static func steps(_ one: [UInt8], _ other: [UInt8]) -> Int {
        var rows = [Array(0...other.count)]
        for i in one.indices {
            var row = [i + 1]
            for j in other.indices {
                let changed = rows[i][j] + (one[i] == other[j] ? 0 : 1)
                var least = min(rows[i][j + 1] + 1, row[j] + 1, changed)
                if i > 0, j > 0, one[i] == other[j - 1], one[i - 1] == other[j] {
                    least = min(least, rows[i - 1][j - 1] + 1)
                }
                row.append(least)
            }
            rows.append(row)
        }
        return rows[one.count][other.count]
    }
}
