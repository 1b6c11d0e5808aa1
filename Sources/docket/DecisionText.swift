import CivilTime
import JSONText
import RuleCore

extension StoredDecision {
    /// Changes that are told one by one.
    private static var changesShownMax: Int { 40 }

    /// The decision as a person reads it.
    func text(_ replay: DecisionReplay, isRehearsal: Bool, _ style: TextStyle) -> String {
        var sections: [(title: String, lines: [String])] = [
            ("Why", why), ("What did not apply", against),
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
    private var parts: String { Self.parts(decided) }

    private static func parts(_ json: String) -> String {
        guard case .object(let members) = (try? JSONValue(parsing: json)) ?? .null, !members.isEmpty else {
            return "no part is determined"
        }
        return members.map { "\($0.key.replacing("_", with: " ")) \($0.value.shown)" }.joined(separator: ", ")
    }

    /// Each step that applied, forbade or referred, with its words.
    private var why: [String] {
        var number = 0
        return trace.entries.flatMap { entry -> [String] in
            guard entry.result != .notApplicable, entry.result != .unknown else { return [] }
            number += 1
            let result = entry.result == .applied ? "" : " \(entry.result.text)"
            var lines = ["\(number). \(entry.rule)\(result): \(entry.because)"]
            if let citation = RuleRegistry.record(entry.rule)?.citation {
                lines.append("   \(citation.source.id), \(citation.paragraph): \"\(citation.quote)\"")
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
        let lines = replay.changes.prefix(Self.changesShownMax).map { change -> String in
            let value = change.value == "null" ? "not stated" : change.value
            let referred = change.referredBy.isEmpty ? "" : ", left open by " + listed(change.referredBy)
            return "\(change.fact) \(value): \(change.outcome.rawValue), \(Self.parts(change.decision))\(referred)"
        }
        let rest = replay.changes.count - lines.count
        return lines + (rest > 0 ? ["and \(rest) more; --json lists all"] : [])
    }

    private func listed(_ rules: [RuleID]) -> String { rules.map(\.description).joined(separator: ", ") }

    private func replayLine(_ replay: DecisionReplay) -> String {
        let rules = replay.isSameRuleset ? "this program's rules are the same" : "this program's rules are others"
        if let obstacle = replay.obstacle { return "\(rules); it was not decided again: \(obstacle)" }
        if replay.differences.isEmpty { return "\(rules); they give the identical result, byte for byte" }
        return "\(rules); they give another \(replay.differences.joined(separator: ", "))"
    }
}
