import CivilTime
import JSONText

/// How the parts of operator data are read: strictly, and a fault names its place.
extension JSONNode {
    func expectFields(at place: String, _ accepted: [String]) throws(ReferenceError) {
        guard kind == .object else { throw .wrongValue(place: place, accepted: "an object") }
        for member in members where !accepted.contains(member.key) {
            throw .unknownField(place: place, accepted: accepted)
        }
    }

    func rows(_ name: String) throws(ReferenceError) -> [(String, JSONNode)] {
        guard let list = self[name], !list.isNull else { return [] }
        guard list.kind == .array else { throw .wrongValue(place: name, accepted: "an array") }
        return list.elements.enumerated().map { ("\(name)[\($0)]", $1) }
    }

    func text(_ name: String, at place: String) throws(ReferenceError) -> String {
        guard let node = self[name], !node.isNull else { throw .missing(place: place + "." + name) }
        guard let text = node.string, !text.isEmpty else {
            throw .wrongValue(place: place + "." + name, accepted: "text that is not empty")
        }
        return text
    }

    func date(_ name: String, at place: String) throws(ReferenceError) -> CivilDate? {
        guard let node = self[name], !node.isNull else { return nil }
        guard let date = node.stringBytes.flatMap({ CivilDate(iso: $0) }) else {
            throw .wrongValue(place: place + "." + name, accepted: "a date YYYY-MM-DD")
        }
        return date
    }

    func requiredDate(_ name: String, at place: String) throws(ReferenceError) -> CivilDate {
        guard let date = try date(name, at: place) else { throw .missing(place: place + "." + name) }
        return date
    }

    /// An amount of dollars above zero.
    func money(_ name: String, at place: String) throws(ReferenceError) -> ExactDecimal {
        guard let node = self[name], !node.isNull else { throw .missing(place: place + "." + name) }
        guard let amount = ExactDecimal(node), amount > ExactDecimal(0) else {
            throw .wrongValue(place: place + "." + name, accepted: "dollars above 0, such as \"10000.00\"")
        }
        return amount
    }
}
