import Foundation

/// Days as the model counts them, since 2000-01-01: Foundation's calendar writes them, so that the product's own
/// calendar is held against another.
enum ModelDay {
    private static let style = Date.ISO8601FormatStyle(timeZone: .gmt).year().month().day()

    /// The date, as `2026-03-02`.
    static func iso(_ day: Int) -> String {
        Date(timeIntervalSince1970: Double(day + 10_957) * 86_400).formatted(style)
    }

    /// The day of a date.
    static func day(_ iso: String) throws -> Int {
        Int((try style.parse(iso).timeIntervalSince1970 / 86_400).rounded()) - 10_957
    }

    /// A line in which days stand as `@n`, with the dates instead.
    static func readable(_ line: String) -> String {
        line.split(separator: " ").map { word in
            word.hasPrefix("@") ? Int(word.dropFirst()).map(iso) ?? String(word) : String(word)
        }.joined(separator: " ")
    }
}
