import CivilTime
import JSONText
import Postgres
import QueueStore
import RuleCore
import SQLText

/// Answers to a referral that settle it: tried on the rules one by one, as a dry run would, and never recorded.
struct ProposedAnswer {
    /// The most answers that are tried for one referral.
    private static let trialsMax = 600

    private let kind: DecisionKind
    /// The facts of the job with the rulings on its other referrals.
    private let facts: String
    private let rule: RuleID
    private let gap: UInt8
    private let date: CivilDate
    private let reference: Reference
    private let choices: RulingAnswer
    /// Parts that the text determined: a ruling cannot change those.
    private let determined: [JSONValue.Member]
    /// What the text determines of other facts where this one is not referred: parts with their values, the usual first.
    private let elsewhere: [(part: String, value: JSONValue)]

    init?(_ decision: StoredDecision, _ rule: RuleID, gap: UInt8, _ choices: RulingAnswer, _ database: Database) throws
    {
        guard let kind = decision.kind else { return nil }
        (self.kind, self.rule, self.gap, self.choices) = (kind, rule, gap, choices)
        facts = ReferralAnswer.adding(try ReferralAnswer.rulings(of: decision.job, database), to: decision.facts)
        date = database.businessDate
        reference = try Reference(json: try database.fetch(.referenceNewest).text(0, "reference") ?? "{}")
        guard case .object(let parts)? = try? JSONValue(parsing: decision.decided) else { return nil }
        determined = parts
        elsewhere = try Self.elsewhere(kind, facts, rule, parts, RuleContext(on: date, reference: reference))
    }

    private static func elsewhere(
        _ kind: DecisionKind, _ facts: String, _ rule: RuleID, _ parts: [JSONValue.Member], _ context: RuleContext
    ) throws -> [(part: String, value: JSONValue)] {
        let changes = try Array(facts.utf8).withUnsafeBytes {
            try Counterfactuals.changes(kind, factsJSON: $0, on: context.date, reference: context.reference)
        }
        var found: [(part: String, value: JSONValue, count: Int)] = []
        for change in changes where !change.referredBy.contains(rule) {
            guard case .object(let then)? = try? JSONValue(parsing: change.decision),
                parts.allSatisfy({ part in then.contains { $0.key == part.key && $0.value == part.value } })
            else { continue }
            for part in then where !parts.contains(where: { $0.key == part.key }) {
                if let known = found.firstIndex(where: { $0.part == part.key && $0.value == part.value }) {
                    found[known].count += 1
                } else {
                    found.append((part.key, part.value, 1))
                }
            }
        }
        return found.sorted { $0.count > $1.count }.map { ($0.part, $0.value) }
    }

    /// The parts that are open, those that the rule determines of other facts alone where there are such.
    var openParts: [RulingAnswer.Choice] {
        let open = choices.parts.filter { choice in !determined.contains { $0.key == choice.name } }
        let usual = open.filter { choice in elsewhere.contains { $0.part == choice.name } }
        return usual.isEmpty ? open : usual
    }

    /// Whether deciding anew settles it: what it lacked was recorded meanwhile.
    var isSettledByNow: Bool { openAfter(.facts("{}")) != nil }

    /// The options that state the needed facts in a way that settles it; nil when no value that was tried does.
    func facts(_ needed: [RulingAnswer.Choice]) -> String? {
        let trials = needed.map { choice in (values(of: choice.type) + ["null"]).map { (choice.name, $0) } }
        // One fact may be enough; else all of them together.
        let alone = trials.flatMap { $0.map { [$0] } }
        let together = trials.count < 2 ? [] : Self.product(trials)
        let best = best(alone) ?? best(together)
        return best.map { $0.map { "--fact \(Self.shell("\($0.0)=\($0.1)"))" }.joined(separator: " ") }
    }

    private func best(_ answers: [[(String, String)]]) -> [(String, String)]? {
        leastOpen(answers.prefix(Self.trialsMax)) { pairs in
            (try? choices.facts(stated: pairs.map { (name: $0.0, value: $0.1) })).map { .facts($0) }
        }
    }

    /// The option that gives parts which settle it; nil when no part that was tried does.
    var decision: String? {
        let open = choices.parts.filter { choice in !determined.contains { $0.key == choice.name } }
        let usual = elsewhere.map { [($0.part, $0.value)] }
        let alone =
            usual + open.flatMap { part in values(of: part.type).map { [(part.name, self.json($0, part.type))] } }
        // A destination may need the office beside it.
        let offices = open.filter { if case .text = $0.type { true } else { false } }
        let pairs = alone.flatMap { first in
            offices.filter { $0.name != first[0].0 }.map { first + [($0.name, JSONValue.string("22"))] }
        }
        let found = leastOpen((alone + pairs).prefix(Self.trialsMax)) { members in
            (try? choices.decision(JSONValue.object(members.map { ($0.0, $0.1) }).render())).map { .decision($0) }
        }
        return found.map { "--decision \(Self.shell(JSONValue.object($0.map { ($0.0, $0.1) }).render()))" }
    }

    /// The first of the answers that settle it and leave the fewest other referrals.
    private func leastOpen<Trial>(
        _ trials: some Sequence<Trial>, _ answer: (Trial) -> Ruling.Answer?
    ) -> Trial? {
        var best: (trial: Trial, open: Int)?
        for trial in trials {
            guard let given = answer(trial), let open = openAfter(given), open < best?.open ?? .max else { continue }
            if open == 0 { return trial }
            best = (trial, open)
        }
        return best?.trial
    }

    /// How many referrals an answer leaves; nil when it leaves this one.
    private func openAfter(_ answer: Ruling.Answer) -> Int? {
        let ruling = Ruling(
            id: .max, job: nil, rule: rule, gap: gap, role: "a trial", authority: "a trial", answer: answer)
        let all = ReferralAnswer.adding([.written { ruling.encode(into: $0) }], to: facts)
        guard let verdict = try? RuleCore.decide(kind, facts: all, on: date, reference: reference),
            !verdict.referrals.contains(where: { $0.rule == rule && $0.letter == gap })
        else { return nil }
        return verdict.referrals.count
    }

    /// Values worth trying, as a person writes them.
    private func values(of type: FieldType) -> [String] {
        switch type {
        case .bool: ["true", "false"]
        case .word(let words): words
        case .words(let words): words.map { "[\"\($0)\"]" }
        case .integer(let range): Self.numbers(range)
        case .integers(let range): Self.numbers(range).map { "[\($0)]" }
        case .decimal(let range): [range.lowerBound.description, range.upperBound.description]
        case .date: [0, 1, 7, 30, 45, -1, -30].compactMap { date.adding(days: $0)?.description }
        // The forms that text has among facts and parts; another is refused as any other trial.
        case .text: ["22", "TX", "United States", "10001", "CA-1", "A-1"]
        }
    }

    private static func numbers(_ range: ClosedRange<Int>) -> [String] {
        ([range.lowerBound, 1, 2, 20, 35, 50, range.upperBound] + Array(range.prefix(12))).filter(range.contains).map {
            String($0)
        }
    }

    private func json(_ text: String, _ type: FieldType) -> JSONValue {
        switch type {
        case .bool, .integer, .integers, .words, .decimal: (try? JSONValue(parsing: text)) ?? .string(text)
        case .word, .date, .text: .string(text)
        }
    }

    private static func product(_ trials: [[(String, String)]]) -> [[(String, String)]] {
        trials.reduce([[]]) { made, next in
            made.flatMap { one in next.map { one + [$0] } }.prefix(trialsMax).map { $0 }
        }
    }

    /// The word as a shell takes it.
    private static func shell(_ word: String) -> String {
        let isPlain = word.utf8.allSatisfy {
            (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
                || "_-=./:".utf8.contains($0)
        }
        return isPlain ? word : "'\(word)'"
    }
}
