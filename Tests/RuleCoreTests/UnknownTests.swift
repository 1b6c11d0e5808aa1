import CivilTime
import Testing

@testable import RuleCore

@Suite("unknown is never a value")
struct UnknownTests {
    @Test(
        "no decided part or task changes when a fact that was not stated is stated, save where a table says so",
        arguments: DecisionKind.allCases.filter(\.isImplemented))
    func search(kind: DecisionKind) throws {
        let definition = try #require(KindRegistry.definition(kind))
        let seed = Seeded.seed()
        for finding in UnknownSearch.findings(definition, seed) {
            Issue.record("\(kind): \(finding); DOCKET_TEST_SEED=\(seed)")
        }
    }
}

/// A search for decisions that take an unknown fact for a value.
enum UnknownSearch {
    /// A fact whose statement may change a part that was decided without it, and why.
    struct Declared {
        let kind: DecisionKind
        let fact: FactName
        let parts: Set<String>
        let reason: String

        init(_ kind: DecisionKind, _ fact: FactName, _ parts: Set<String>, _ reason: String) {
            (self.kind, self.fact, self.parts, self.reason) = (kind, fact, parts, reason)
        }
    }

    static let declared = declaredOfRouting + declaredOfAreas

    /// Each fault found once: the fact, the part, and what became of it.
    static func findings<K: KindDefinition>(_ kind: K.Type, _ seed: UInt64, draws: Int = 400) -> [String] {
        var random = SplitMix(seed: seed)
        var found: [String: String] = [:]
        for _ in 0..<draws {
            var (facts, context) = FactDraw.draw(kind, &random)
            let share = 2 + random.below(6)
            for field in K.fields.fields where random.below(share) == 0 { field.erase(&facts) }
            let verdict = K.decide(facts, context)
            let parts = decided(verdict)
            guard !parts.isEmpty else { continue }
            for field in K.fields.fields where field.absence == .unknown && isUnknown(field, facts) {
                for value in FactDraw.values(field) {
                    var stated = facts
                    FactDraw.set(field, value, in: &stated)
                    guard !K.exclusions.contains(where: { $0.holds(stated) && !$0.holds(facts) }) else { continue }
                    let next = K.decide(stated, context)
                    guard !contradicts(next, verdict) else { continue }
                    let later = decided(next)
                    for (part, now) in parts where later[part] != now && !isDeclared(K.kind, field.name, part) {
                        found["\(field.name) \(part)"] =
                            "\(part) is \(now) without \(field.name), "
                            + "and \(later[part] ?? "open") with \(value), by \(facts)"
                    }
                }
            }
        }
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    /// The parts of the decision, and each task as one.
    private static func decided(_ verdict: TypedVerdict<some DecisionParts>) -> [String: String] {
        let tasks = verdict.tasks.map { ("task \($0)", "given") }
        return FactDraw.parts(verdict.decision).merging(tasks) { part, _ in part }
    }

    private static func isUnknown<Facts: FactSet>(_ field: Field<Facts>, _ facts: Facts) -> Bool {
        !field.variants(facts).contains { $0.value == "null" }
    }

    private static func contradicts(_ next: TypedVerdict<some DecisionParts>, _ now: TypedVerdict<some DecisionParts>)
        -> Bool
    {
        !contradictions.isDisjoint(with: Set(next.gaps).subtracting(now.gaps))
    }

    private static func isDeclared(_ kind: DecisionKind, _ fact: FactName, _ part: String) -> Bool {
        declared.contains { $0.kind == kind && $0.fact == fact && $0.parts.contains(part) }
    }
}
