import JSONText
import RuleCore

/// A stored decision decided again by this program, on the stored facts, date and reference data; and what other facts
/// would have changed.
struct DecisionReplay {
    /// Whether this program carries the rules that decided.
    let isSameRuleset: Bool
    /// Why it could not be decided again; nil when it was.
    let obstacle: String?
    /// The parts that came out otherwise.
    let differences: [String]
    /// What would change the decision, by this program's rules.
    let changes: [Counterfactuals.Change]
    /// Where the taxpayer resides, by the stored facts with what rulings state of them.
    let residence: Residence?
    /// The words of the exclusions that its referrals name.
    let exclusions: [ExclusionWords]

    /// The same rules must give the same bytes.
    var isIdentical: Bool { obstacle == nil && differences.isEmpty }
    /// The rules are the same and the result is not.
    var isDrift: Bool { isSameRuleset && !isIdentical }

    /// - Parameter zipTable: the zip table as the decision read it, where its rules read one.
    init(_ decision: StoredDecision, zipTable: ZipTable? = nil) {
        isSameRuleset = decision.ruleset == Ruleset.hash
        guard let kind = decision.kind else {
            obstacle = "this program does not know the kind \"\(decision.jobKind)\""
            (differences, changes, residence, exclusions) = ([], [], nil, [])
            return
        }
        do {
            let (verdict, changes) = try Self.decideAgain(decision, kind, zipTable)
            (differences, self.changes) = (Self.compare(decision, verdict), changes)
            residence = verdict.residence
            exclusions = verdict.exclusions
            obstacle = nil
        } catch {
            // Every error of the rules names a field and never a value.
            obstacle = CommandFailure.known(error)?.primary ?? "the rules refuse the stored facts"
            (differences, changes, residence, exclusions) = ([], [], nil, [])
        }
    }

    private static func decideAgain(
        _ decision: StoredDecision, _ kind: DecisionKind, _ zipTable: ZipTable?
    ) throws -> (Verdict, [Counterfactuals.Change]) {
        var reference = try Reference(json: decision.reference)
        if let zipTable { reference.zipOffices = zipTable }
        let verdict = try RuleCore.decide(kind, facts: decision.facts, on: decision.on, reference: reference)
        let changes = try Array(decision.facts.utf8).withUnsafeBytes {
            try Counterfactuals.changes(kind, factsJSON: $0, on: decision.on, reference: reference)
        }
        return (verdict, changes)
    }

    private static func compare(_ stored: StoredDecision, _ now: Verdict) -> [String] {
        var differences: [String] = []
        func expect(_ name: String, _ isSame: Bool) { if !isSame { differences.append(name) } }
        expect("outcome", stored.isReferred == (now.outcome == .referred))
        expect("regime", stored.regime == now.regime?.rawValue)
        expect("decision", stored.decided == now.decision.render())
        expect("trace", stored.encodedTrace == now.trace.encoded)
        expect("readings", stored.readings == Array(now.readings).map(\.text))
        expect("tasks", stored.tasks == Array(now.tasks).map(\.text))
        expect("rulings", stored.rulings.map(\.id) == now.rulings.map(\.id))
        expect("referrals", stored.referrals == now.referrals.map { StoredReferral($0) })
        return differences
    }

    /// For the JSON document.
    var json: JSONValue {
        .object([
            ("ruleset", .string(Ruleset.hash)), ("ruleset_is_same", .bool(isSameRuleset)),
            ("identical", obstacle == nil ? .bool(differences.isEmpty) : .null),
            ("differences", .array(differences.map { .string($0) })), ("obstacle", .text(obstacle)),
        ])
    }
}
