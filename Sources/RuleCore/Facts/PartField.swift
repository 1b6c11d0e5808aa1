import CivilTime
import JSONText

/// The parts of decisions as a person's ruling gives them: rows as those of facts, with nothing to try.
extension Field where Facts: DecisionParts {
    /// One word of a closed vocabulary.
    static func part<Word: RawRepresentable<String> & CaseIterable & Sendable & Equatable>(
        _ name: String, word path: any WritableKeyPath<Facts, Word?> & Sendable, _ description: String
    ) -> Field {
        .word(FactName(name), path, FieldText(description, unit: "word", source: nil))
    }

    /// True or false.
    static func part(
        _ name: String, bool path: any WritableKeyPath<Facts, Bool?> & Sendable, _ description: String
    ) -> Field {
        .bool(FactName(name), path, FieldText(description, unit: "yes or no", source: nil))
    }

    /// A civil date.
    static func part(
        _ name: String, day path: any WritableKeyPath<Facts, CivilDate?> & Sendable, _ description: String
    ) -> Field {
        .date(FactName(name), path, trials: [], FieldText(description, unit: "civil date", source: nil))
    }

    /// A whole number.
    static func part(
        _ name: String, integer path: any WritableKeyPath<Facts, Int?> & Sendable, _ range: ClosedRange<Int>,
        _ description: String
    ) -> Field {
        .integer(FactName(name), path, range, trials: [], FieldText(description, unit: "number", source: nil))
    }

    /// A decimal number without loss.
    static func part(
        _ name: String, decimal path: any WritableKeyPath<Facts, ExactDecimal?> & Sendable,
        _ range: ClosedRange<ExactDecimal>, _ description: String
    ) -> Field {
        .decimal(FactName(name), path, range, trials: [], FieldText(description, unit: "number", source: nil))
    }

    /// An office's code.
    static func part(
        _ name: String, office path: any WritableKeyPath<Facts, OfficeCode?> & Sendable, _ description: String
    ) -> Field {
        .office(FactName(name), path, trials: [], FieldText(description, unit: "office code", source: nil))
    }
}
