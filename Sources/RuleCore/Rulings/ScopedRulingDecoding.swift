import CivilTime
import JSONText

extension ScopedRuling {
    private static let members = [
        "ruling", "kind", "rule", "gap", "digest", "decision", "role", "authority", "recorded_on", "until",
    ]

    /// A row of the section `rulings` of the operator's data.
    init(_ node: JSONNode, _ place: String) throws(ReferenceError) {
        try node.expectFields(at: place, Self.members)
        guard let id = node["ruling"]?.int, id >= 1 else {
            throw .wrongValue(place: place + ".ruling", accepted: "a whole number from 1")
        }
        guard let kind = DecisionKind(rawValue: try node.text("kind", at: place)) else {
            throw .wrongValue(place: place + ".kind", accepted: "a kind of decision")
        }
        guard let rule = RuleID(try node.text("rule", at: place)) else {
            throw .wrongValue(place: place + ".rule", accepted: "a rule's id such as INTL-05")
        }
        guard let gap = try node.text("gap", at: place).utf8.first, (0x61...0x7A).contains(gap) else {
            throw .wrongValue(place: place + ".gap", accepted: "one letter a to z")
        }
        guard let decision = node["decision"], decision.kind == .object else {
            throw .wrongValue(place: place + ".decision", accepted: "an object")
        }
        self.init(
            ruling: Ruling(
                id: id, job: nil, rule: rule, gap: gap, role: try node.text("role", at: place),
                authority: try node.text("authority", at: place), answer: .decision(JSONValue(decision).render())),
            kind: kind, digest: try node.text("digest", at: place),
            recordedOn: try node.requiredDate("recorded_on", at: place), until: try node.date("until", at: place))
    }
}
