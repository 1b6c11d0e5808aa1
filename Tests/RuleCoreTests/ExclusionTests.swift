import CivilTime
import JSONText
import Testing

@testable import RuleCore

@Suite("facts that exclude each other decide nothing that rests on either")
struct ExclusionTests {
    @Test("every row names two fields of its kind and a rule, and its examples are on its sides", arguments: kinds)
    func form(kind: DecisionKind) throws {
        let definition = try #require(KindRegistry.definition(kind))
        try Drive.form(definition)
    }

    @Test(
        "every row is driven both ways: one side alone is no contradiction, and both are, where the outcome rests on them",
        arguments: kinds)
    func bothWays(kind: DecisionKind) throws {
        let definition = try #require(KindRegistry.definition(kind))
        try Drive.bothWays(definition, Seeded.seed())
    }

    /// The implemented kinds that have rows.
    static let kinds = DecisionKind.allCases.filter { !ExclusionRecord.rows(of: $0).isEmpty }

    private static let held =
        #"{"new_case":true,"holding_office":"12","received_from_central_assignment":null,"congressional":false,"special_criteria":[],"residence":"France","us_based_poa":false,"extreme_time_sensitive":false,"holds_pii_outside_phoenix":false"#

    private func decide(_ facts: String, rulings: String? = nil) throws -> Verdict {
        let more = rulings.map { #","rulings":[\#($0)]"# } ?? ""
        return try RuleCore.decide(.routing, facts: facts + more + "}", on: inRegime)
    }

    private func ruling(_ facts: String) -> String {
        #"{"ruling":7,"rule":"ROUTE-11","gap":"u","role":"intake management","authority":"memo 4","facts":\#(facts)}"#
    }

    @Test("the referral names the rule, the paragraph and both fields, and the basis prints the words that exclude")
    func referral() throws {
        let verdict = try decide(Self.held)
        let referral = try #require(verdict.referrals.first)
        #expect(verdict.referrals.count == 1 && referral.reason == .conflict && referral.paragraph == "III")
        #expect(referral.rule == NewCasesOnly.id && referral.asks == ["holding_office", "new_case"])
        #expect(referral.detail == "two facts that exclude each other are stated")
        #expect(verdict.decision == (try JSONValue(parsing: #"{"route_case_button":false,"foreign":true}"#)))
        #expect(verdict.tasks.isEmpty && verdict.trace.encoded.hasSuffix("ROUTE-11!u"))
        let json = try JSONValue(parsing: verdict.json)
        guard case .array(let basis)? = json["basis"] else {
            Issue.record("no basis")
            return
        }
        let quotes = basis.filter { $0["rule"] == .string("ROUTE-11") }.map { $0["quote"] }
        #expect(quotes == [.string("All New Unassigned Non-Congressional Cases")])
    }

    @Test("a ruling says which of the two holds: by the other value, or by taking one back")
    func ruled() throws {
        let kept = try decide(
            Self.held, rulings: ruling(#"{"new_case":false,"received_from_central_assignment":false}"#))
        #expect(kept.outcome == .decided && kept.decision["destination"] == .string("keep"))
        #expect(kept.rulings.map(\.id) == [7])
        let taken = try RulingAnswer(.routing).facts(stated: [("holding_office", "null")])
        let sent = try decide(Self.held, rulings: ruling(taken))
        #expect(sent.outcome == .decided && sent.decision["destination"] == .string("puerto-rico"))
        let again = try decide(Self.held, rulings: ruling(#"{"new_case":true}"#))
        #expect(again.outcome == .referred && again.trace.encoded.hasSuffix(";11?w"))
    }

    @Test("where nothing rests on the contradiction, the decision is the one of the facts as they are stated")
    func passedOver() throws {
        let verdict = route {
            ($0.newCase, $0.holdingOffice, $0.governedByIRM) = (true, office("12"), .specialProcesses)
            $0.extremeTimeSensitive = nil
        }
        #expect(verdict.referredBy.contains("REG-09"))
        let poa = route { ($0.poaCount, $0.poaInUSTerritory) = (0, true) }
        #expect(poa.isDecided && poa.ledger.trace == route().ledger.trace, "at home no power of attorney matters")
    }

    @Test("the steps to a part that rests on the contradiction are not among the basis")
    func basis() throws {
        let verdict = try RuleCore.decide(
            .international,
            facts:
                #"{"new_case":true,"received_from_central_assignment":true,"congressional":false,"special_criteria":[],"residence":"France","us_based_poa":false}"#,
            on: inRegime)
        #expect(verdict.referrals.map(\.rule) == [NewCasesOnly.id] && verdict.decision["destination"] == nil)
        let rules = Set(verdict.basis.map(\.rule))
        #expect(rules == [Regime2025.id, NewCasesOnly.id])
    }

    @Test("the schema lists the pairs with an example and the words of each")
    func schema() throws {
        let schema = try JSONValue(parsing: RuleCore.schema(.routing))
        guard case .array(let rows)? = schema["exclusions"] else {
            Issue.record("no exclusions")
            return
        }
        #expect(rows.count == Routing.exclusions.count)
        #expect(rows.first?["facts"]?["new_case"] == .bool(true) && rows.first?["rule"] == .string("ROUTE-11"))
        #expect(try JSONValue(parsing: RuleCore.schema(.regime))["exclusions"] == nil)
    }
}

/// Drives the rows of one kind.
private enum Drive {
    static func form<K: KindDefinition>(_ kind: K.Type) throws {
        for row in K.exclusions {
            let (one, other) = try (facts(kind, row.one.json), facts(kind, row.other.json))
            #expect(row.one.fact != row.other.fact && RuleRegistry.record(row.rule) != nil, "\(row.facts)")
            #expect(row.one.holds(one) && !row.one.holds(other) && row.other.holds(other) && !row.other.holds(one))
            for side in [row.one, row.other] {
                let field = try #require(K.fields.field(side.fact))
                #expect(field.source != nil, "a ruling can state \(side.fact)")
                var erased = side.fact == row.one.fact ? one : other
                field.erase(&erased)
                #expect(!side.holds(erased) && !side.holds(K.Facts()), "\(side.fact)")
            }
        }
        let names = K.exclusions.map { "\($0.rule) \($0.facts.map(\.text).sorted())" }
        #expect(Set(names).count == names.count, "a pair has one row of a rule")
    }

    static func bothWays<K: KindDefinition>(_ kind: K.Type, _ seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        for row in K.exclusions {
            var met = 0
            // Few cases of some kinds rest on a row: draws go on until one does.
            for draw in 0..<60_000 where draw < 600 || met == 0 {
                var (base, context) = FactDraw.draw(kind, &random)
                guard row.isInForce(context) else { continue }
                for field in K.fields.fields where row.facts.contains(field.name) { field.erase(&base) }
                let both = try facts(kind, row.one.json, row.other.json, onto: base)
                for side in [row.one.json, row.other.json] {
                    let alone = K.decide(try facts(kind, side, onto: base), context)
                    #expect(!alone.ledger.referrals.contains { $0 == row.referral }, "\(row.facts), seed \(seed)")
                }
                if K.decide(both, context).ledger.referrals.contains(row.referral) { met += 1 }
                rests(kind, both, row, context, seed)
            }
            #expect(met > 0, "no case rests on \(row.facts), seed \(seed)")
        }
    }

    /// No decided part is another one when either fact, or both, were not stated.
    private static func rests<K: KindDefinition>(
        _ kind: K.Type, _ both: K.Facts, _ row: Exclusion<K.Facts>, _ context: RuleContext, _ seed: UInt64
    ) {
        guard K.exclusions.count(where: { $0.holds(both) }) == 1 else { return }
        let verdict = K.decide(both, context)
        let parts = FactDraw.parts(verdict.decision)
        for names in [[row.one.fact], [row.other.fact], row.facts] {
            var facts = both
            for field in K.fields.fields where names.contains(field.name) { field.erase(&facts) }
            let without = K.apply(facts, context)
            let others = FactDraw.parts(without.decision)
            for (part, value) in parts {
                #expect(others[part] == value, "\(K.kind) \(row.facts): \(part) rests on them, seed \(seed)")
            }
            guard verdict.ledger.referrals.contains(row.referral) else { continue }
            let tasks = Set(verdict.ledger.tasks).subtracting(Set(without.ledger.tasks))
            #expect(tasks.isEmpty, "\(K.kind) \(row.facts): \(tasks.map(\.text)) rest on them, seed \(seed)")
        }
    }

    private static func facts<K: KindDefinition>(
        _ kind: K.Type, _ members: String..., onto base: K.Facts = K.Facts()
    ) throws -> K.Facts {
        var facts = base
        for member in members { try K.fields.decode(try JSONValue(parsing: member), onto: &facts) }
        return facts
    }
}

extension Exclusion.Side {
    fileprivate var json: String { "{\"\(fact)\":\(example)}" }
}
