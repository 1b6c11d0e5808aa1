package import JSONText

/// Why some JSON is not a set of facts. It names the field, what kind of value was found and what is accepted; it
/// never holds the value, which may be a taxpayer's.
package enum FactsError: Error, Equatable, Sendable {
    /// Not JSON at all.
    case notJSON(JSONError)
    /// JSON, but not an object; `found` is the kind of value.
    case notAnObject(found: String)
    /// A key that is no field of the kind; `key` is nil unless it is a slip of a field's name: it may be data.
    case unknownField(key: String?, accepted: [String])
    /// A field with a value it does not take.
    case wrongValue(field: String, found: String, accepted: String)
    /// The kind is known, but its rules are not encoded yet.
    case kindNotImplemented(DecisionKind)
}

extension FactsError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .notJSON(let error):
            "could not read the facts: \(error)"
        case .notAnObject(let found):
            "could not read the facts: found \(found), accepted is an object"
        case .unknownField(let key, let accepted):
            "could not read the facts: \(key.map { "\"\($0)\"" } ?? "a key") is not a field; accepted are "
                + accepted.joined(separator: ", ")
        case .wrongValue(let field, let found, let accepted):
            "could not read the fact \"\(field)\": found \(found), accepted is \(accepted)"
        case .kindNotImplemented(let kind):
            "could not decide: the rules of kind \"\(kind.rawValue)\" are not encoded yet"
        }
    }
}
