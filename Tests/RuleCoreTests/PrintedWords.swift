import CivilTime

@testable import RuleCore

extension RuleRecord {
    /// Whether the ground or gap of a letter names words; the letters that every rule shares do.
    func hasWords(_ letter: UInt8) -> Bool {
        let words = grounds.first { $0.letter == letter }?.words ?? gaps.first { $0.letter == letter }?.words
        return words?.areNeeded ?? true
    }
}

extension Verdict {
    /// The words that its basis prints of a rule, in their order.
    func words(_ rule: String) -> [String] {
        basis.filter { $0.rule.description == rule }.map(\.citation.quote)
    }
}

/// An outcome with the words that must carry it.
struct PrintedWords: Sendable, CustomStringConvertible {
    let outcome: String
    let kind: DecisionKind
    let facts: String
    let rule: String
    /// What the basis prints of the rule, one after the other.
    let words: [String]
    var on = "2026-03-02"
    var reference = "{}"

    var description: String { outcome }

    func verdict() throws -> Verdict {
        try RuleCore.decide(kind, facts: facts, on: day(on), reference: Reference(json: reference))
    }
}
