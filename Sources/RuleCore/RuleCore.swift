package import CivilTime
import JSONText

/// The rules' one entrance for callers that hold facts as JSON. Pure: no I/O, no clock, no database.
package enum RuleCore {
    /// Decides one set of facts as of a day.
    ///
    /// - Parameter factsJSON: one JSON object whose keys are the kind's fields; null or absent means unknown.
    /// - Throws: `FactsError` when it is not a set of facts of the kind, or the kind's rules are not encoded.
    package static func decide(
        _ kind: DecisionKind, factsJSON: UnsafeRawBufferPointer, on date: CivilDate, reference: Reference = Reference()
    ) throws(FactsError) -> Verdict {
        guard let definition = KindRegistry.definition(kind) else { throw .kindNotImplemented(kind) }
        return try decide(definition, factsJSON, RuleContext(on: date, reference: reference))
    }

    /// As above, from text.
    package static func decide(
        _ kind: DecisionKind, facts: String, on date: CivilDate, reference: Reference = Reference()
    ) throws(FactsError) -> Verdict {
        let bytes = Array(facts.utf8)
        let outcome = bytes.withUnsafeBytes { raw -> Result<Verdict, FactsError> in
            do throws(FactsError) {
                return .success(try decide(kind, factsJSON: raw, on: date, reference: reference))
            } catch {
                return .failure(error)
            }
        }
        return try outcome.get()
    }

    /// The JSON Schema (draft 2020-12) of a kind's facts.
    package static func schema(_ kind: DecisionKind) throws(FactsError) -> String {
        guard let definition = KindRegistry.definition(kind) else { throw .kindNotImplemented(kind) }
        return schema(of: definition)
    }

    /// A valid set of facts that is decided.
    package static func example(_ kind: DecisionKind) throws(FactsError) -> String {
        guard let definition = KindRegistry.definition(kind) else { throw .kindNotImplemented(kind) }
        return example(of: definition)
    }

    private static func decide<K: KindDefinition>(
        _ kind: K.Type, _ factsJSON: UnsafeRawBufferPointer, _ context: RuleContext
    ) throws(FactsError) -> Verdict {
        let facts = try K.fields.decode(factsJSON, with: JSONParser())
        try Rulings.check(kind, json: factsJSON)
        let settled = try Rulings.settle(kind, K.decide(facts, context), facts, json: factsJSON, context)
        return Verdict(kind, settled, context)
    }

    private static func schema<K: KindDefinition>(of kind: K.Type) -> String {
        K.fields.schema(kind: K.kind, exclusions: ExclusionRecord.rows(of: K.kind))
    }

    private static func example<K: KindDefinition>(of kind: K.Type) -> String { K.fields.example }
}
