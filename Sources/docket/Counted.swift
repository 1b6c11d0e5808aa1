/// Counts as people write them.
enum Counted {
    /// "1 job", "2 jobs".
    static func text(_ count: some BinaryInteger, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }
}
