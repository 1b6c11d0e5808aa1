/// Says on standard error how far long work is: a bar on a terminal, else a line every two seconds.
struct Progress {
    private static let barColumns = 30

    private let isTerminal = StandardStream.error.isTerminal
    private let what: String
    private var next: ContinuousClock.Instant
    private var hasBar = false

    /// Short work says nothing.
    init(_ what: String) {
        self.what = what
        next = .now + (StandardStream.error.isTerminal ? .milliseconds(200) : .seconds(2))
    }

    /// `done` of `total`, which is nil when nobody knows it.
    mutating func show(_ done: Int64, of total: Int64?, unit: String) {
        guard ContinuousClock.now >= next else { return }
        next = .now + (isTerminal ? .milliseconds(100) : .seconds(2))
        let part = total.map { $0 > 0 ? min(1, Double(done) / Double($0)) : 1 }
        let percent = part.map { " \(Int($0 * 100)) %" } ?? ""
        guard isTerminal else { return StandardStream.talk("docket: \(what)\(percent), \(done) \(unit)") }
        let filled = Int((part ?? 0) * Double(Self.barColumns))
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: Self.barColumns - filled)
        try? StandardStream.error.write("\r\(what) [\(bar)]\(percent) \(done) \(unit) ")
        hasBar = true
    }

    /// Takes the bar away.
    mutating func finish() {
        if hasBar { try? StandardStream.error.write("\r\u{1B}[K") }
        hasBar = false
    }
}
