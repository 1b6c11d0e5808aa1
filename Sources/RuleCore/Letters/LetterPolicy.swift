package import CivilTime
import JSONText

/// What the operator declares about letters; the raw value is the id in the reference data's section `letters`.
package enum LetterParameter: String, Sendable, Hashable, CaseIterable {
    /// Whether a case in a second weekly run is acknowledged again: `each-run` or `once`.
    case secondAcknowledgement = "second-acknowledgement"
    /// The weekday of the weekly run: 1 for Monday to 7.
    case runWeekday = "run-weekday"
    /// Within how many days of the letter the new advocate makes contact: 1 to 365.
    case contactDays = "contact-days"

    /// What a referral names when it is not recorded: `letters.contact-days`.
    package var factName: FactName { FactName("letters.\(rawValue)") }
}

/// Whether a case in a second weekly run is acknowledged again.
package enum RepeatPolicy: String, Sendable, Hashable, CaseIterable {
    case eachRun = "each-run"
    case once
}

extension Reference {
    /// Reads one row of `letters`: id, value, valid_from, authority.
    mutating func recordLetter(_ node: JSONNode, _ place: String) throws(ReferenceError) {
        try node.expectFields(at: place, ["id", "value", "valid_from", "authority"])
        guard let parameter = LetterParameter(rawValue: try node.text("id", at: place)) else {
            let known = LetterParameter.allCases.map(\.rawValue).joined(separator: ", ")
            throw .wrongValue(place: place + ".id", accepted: "one of " + known)
        }
        let from = try node.requiredDate("valid_from", at: place)
        let authority = try node.text("authority", at: place)
        switch parameter {
        case .secondAcknowledgement:
            guard let policy = RepeatPolicy(rawValue: try node.text("value", at: place)) else {
                let known = RepeatPolicy.allCases.map(\.rawValue).joined(separator: ", ")
                throw .wrongValue(place: place + ".value", accepted: "one of " + known)
            }
            repeatPolicies.record(.init(parameter, policy, validFrom: from, authority: authority))
        case .runWeekday:
            letterNumbers.record(
                .init(parameter, try node.whole("value", at: place, 1...7), validFrom: from, authority: authority))
        case .contactDays:
            letterNumbers.record(
                .init(parameter, try node.whole("value", at: place, 1...365), validFrom: from, authority: authority))
        }
    }
}

extension JSONNode {
    /// A whole number of the range.
    func whole(_ name: String, at place: String, _ range: ClosedRange<Int>) throws(ReferenceError) -> Int {
        guard let node = self[name], !node.isNull else { throw .missing(place: place + "." + name) }
        guard let number = node.int.flatMap({ Int(exactly: $0) }), range.contains(number) else {
            throw .wrongValue(
                place: place + "." + name, accepted: "a whole number \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }
}

extension RuleContext {
    /// The policy on a second acknowledgement; nil when none is recorded for the action date.
    package var repeatPolicy: RepeatPolicy? { reference.repeatPolicies.value(.secondAcknowledgement, on: date) }
    /// The weekday of the weekly run, 1 for Monday to 7; nil when none is recorded.
    package var runWeekday: Weekday? {
        reference.letterNumbers.value(.runWeekday, on: date).flatMap { Weekday(rawValue: $0) }
    }
    /// Within how many days the new advocate makes contact; nil when none is recorded.
    package var contactDays: Int? { reference.letterNumbers.value(.contactDays, on: date) }
}
