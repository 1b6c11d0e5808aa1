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
            ("basis", .array(trace.basis(basisContext(replay)).flatMap { basis($0) })), ("trace", .array(steps)),
            ("rulings", .array(rulings.map(\.json))),
            ("readings", .array(readings.map { Self.reading($0) })),
            ("tasks", .array(tasks.map { Self.task($0) })),
            ("ruleset", .string(ruleset)), ("snapshot", .int(snapshot)),
            ("facts", .object(withheld.shown)), ("facts_withheld", .int(withheld.withheldCount)),
            ("changes", .array(replay.changes.map { change in .written { change.encode(into: $0) } })),
            ("replay", replay.json),
        ]
    }

    /// The words, and behind them the rulings where they are silent.
    private func basis(_ entry: BasisEntry) -> [JSONValue] {
        let words = JSONValue.object([
            ("rule", .string(entry.rule.description)), ("source", .string(entry.citation.source.id)),
            ("paragraph", .string(entry.citation.paragraph)), ("quote", .string(entry.citation.quote)),
        ])
        let answering = entry.rulings.filter { $0 < rulings.count }.map { rulings[$0] }
        return [words]
            + answering.map { ruling in
                .object([
                    ("rule", .string(ruling.rule)), ("source", .string("ruling")), ("ruling", .int(ruling.id)),
                    ("role", .string(ruling.role)), ("authority", .string(ruling.authority)),
                    ("paragraph", .string(entry.citation.paragraph)),
                ])
            }
    }

    /// The steps; those that a ruling settled name it.
    private var steps: [JSONValue] {
        var left = rulings[...]
        return trace.entries.map { entry in
            let ruling = entry.isRuled ? left.popFirst()?.id : nil
            return .written { entry.encode(into: $0, ruling: ruling) }
        }
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
