import JSONText

/// When the facts of two cases count as identical for one referral.
///
/// They do when the kind of decision, the guidance, the rule and its gap are the same, and so is every fact that bears on
/// the decision: each fact which, set to some other value worth trying or to unknown, would change a part, what is left
/// open, a task, a prohibition or a mark. That is what `docket decision show` lists as what would change it. A fact that
/// changes nothing may differ, and so may what no rule reads. Values are compared as they are written, numbers by their
/// worth, lists without regard to order: two spellings of one country are not identical, which only asks a person again.
struct IdenticalFacts {
    /// `sha256:` and 64 hexadecimal digits over the canonical text.
    let digest: String
    /// The facts that were compared, in the order of the kind's fields.
    let names: [FactName]

    /// - Parameters:
    ///   - members: the facts as JSON, without rulings.
    ///   - facts: the same, typed.
    init<K: KindDefinition>(
        _ kind: K.Type, _ members: [JSONValue.Member], _ facts: K.Facts, _ referral: (rule: RuleID, gap: UInt8),
        _ context: RuleContext
    ) {
        let verdict = K.decide(facts, context)
        let now = DecisionResult(verdict)
        let bearing = K.fields.fields.filter { field in
            field.source != nil && field.variants(facts).contains { DecisionResult(K.decide($0.facts, context)) != now }
        }
        let gap = String(Character(Unicode.Scalar(referral.gap)))
        var lines = [
            "identical facts, form 1", "kind \(K.kind.rawValue)", "regime \(verdict.regime?.rawValue ?? "none")",
            "rule \(referral.rule) \(gap)",
        ]
        for field in bearing {
            let value = members.first { $0.key == field.name.text }?.value ?? .null
            lines.append("\(field.name) \(Self.canonical(value, field.type))")
        }
        digest = "sha256:" + SHA256Digest.hexadecimal(of: lines.joined(separator: "\n").utf8)
        names = bearing.map(\.name)
    }

    private static func canonical(_ value: JSONValue, _ type: FieldType) -> String {
        switch (type, value) {
        case (.decimal, .number(let text)), (.decimal, .string(let text)):
            ExactDecimal(text)?.description ?? value.render()
        case (_, .array(let elements)): "[\(elements.map { $0.render() }.sorted().joined(separator: ","))]"
        default: value.render()
        }
    }
}
