import CivilTime
import JSONText
import RuleCore

extension StoredDecision {
    /// The decision as one JSON object: the contract's keys for a verdict, and where it is stored.
    func document(_ replay: DecisionReplay) -> [JSONValue.Member] {
        let withheld = ShownFacts(facts)
        return [
            ("job", .int(job)), ("case", .text(caseNumber)), ("kind", .string(kind?.rawValue ?? jobKind)),
            ("on", .string(on.description)), ("decided_at", .text(decidedAt)), ("regime", .text(regime)),
            ("outcome", .string(isReferred ? "referred" : "decided")),
            ("decision", (try? JSONValue(parsing: decided)) ?? .null),
            ("referrals", .array(referrals.map(\.json))),
            ("basis", .array(trace.basis.map { Self.basis($0) })),
            ("trace", .array(trace.entries.map { entry in .written { entry.encode(into: $0) } })),
            ("readings", .array(readings.map { Self.reading($0) })),
            ("tasks", .array(tasks.map { Self.task($0) })),
            ("ruleset", .string(ruleset)), ("snapshot", .int(snapshot)),
            ("facts", .object(withheld.shown)), ("facts_withheld", .int(withheld.withheldCount)),
            ("changes", .array(replay.changes.map { change in .written { change.encode(into: $0) } })),
            ("replay", replay.json),
        ]
    }

    private static func basis(_ id: RuleID) -> JSONValue {
        let citation = RuleRegistry.record(id)?.citation
        return .object([
            ("rule", .string(id.description)), ("source", .text(citation?.source.id)),
            ("paragraph", .text(citation?.paragraph)), ("quote", .text(citation?.quote)),
        ])
    }

    private static func reading(_ id: String) -> JSONValue {
        guard let reading = ReadingRegistry.id(id)?.reading else { return .object([("id", .string(id))]) }
        return .written { reading.encode(into: $0) }
    }

    private static func task(_ code: String) -> JSONValue {
        let task = TaskCode.allCases.first { $0.text == code }
        return .object([("task", .string(code)), ("rule", .text(task?.rule.description))])
    }
}
