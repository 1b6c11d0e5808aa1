import JSONText

/// What a person may answer to a referral of a kind, and whether an answer is one: for whoever records rulings.
package struct RulingAnswer: Sendable {
    /// A fact that may be stated, or a part that may be given.
    package struct Choice: Sendable {
        /// Its name.
        package let name: String
        /// What it means.
        package let description: String
        /// The values that it takes.
        package let type: FieldType

        /// What is accepted, as an error message says it.
        package var accepted: String { type.accepted }
    }

    /// Facts that an answer may state: those that a rule reads.
    package let facts: [Choice]
    /// Parts of the decision that an answer may give.
    package let parts: [Choice]
    private let definition: any KindDefinition.Type

    /// What may be answered to referrals of a kind.
    package init(_ kind: DecisionKind) throws(FactsError) {
        guard let definition = KindRegistry.definition(kind) else { throw .kindNotImplemented(kind) }
        self.definition = definition
        facts = Self.facts(of: definition)
        parts = Self.parts(of: definition)
    }

    /// Facts given as names and written values: JSON where the fact takes no text, else the text itself.
    ///
    /// - Returns: one JSON object, each fact checked.
    /// - Throws: an error that names the fact and holds no value.
    package func facts(stated pairs: [(name: String, value: String)]) throws(FactsError) -> String {
        try Self.facts(pairs, definition)
    }

    /// The parts of a decision as one JSON object, each checked, beside one another too.
    package func decision(_ json: String) throws(FactsError) -> String { try Self.decision(json, definition) }

    private static func facts<K: KindDefinition>(of kind: K.Type) -> [Choice] {
        K.fields.fields.filter { $0.source != nil }.map {
            Choice(name: $0.name.text, description: $0.description, type: $0.type)
        }
    }

    private static func parts<K: KindDefinition>(of kind: K.Type) -> [Choice] {
        K.Decision.parts.fields.map {
            Choice(name: $0.name.text, description: $0.description, type: $0.type)
        }
    }

    private static func facts<K: KindDefinition>(
        _ pairs: [(name: String, value: String)], _ kind: K.Type
    ) throws(FactsError) -> String {
        let readable = K.fields.fields.filter { $0.source != nil }
        var members: [JSONValue.Member] = []
        for pair in pairs {
            guard let field = readable.first(where: { $0.name.text == pair.name }) else {
                throw .unknownField(key: nil, accepted: readable.map(\.name.text))
            }
            guard !members.contains(where: { $0.key == pair.name }) else {
                throw .wrongValue(field: pair.name, found: "two values", accepted: "one")
            }
            members.append((pair.name, value(pair.value, field.type)))
        }
        let text = JSONValue.object(members).render()
        var alone = K.Facts()
        try K.fields.decode(JSONValue.object(members), onto: &alone)
        return text
    }

    private static func value(_ text: String, _ type: FieldType) -> JSONValue {
        switch type {
        // Null takes back what is stated: of two facts that exclude each other, the one that does not hold.
        case _ where text == "null": .null
        case .date, .word, .text: .string(text)
        case .bool, .integer, .words, .integers: (try? JSONValue(parsing: text)) ?? .string(text)
        case .decimal: .string(text)
        }
    }

    private static func decision<K: KindDefinition>(_ json: String, _ kind: K.Type) throws(FactsError) -> String {
        let parsed: JSONValue
        do throws(JSONError) { parsed = try JSONValue(parsing: json) } catch { throw .notJSON(error) }
        guard case .object(let members) = parsed else { throw .notAnObject(found: "another value") }
        guard members.contains(where: { $0.value != .null }) else {
            throw .wrongValue(
                field: "decision", found: "no part",
                accepted: "one of " + K.Decision.parts.fields.map(\.name.text).joined(separator: ", "))
        }
        for member in members where !K.Decision.parts.fields.contains(where: { $0.name.text == member.key }) {
            throw .unknownField(key: nil, accepted: K.Decision.parts.fields.map(\.name.text))
        }
        var decision = K.Decision()
        try K.Decision.parts.decode(parsed, onto: &decision)
        if let fault = K.fault(inRuled: decision) { throw fault }
        return JSONValue.object(members.filter { $0.value != .null }).render()
    }
}

extension RulingAnswer {
    /// What facts of another case must have to be identical for a referral: their digest, and the facts compared.
    ///
    /// - Parameter facts: the facts of the referred decision, one JSON object.
    package func identical(
        _ facts: String, _ rule: RuleID, gap: UInt8, _ context: RuleContext
    ) throws(FactsError) -> (digest: String, names: [String]) {
        try Self.identical(facts, rule, gap, context, definition)
    }

    private static func identical<K: KindDefinition>(
        _ text: String, _ rule: RuleID, _ gap: UInt8, _ context: RuleContext, _ kind: K.Type
    ) throws(FactsError) -> (digest: String, names: [String]) {
        let bytes = Array(text.utf8)
        let outcome = bytes.withUnsafeBytes { json -> Result<IdenticalFacts, FactsError> in
            do throws(FactsError) {
                let facts = try K.fields.decode(json, with: JSONParser())
                return .success(
                    try Settlement<K>(K.decide(facts, context), facts, json, context).identical((rule, gap)))
            } catch { return .failure(error) }
        }
        let identical = try outcome.get()
        return (identical.digest, identical.names.map(\.text))
    }
}
