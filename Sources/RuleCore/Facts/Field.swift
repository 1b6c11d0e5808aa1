package import CivilTime
package import JSONText

/// One fact of a kind: how it is written, what it means, and which values are worth trying to see what they change.
package struct Field<Facts: FactSet>: Sendable {
    /// What it means that the fact is absent or null.
    package enum Absence: Sendable {
        /// Nobody has stated it: it is asked for where it matters.
        case unknown
        /// No person has recorded such a thing, and the rules go on without it.
        case nothingRecorded
    }

    /// The same facts with one of them changed; `value` is that fact's new value as JSON.
    package struct Variant: Sendable {
        /// The fact's new value, as JSON.
        package let value: String
        /// The changed facts.
        package let facts: Facts
    }

    /// The key.
    package let name: FactName
    /// The values.
    package let type: FieldType
    /// What it means, in a sentence or two.
    package let description: String
    /// The unit, or what is counted or named.
    package let unit: String
    /// What its absence means.
    package let absence: Absence
    /// The rule that reads it first; nil when no rule reads it.
    package let source: RuleID?
    /// Its value in the example, as JSON; nil when the example leaves it out.
    package let example: String?
    /// Stores the value; false when the node is not one of the accepted values. It is never given null.
    let read: @Sendable (JSONNode, UnsafeMutablePointer<Facts>) -> Bool
    /// The facts with this one changed to each value worth trying, null included, but not to what it is.
    package let variants: @Sendable (Facts) -> [Variant]
    /// Makes the fact unknown.
    package let erase: @Sendable (inout Facts) -> Void
}

/// The descriptive half of a field, so that a table's rows read as prose.
package struct FieldText: Sendable {
    let description: String
    let unit: String
    let source: RuleID?
    let example: String?

    package init(_ description: String, unit: String, source: RuleID?, example: String? = nil) {
        self.description = description
        self.unit = unit
        self.source = source
        self.example = example
    }
}

extension Field {
    /// A field held in a stored property.
    ///
    /// - Parameter trials: the values worth trying in a counterfactual, each with its JSON.
    package static func stored<Value: Sendable & Equatable>(
        _ name: FactName, _ path: any WritableKeyPath<Facts, Value?> & Sendable, _ type: FieldType,
        absence: Absence = .unknown, _ text: FieldText, trials: [(json: String, value: Value)],
        convert: @escaping @Sendable (JSONNode) -> Value?
    ) -> Field {
        // The offset is taken once: writing through the key path itself would cost more than the rest of the decoding.
        guard let offset = MemoryLayout<Facts>.offset(of: path) else {
            preconditionFailure("a field must be a stored property")
        }
        return Field(
            name: name, type: type, description: text.description, unit: text.unit, absence: absence,
            source: text.source, example: text.example,
            read: { node, facts in
                guard let value = convert(node) else { return false }
                let place = UnsafeMutableRawPointer(facts) + offset
                place.assumingMemoryBound(to: Value?.self).pointee = value
                return true
            },
            variants: { facts in
                let now = facts[keyPath: path]
                var variants: [Variant] = []
                func add(_ json: String, _ value: Value?) {
                    guard value != now else { return }
                    var changed = facts
                    changed[keyPath: path] = value
                    variants.append(Variant(value: json, facts: changed))
                }
                for trial in trials { add(trial.json, trial.value) }
                add("null", nil)
                return variants
            },
            erase: { $0[keyPath: path] = nil })
    }

    /// True or false.
    package static func bool(
        _ name: FactName, _ path: any WritableKeyPath<Facts, Bool?> & Sendable, absence: Absence = .unknown,
        _ text: FieldText
    ) -> Field {
        stored(
            name, path, .bool, absence: absence, text, trials: [("true", true), ("false", false)], convert: { $0.bool })
    }

    /// A whole number; `trials` are the numbers on both sides of each boundary.
    package static func integer(
        _ name: FactName, _ path: any WritableKeyPath<Facts, Int?> & Sendable, _ range: ClosedRange<Int>,
        absence: Absence = .unknown, trials: [Int], _ text: FieldText
    ) -> Field {
        stored(
            name, path, .integer(range), absence: absence, text, trials: trials.map { (String($0), $0) },
            convert: { node in
                guard let number = node.int, let value = Int(exactly: number), range.contains(value) else { return nil }
                return value
            })
    }

    /// A decimal number without loss, as a JSON number or as text; `trials` are the numbers on both sides of each
    /// boundary.
    package static func decimal(
        _ name: FactName, _ path: any WritableKeyPath<Facts, ExactDecimal?> & Sendable,
        _ range: ClosedRange<ExactDecimal>, absence: Absence = .unknown, trials: [ExactDecimal], _ text: FieldText
    ) -> Field {
        stored(
            name, path, .decimal(range), absence: absence, text, trials: trials.map { ("\"\($0)\"", $0) },
            convert: { node in
                guard let value = ExactDecimal(node), range.contains(value) else { return nil }
                return value
            })
    }

    /// A civil date; `trials` are the days on both sides of each boundary.
    package static func date(
        _ name: FactName, _ path: any WritableKeyPath<Facts, CivilDate?> & Sendable, absence: Absence = .unknown,
        trials: [CivilDate], _ text: FieldText
    ) -> Field {
        stored(
            name, path, .date, absence: absence, text, trials: trials.map { ("\"\($0)\"", $0) },
            convert: { node in node.stringBytes.flatMap { CivilDate(iso: $0) } })
    }

    /// One word of a closed vocabulary, the raw values of an enumeration.
    package static func word<Word: RawRepresentable<String> & CaseIterable & Sendable & Equatable>(
        _ name: FactName, _ path: any WritableKeyPath<Facts, Word?> & Sendable, absence: Absence = .unknown,
        _ text: FieldText
    ) -> Field {
        stored(
            name, path, .word(Word.allCases.map(\.rawValue)), absence: absence, text,
            trials: Word.allCases.map { ("\"\($0.rawValue)\"", $0) },
            convert: { node in
                guard let bytes = node.stringBytes else { return nil }
                return Word.allCases.first { $0.rawValue.utf8.elementsEqual(bytes) }
            })
    }

    /// Text that is checked and then forgotten: no rule reads it, and nothing prints it.
    package static func unread(
        _ name: FactName, pattern: String, called: String, _ text: FieldText,
        accepts: @escaping @Sendable (UnsafeRawBufferPointer) -> Bool
    ) -> Field {
        Field(
            name: name, type: .text(pattern: pattern, called: called), description: text.description, unit: text.unit,
            absence: .nothingRecorded, source: text.source, example: text.example,
            read: { node, _ in node.stringBytes.map(accepts) ?? false }, variants: { _ in [] }, erase: { _ in })
    }
}
