import CivilTime
import Foundation
import JSONText

@testable import RuleCore

/// The seed of a test that draws anew in each run.
enum Seeded {
    /// A new one; `DOCKET_TEST_SEED` repeats a run by the number that a failure names.
    static func seed() -> UInt64 {
        ProcessInfo.processInfo.environment["DOCKET_TEST_SEED"].flatMap { UInt64($0) } ?? .random(in: 0...UInt64.max)
    }
}

/// Facts of every kind, drawn from the sweeps and from each field's own values.
enum FactDraw {
    /// Facts and the circumstances of one decision of a kind.
    static func draw<K: KindDefinition>(_ kind: K.Type, _ random: inout SplitMix) -> (K.Facts, RuleContext) {
        let bases = bases(of: kind)
        var (facts, context) = bases[random.below(bases.count)]
        let share = random.next() % 4 == 0 ? 2 : 8
        for field in K.fields.fields where random.below(share) == 0 {
            let values = values(field)
            if !values.isEmpty { set(field, values[random.below(values.count)], in: &facts) }
        }
        return (facts, context)
    }

    /// The values worth trying of a field, as JSON: those of the table, and all of a short closed list.
    static func values<Facts: FactSet>(_ field: Field<Facts>) -> [String] {
        let listed = field.variants(Facts()).map(\.value)
        let more: [String] =
            switch field.type {
            case .bool: ["true", "false"]
            case .word(let words): words.map { "\"\($0)\"" }
            case .words(let words): ["[]"] + words.map { "[\"\($0)\"]" }
            case .integers(let range): ["[]", "[\(range.lowerBound)]", "[\(range.lowerBound),\(range.upperBound)]"]
            default: []
            }
        return field.source == nil ? [] : listed + more.filter { !listed.contains($0) }
    }

    /// Stores one value, given as JSON.
    static func set<Facts: FactSet>(_ field: Field<Facts>, _ value: String, in facts: inout Facts) {
        guard let node = try? JSONParser().parse(value) else { preconditionFailure("a field's value is no JSON") }
        let stored = withUnsafeMutablePointer(to: &facts) { field.read(node, $0) }
        precondition(stored, "a field takes its own values")
    }

    /// The parts of a decision, each as JSON.
    static func parts(_ decision: some DecisionParts) -> [String: String] {
        guard case .object(let members)? = try? JSONValue(parsing: json(decision)) else { return [:] }
        return Dictionary(uniqueKeysWithValues: members.map { ($0.key, $0.value.render()) })
    }

    private static func bases<K: KindDefinition>(of kind: K.Type) -> [(K.Facts, RuleContext)] {
        let bases: Any =
            switch K.kind {
            case .routing: Sweep.cases + AssignmentSweep.steps2024
            case .international: abroad
            case .availability: AssignmentSweep.availability + AssignmentSweep.advocates2024
            case .departing: AssignmentSweep.departing
            case .distribution: AssignmentSweep.distribution
            case .letters: AssignmentSweep.letters
            case .transfers: AssignmentSweep.transfers
            case .suspense: SuspenseSweep.cases
            case .substantiation: SuspenseSweep.claims
            case .securing: SecuringSweep.securing
            case .studentLoans: SecuringSweep.studentLoans
            default: [(RegimeFacts(), RuleContext(on: inRegime))]
            }
        guard let bases = bases as? [(K.Facts, RuleContext)] else { preconditionFailure("a kind has no facts to draw") }
        return bases
    }

    /// Cases of taxpayers abroad, with the facts that the kind takes.
    private static let abroad: [(RoutingFacts, RuleContext)] = {
        let taken = International.fields.fields.map(\.name)
        return (Sweep.cases + ["France", "Japan", "Guam", "Kosovo"].map { (foreignCase($0), Sweep.cases[1].1) }).map {
            var (facts, context) = $0
            for field in RoutingFields.table.fields where !taken.contains(field.name) { field.erase(&facts) }
            return (facts, context)
        }
    }()
}

extension SplitMix {
    /// A number from 0 to below the bound.
    mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
