import JSONText

/// How rulings enter a decision: one machinery for every kind.
///
/// The text comes first. A ruling bears only on what the text leaves open: on the referral of its rule and gap, where a
/// verdict has one. Facts that it states are put over the job's, and the rules run again; parts that it gives are taken
/// where the text determines none. What the text determines stays as it is: a ruling that would change it settles nothing.
/// A part that a ruling settles has a step of the rule that referred, in the trace behind that rule's own, and the verdict
/// names the ruling.
package enum Rulings {
    /// The member of every kind's facts that holds rulings.
    package static let key = "rulings"

    /// The verdict on some facts, with what rulings settle of it.
    package struct Settled<K: KindDefinition>: Sendable {
        /// The verdict.
        package let verdict: TypedVerdict<K.Decision>
        /// The facts, with those that rulings state.
        package let facts: K.Facts
    }

    /// Settles what rulings settle of a verdict, of those among the facts and those in force for identical facts.
    ///
    /// It costs a verdict that is decided nothing, and one that is referred a look through its facts' bytes.
    ///
    /// - Parameters:
    ///   - facts: the facts that were decided.
    ///   - json: the same, as they were read.
    /// - Throws: when a ruling among the facts is none, or states facts or parts that are none of the kind.
    package static func settle<K: KindDefinition>(
        _ kind: K.Type, _ verdict: TypedVerdict<K.Decision>, _ facts: K.Facts, json: UnsafeRawBufferPointer,
        _ context: RuleContext
    ) throws(FactsError) -> Settled<K> {
        guard !verdict.isDecided, !context.reference.rulings.isEmpty || mention(json) else {
            return Settled(verdict: verdict, facts: facts)
        }
        var settlement = try Settlement<K>(verdict, facts, json, context)
        try settlement.run()
        return Settled(verdict: settlement.closed(), facts: settlement.facts)
    }

    /// Decides facts, with what rulings settle of them.
    ///
    /// - Parameter text: the same facts as one JSON object.
    /// - Throws: as above.
    package static func decide<K: KindDefinition>(
        _ kind: K.Type, _ facts: K.Facts, text: String, _ context: RuleContext
    ) throws(FactsError) -> Settled<K> {
        let verdict = K.decide(facts, context)
        guard !verdict.isDecided else { return Settled(verdict: verdict, facts: facts) }
        var text = text
        let outcome = text.withUTF8 { json -> Result<Settled<K>, FactsError> in
            do throws(FactsError) {
                return .success(try settle(kind, verdict, facts, json: UnsafeRawBufferPointer(json), context))
            } catch { return .failure(error) }
        }
        return try outcome.get()
    }

    /// Refuses rulings among facts that state facts or parts which are none of the kind, whether or not one bears on
    /// anything.
    static func check<K: KindDefinition>(_ kind: K.Type, json: UnsafeRawBufferPointer) throws(FactsError) {
        guard mention(json) else { return }
        let parsed: JSONValue
        do throws(JSONError) { parsed = JSONValue(try JSONParser().parse(json)) } catch { throw .notJSON(error) }
        for ruling in try Ruling.list(parsed) {
            switch ruling.answer {
            case .facts(let text):
                var facts = K.Facts()
                try K.fields.decode(Self.object(text), onto: &facts)
            case .decision(let text):
                var decision = K.Decision()
                try K.Decision.parts.decode(Self.object(text), onto: &decision)
                if let fault = K.fault(inRuled: decision) { throw fault }
            }
        }
    }

    private static func object(_ text: String) -> JSONValue { (try? JSONValue(parsing: text)) ?? .null }

    /// Whether the key of rulings stands somewhere in the facts.
    private static func mention(_ json: UnsafeRawBufferPointer) -> Bool {
        let wanted = StaticString("\"rulings\"")
        return wanted.withUTF8Buffer { wanted in
            guard json.count >= wanted.count else { return false }
            for start in 0...(json.count - wanted.count) where json[start] == UInt8(ascii: "\"") {
                if json[start..<start + wanted.count].elementsEqual(wanted) { return true }
            }
            return false
        }
    }
}
