import CivilTime
import JSONText
import RuleCore

extension StoredDecision {
    /// Changes that are told one by one.
    private static var changesShownMax: Int { 40 }

    /// The decision as a person reads it.
    func text(_ replay: DecisionReplay, isRehearsal: Bool, _ style: TextStyle) -> String {
        var sections: [(title: String, lines: [String])] = [
            ("Why", why(replay)), ("What did not apply", against),
            ("Readings it rests on", readings.flatMap { readingLines($0) }),
            ("Left to a person", referrals.flatMap { referralLines($0) }),
            ("Tasks", tasks.map { taskLine($0) }),
            ("What would change it", changeLines(replay)),
        ]
        sections.append(("Replay", [replayLine(replay)]))
        var text = isRehearsal ? style.heading("REHEARSAL: this is no decision on a real case.") + "\n" : ""
        text += head(style)
        for section in sections where !section.lines.isEmpty {
            text += "\n" + style.heading(section.title) + "\n"
            text += section.lines.map { "  \(TextStyle.safe($0))\n" }.joined()
        }
        return text
    }

    private func head(_ style: TextStyle) -> String {
        PairsText([
            ("job", .int(job)), ("case", .text(caseNumber)), ("kind", .string(kind?.rawValue ?? jobKind)),
            ("decided_on", .string(on.description)), ("written_at", .text(decidedAt)),
            ("regime", .string(regime ?? "none in force")),
            ("outcome", .string(isReferred ? "referred" : "decided")), ("decision", .string(parts)),
            ("ruleset", .string(ruleset)), ("snapshot", .int(snapshot)),
        ]).render(style)
    }

    /// The determined parts on one line.
    private var parts: String {
        let members = Self.members(decided)
        return members.isEmpty ? "no part is determined" : members.map { Self.part($0) }.joined(separator: ", ")
    }

    private static func members(_ json: String) -> [JSONValue.Member] {
        guard case .object(let members) = (try? JSONValue(parsing: json)) ?? .null else { return [] }
        return members
    }

    private static func part(_ member: JSONValue.Member) -> String { "\(name(member)) \(member.value.shown)" }

    private static func name(_ member: JSONValue.Member) -> String { member.key.replacing("_", with: " ") }

    /// Each step that applied, forbade or referred, with its words.
    private func why(_ replay: DecisionReplay) -> [String] {
        var number = 0
        var left = rulings[...]
        return zip(trace.entries, trace.citations(basisContext(replay))).flatMap { entry, citations -> [String] in
            guard entry.result != .notApplicable, entry.result != .unknown else { return [] }
            number += 1
            let result = entry.result == .applied ? "" : " \(entry.result.text)"
            var lines = ["\(number). \(entry.rule)\(result): \(entry.because)"]
            if entry.isRuled, let ruling = left.popFirst() {
                lines.append("   ruling \(ruling.id) of \(ruling.role), by authority of: \(ruling.authority)")
            } else {
                lines += citations.map { "   \($0.source.id), \($0.paragraph): \"\($0.quote)\"" }
            }
            return lines
        }
    }

    private var against: [String] {
        trace.entries.filter { $0.result == .notApplicable || $0.result == .unknown }.map { entry in
            "\(entry.rule)\(entry.result == .unknown ? " unknown" : ""): \(entry.because)"
        }
    }

    private func readingLines(_ id: String) -> [String] {
        guard let reading = ReadingRegistry.id(id)?.reading else { return [id] }
        return [
            "\(id): \"\(reading.phrase.quote)\" (\(reading.phrase.source.id), \(reading.phrase.paragraph))",
            "   ours: \(reading.ours)", "   else: \(reading.alternative)",
        ]
    }

    private func referralLines(_ referral: StoredReferral) -> [String] {
        var lines = [
            "\(referral.rule), \(referral.reason): \(referral.detail)",
            "   \(referral.referTo) decides (paragraph \(referral.paragraph))",
        ]
        if !referral.settledBy.isEmpty { lines.append("   settled by: \(referral.settledBy.joined(separator: ", "))") }
        return lines
    }

    private func taskLine(_ code: String) -> String {
        guard let task = TaskCode.allCases.first(where: { $0.text == code }) else { return code }
        return "\(code) (\(task.rule))"
    }

    private func changeLines(_ replay: DecisionReplay) -> [String] {
        guard replay.obstacle == nil else { return [] }
        guard !replay.changes.isEmpty else { return ["no other value of one fact"] }
        var lines: [String] = []
        var duties: [String] = []
        for change in replay.changes {
            let difference = difference(change)
            if difference.isEmpty {
                if duties.last != change.fact.text { duties.append(change.fact.text) }
            } else {
                let value = change.value == "null" ? "not stated" : change.value
                lines.append("\(change.fact) \(value): \(difference.joined(separator: ", "))")
            }
        }
        let rest = lines.count - Self.changesShownMax
        lines = Array(lines.prefix(Self.changesShownMax))
        if rest > 0 { lines.append("and \(rest) more; --json lists all") }
        if !duties.isEmpty { lines.append("only tasks, prohibitions or marks: \(duties.joined(separator: ", "))") }
        return lines
    }

    /// What a change would make of the outcome, of the parts, and of what is left open; only what is otherwise then.
    private func difference(_ change: Counterfactuals.Change) -> [String] {
        var difference: [String] = []
        let before = referrals.map(\.rule)
        let after = change.referredBy.map(\.description)
        if before != after {
            difference.append(after.isEmpty ? "decided" : "referred by \(after.joined(separator: " and "))")
        }
        let now = Self.members(decided)
        let then = Self.members(change.decision)
        difference += then.filter { part in !now.contains { $0 == part } }.map { Self.part($0) }
        difference += now.filter { part in !then.contains { $0.key == part.key } }.map { "no \(Self.name($0))" }
        return difference
    }

    private func replayLine(_ replay: DecisionReplay) -> String {
        let rules = replay.isSameRuleset ? "this program's rules are the same" : "this program's rules are others"
        if let obstacle = replay.obstacle { return "\(rules); it was not decided again: \(obstacle)" }
        if replay.differences.isEmpty { return "\(rules); they give the identical result, byte for byte" }
        return "\(rules); they give another \(replay.differences.joined(separator: ", "))"
    }
}
