import JSONText

/// A verdict while rulings are put to it.
struct Settlement<K: KindDefinition> {
    private(set) var facts: K.Facts
    private var members: [JSONValue.Member]
    private var verdict: TypedVerdict<K.Decision>
    private let context: RuleContext
    private let rulings: [Ruling]
    private var stated: [Ruling] = []
    private var cited: [Ruling] = []
    private var unsettling: [Ruling] = []

    init(
        _ verdict: TypedVerdict<K.Decision>, _ facts: K.Facts, _ json: UnsafeRawBufferPointer, _ context: RuleContext
    ) throws(FactsError) {
        let parsed: JSONValue
        do throws(JSONError) { parsed = JSONValue(try JSONParser().parse(json)) } catch { throw .notJSON(error) }
        guard case .object(let all) = parsed else { throw .notAnObject(found: "another value") }
        members = all.filter { $0.key != Rulings.key }
        rulings = try Ruling.list(parsed)
        self.verdict = verdict
        self.facts = facts
        self.context = context
    }

    mutating func run() throws(FactsError) {
        for ruling in rulings {
            if case .facts(let text) = ruling.answer { try state(text, by: ruling) }
        }
        var ledger = verdict.ledger
        for ruling in stated {
            if ledger.referrals.contains(where: ruling.answers) {
                unsettling.append(ruling)
            } else {
                cited.append(ruling)
            }
        }
        for ruling in cited { ledger.trace.append(TraceEntry(ruling.rule, .applied, RuleRecord.rulingLetter)) }
        var decision = verdict.decision
        let byText = Self.parts(decision)
        for ruling in rulings {
            if case .decision(let text) = ruling.answer { try give(text, by: ruling, byText, &decision, &ledger) }
        }
        try citeIdentical(byText, &decision, &ledger)
        for ruling in unsettling { ledger.trace.append(TraceEntry(ruling.rule, .unknown, RuleRecord.unsettledLetter)) }
        verdict = TypedVerdict(regime: verdict.regime, decision: decision, ledger: ledger, rulings: cited)
    }

    func closed() -> TypedVerdict<K.Decision> { verdict }

    /// What other facts must have to be identical to these, with what rulings state of them.
    func identical(_ referral: (rule: RuleID, gap: UInt8)) throws(FactsError) -> IdenticalFacts {
        var stating = self
        for ruling in rulings {
            if case .facts(let text) = ruling.answer { try stating.state(text, by: ruling) }
        }
        return IdenticalFacts(K.self, stating.members, stating.facts, referral, context)
    }

    /// Puts the facts of a ruling over the job's and runs the rules again.
    private mutating func state(_ text: String, by ruling: Ruling) throws(FactsError) {
        guard verdict.ledger.referrals.contains(where: ruling.answers) else { return }
        guard case .object(let given)? = try? JSONValue(parsing: text), !given.isEmpty else { return }
        let overlaid = members.filter { old in !given.contains { $0.key == old.key } } + given
        let typed = try Self.decode(overlaid)
        let next = K.decide(typed, context)
        let after = Self.parts(next.decision)
        guard Self.parts(verdict.decision).allSatisfy({ part in after.contains { $0 == part } }) else {
            unsettling.append(ruling)
            return
        }
        (members, facts, verdict) = (overlaid, typed, next)
        stated.append(ruling)
    }

    /// Takes the parts that a ruling gives, where the text determines none.
    private mutating func give(
        _ text: String, by ruling: Ruling, _ byText: [JSONValue.Member], _ decision: inout K.Decision,
        _ ledger: inout Ledger
    ) throws(FactsError) {
        guard let place = ledger.referrals.firstIndex(where: ruling.answers) else { return }
        guard let parts = try Self.settling(text, byText, Self.parts(decision)) else {
            unsettling.append(ruling)
            return
        }
        var ruled = decision
        try K.Decision.parts.decode(JSONValue.object(parts), onto: &ruled)
        if let fault = K.fault(inRuled: ruled) { throw fault }
        guard !K.contradicts(ruled: ruled, facts) else {
            unsettling.append(ruling)
            return
        }
        decision = ruled
        ledger.settle(place)
        cited.append(ruling)
        K.follow(ruled: Set(parts.map(\.key)), decision, facts, context, &ledger)
    }

    /// The parts that a ruling adds; nil when it adds none, or would change one that stands.
    private static func settling(
        _ text: String, _ byText: [JSONValue.Member], _ standing: [JSONValue.Member]
    ) throws(FactsError) -> [JSONValue.Member]? {
        // In the form in which decisions are written, so that they compare with what stands.
        var alone = K.Decision()
        guard case .object(let given)? = try? JSONValue(parsing: text) else { return nil }
        try K.Decision.parts.decode(JSONValue.object(given), onto: &alone)
        let parts = Self.parts(alone)
        for part in parts {
            if let other = standing.first(where: { $0.key == part.key }), other.value != part.value { return nil }
        }
        let added = parts.filter { part in !byText.contains { $0.key == part.key } }
        return K.settles(ruled: Set(added.map(\.key))) ? added : nil
    }

    /// Settles what is still open by rulings in force for identical facts.
    private mutating func citeIdentical(
        _ byText: [JSONValue.Member], _ decision: inout K.Decision, _ ledger: inout Ledger
    ) throws(FactsError) {
        let scoped = context.reference.rulings
        guard !scoped.isEmpty else { return }
        for referral in ledger.referrals {
            let bearing = scoped.bearing(on: referral, of: K.kind, on: context.date)
            guard !bearing.isEmpty else { continue }
            let identical = IdenticalFacts(K.self, members, facts, (referral.rule, referral.letter), context)
            guard let found = bearing.first(where: { $0.digest == identical.digest }),
                case .decision(let text) = found.ruling.answer
            else { continue }
            try give(text, by: found.ruling, byText, &decision, &ledger)
        }
    }

    private static func parts(_ decision: K.Decision) -> [JSONValue.Member] {
        let writer = JSONWriter()
        decision.encode(into: writer)
        guard case .object(let members)? = try? JSONValue(parsing: writer.takeString()) else { return [] }
        return members
    }

    private static func decode(_ members: [JSONValue.Member]) throws(FactsError) -> K.Facts {
        let root: JSONNode
        do { root = try JSONParser().parse(JSONValue.object(members).render()) } catch { throw .notJSON(error) }
        return try K.fields.decode(root)
    }
}

extension FieldTable {
    /// Reads the members of an object over what stands already; null leaves a field as it is.
    func decode(_ object: JSONValue, onto values: inout Facts) throws(FactsError) {
        let parser = JSONParser()
        let root: JSONNode
        do { root = try parser.parse(object.render()) } catch { throw .notJSON(error) }
        try decode(root, onto: &values)
    }
}
