/// Three-valued logic: a fact that nobody has stated is unknown, and unknown is never false.
///
/// A conjunction with one false part is false even when other parts are unknown, and a disjunction with one true part
/// is true (Kleene's strong logic). So a rule asks for a fact only where its value can still matter.
package enum Truth: UInt8, Sendable, Hashable, CaseIterable {
    case no, yes, unknown

    /// `nil`, a fact that was not stated, is unknown.
    package init(_ fact: Bool?) {
        switch fact {
        case .some(true): self = .yes
        case .some(false): self = .no
        case .none: self = .unknown
        }
    }

    /// Nil for unknown.
    package var known: Bool? {
        switch self {
        case .yes: true
        case .no: false
        case .unknown: nil
        }
    }

    /// False as soon as one part is; unknown only when no part is false and one is unknown. Empty is true.
    package static func all(_ parts: Truth...) -> Truth {
        var result = Truth.yes
        for part in parts {
            if part == .no { return .no }
            if part == .unknown { result = .unknown }
        }
        return result
    }

    /// True as soon as one part is; unknown only when no part is true and one is unknown. Empty is false.
    package static func any(_ parts: Truth...) -> Truth {
        var result = Truth.no
        for part in parts {
            if part == .yes { return .yes }
            if part == .unknown { result = .unknown }
        }
        return result
    }

    /// Unknown stays unknown.
    package static prefix func ! (part: Truth) -> Truth {
        switch part {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
    }
}

/// The name of a fact as callers write it (snake_case), or of what the operator has to record (`thresholds.T7`). Each
/// area declares its own in an extension.
package struct FactName: Sendable, Hashable, CustomStringConvertible {
    /// The key in the facts' JSON, or the place in the reference data.
    package let text: String

    /// A name; a fact's must be the key of a field in some kind's field table (a test checks it).
    package init(_ text: String) { self.text = text }

    package var description: String { text }
}

/// A truth together with the facts that would settle it while it is unknown.
package struct Condition: Sendable {
    /// What is known.
    package var truth: Truth
    /// The facts whose absence makes it unknown; empty when it is known. Each once.
    package var missing: [FactName]

    /// A condition that one optional fact answers.
    package init(_ fact: Bool?, _ name: FactName) {
        truth = Truth(fact)
        missing = fact == nil ? [name] : []
    }

    /// A condition worked out from several facts; `missing` is kept only when it is unknown.
    package init(_ truth: Truth, missing: @autoclosure () -> [FactName] = []) {
        self.truth = truth
        self.missing = truth == .unknown ? missing() : []
    }

    /// Kleene's conjunction. A part that is known asks for nothing.
    package static func all(_ one: Condition, _ other: Condition) -> Condition {
        combine(one, other, .all(one.truth, other.truth))
    }

    /// Kleene's disjunction. A part that is known asks for nothing.
    package static func any(_ one: Condition, _ other: Condition) -> Condition {
        combine(one, other, .any(one.truth, other.truth))
    }

    /// The opposite; what is missing stays missing.
    package static prefix func ! (one: Condition) -> Condition {
        var result = one
        result.truth = !one.truth
        return result
    }

    private static func combine(_ one: Condition, _ other: Condition, _ truth: Truth) -> Condition {
        guard truth == .unknown else { return Condition(truth) }
        return Condition(truth, missing: one.missing.union(other.missing))
    }
}

extension [FactName] {
    /// Both lists, each name once, in the order met.
    package func union(_ other: [FactName]) -> [FactName] { self + other.filter { !contains($0) } }
}
