/// What became of one rule in one decision.
package enum TraceResult: UInt8, Sendable, Hashable, CaseIterable {
    case applied, notApplicable, unknown, referred, prohibited

    /// The contract's word.
    package var text: String {
        switch self {
        case .applied: "applied"
        case .notApplicable: "not_applicable"
        case .unknown: "unknown"
        case .referred: "referred"
        case .prohibited: "prohibited"
        }
    }

    /// The sign in the compact text.
    package var sign: UInt8 {
        switch self {
        case .applied: UInt8(ascii: "+")
        case .notApplicable: UInt8(ascii: "-")
        case .unknown: UInt8(ascii: "?")
        case .referred: UInt8(ascii: "!")
        case .prohibited: UInt8(ascii: "#")
        }
    }
}

/// One step: which rule, what became of it, and on which of its grounds. Four bytes.
package struct TraceEntry: Sendable, Hashable {
    /// The rule.
    package let rule: RuleID
    /// What became of it.
    package let result: TraceResult
    /// The letter of the ground or gap.
    package let letter: UInt8

    package init(_ rule: RuleID, _ result: TraceResult, _ letter: UInt8) {
        self.rule = rule
        self.result = result
        self.letter = letter
    }
}

/// The steps of one decision in the order they were taken.
package struct Trace: Sendable, Hashable {
    /// The steps.
    package private(set) var entries: [TraceEntry] = []

    /// Room for a usual decision, so that the steps are allocated once.
    static let usualCount = 24

    package init() {}

    /// Adds one step.
    package mutating func append(_ entry: TraceEntry) {
        if entries.isEmpty { entries.reserveCapacity(Self.usualCount) }
        entries.append(entry)
    }

    /// Turns the step of a referral that no longer stands into one that is not known.
    mutating func weaken(_ referral: Referral) {
        let entry = TraceEntry(referral.rule, .referred, referral.letter)
        guard let index = entries.firstIndex(of: entry) else { return }
        entries[index] = TraceEntry(referral.rule, .unknown, referral.letter)
    }

    /// Turns the steps that applied or forbade and carry nothing into such as are not known.
    mutating func weaken(where carriesNothing: (TraceEntry) -> Bool) {
        for index in entries.indices {
            let entry = entries[index]
            guard entry.result == .applied || entry.result == .prohibited, carriesNothing(entry) else { continue }
            entries[index] = TraceEntry(entry.rule, .unknown, entry.letter)
        }
    }

    /// Turns every step from that one on which applied or referred into one that would have.
    package mutating func weaken(from start: Int) {
        for index in start..<entries.count where entries[index].result != .notApplicable {
            entries[index] = TraceEntry(entries[index].rule, .unknown, entries[index].letter)
        }
    }
}

extension Trace {
    /// Appends the compact text: `ROUTE-09-b;11-a;ROUTE-01+c`, where a number without a prefix belongs to the prefix
    /// before it. The sign is the result's, the letter the ground's.
    package func encode(into bytes: inout [UInt8]) {
        var area: Area?
        for entry in entries {
            if area != nil { bytes.append(UInt8(ascii: ";")) }
            if entry.rule.area != area {
                bytes.append(contentsOf: entry.rule.area.rawValue.utf8)
                bytes.append(UInt8(ascii: "-"))
                area = entry.rule.area
            }
            bytes.append(UInt8(ascii: "0") + entry.rule.number / 10)
            bytes.append(UInt8(ascii: "0") + entry.rule.number % 10)
            bytes.append(entry.result.sign)
            bytes.append(entry.letter)
        }
    }

    /// The compact text.
    package var encoded: String {
        var bytes: [UInt8] = []
        encode(into: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Reads the compact text back; nil when it is not one. Empty text is the empty trace.
    package init?(encoded: String) {
        guard !encoded.isEmpty else { return }
        var area: Area?
        for part in encoded.split(separator: ";", omittingEmptySubsequences: false) {
            let tail = Array(part.utf8.suffix(4))
            guard tail.count == 4, let result = TraceResult.allCases.first(where: { $0.sign == tail[2] }) else {
                return nil
            }
            if part.utf8.count > 4 {
                guard part.utf8.count > 5, part.dropLast(4).last == "-" else { return nil }
                area = Area(rawValue: String(part.dropLast(5)))
            }
            let digits = tail[0..<2].map { $0 &- UInt8(ascii: "0") }
            let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
            guard let area, digits.allSatisfy({ $0 <= 9 }), letters.contains(tail[3]) else { return nil }
            append(TraceEntry(RuleID(area, digits[0] * 10 + digits[1]), result, tail[3]))
        }
    }
}
