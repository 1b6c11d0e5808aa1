import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import RuleCore
import SQLText

/// `docket referral show`
struct ReferralShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "What is open, where the text is silent, who decides, and how to answer.")

    /// The newest events that are shown of a case.
    private static let eventsMax: Int32 = 200

    @Argument(help: "The referred job.")
    var job: Int64
    @Option(help: ArgumentHelp("Only this one of its referrals.", valueName: "n"))
    var part: Int64?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let found = try database.fetch(.referralShow) { $0.append(int8: job) }
        let rows = found.rows.indices.filter { part == nil || found.int($0, "part") == part }
        guard !rows.isEmpty, let decision = try StoredDecision(of: job, database) else {
            throw CommandFailure(
                .notFound, "could not find \(part.map { "part \($0) of " } ?? "")a referral of job \(job)",
                hint: "docket referral list prints them.")
        }
        let choices = try decision.kind.map { try RulingAnswer($0) }
        let shown = try rows.map { try ShownReferral(found, $0, decision, choices, database) }
        let history = try decision.caseNumber.map { number in
            try database.fetch(.caseHistory) {
                $0.append(text: number)
                $0.append(int4: Self.eventsMax)
            }
        }
        let head: [JSONValue.Member] = [
            ("job", .int(job)), ("case", .text(decision.caseNumber)),
            ("kind", .string(decision.kind?.rawValue ?? decision.jobKind)), ("on", .string(decision.on.description)),
            ("decision", (try? JSONValue(parsing: decision.decided)) ?? .null),
            ("facts", .object(ShownFacts(decision.facts).shown)),
        ]
        let members =
            head + [("referrals", .array(shown.map(\.json))), ("history", .array(history?.objects ?? []))]
        try database.print(
            Answer(members) { style in
                var text = PairsText(head).render(style)
                for referral in shown { text += "\n" + referral.text(style) }
                guard let history else { return text }
                return text + "\n" + style.heading("What happened in the case") + "\n"
                    + history.table(nothing: "nothing").render(style)
            }, output)
    }
}

/// One referral for the person who is to answer it.
private struct ShownReferral {
    private let stored: [JSONValue.Member]
    private let words: [Citation]
    private let needed: [RulingAnswer.Choice]
    private let recorded: [String]
    private let parts: [RulingAnswer.Choice]
    private let isOpen: Bool
    private let ways: [String]

    init(
        _ found: ResultTable, _ row: Int, _ decision: StoredDecision, _ choices: RulingAnswer?, _ database: Database
    ) throws {
        stored = found.members(row).filter { $0.key != "job" }
        let record = RuleID(found.text(row, "rule") ?? "").flatMap { RuleRegistry.record($0) }
        words = Self.words(found, row, record, decision)
        var names: [String] = []
        if case .list(let settling) = found.cell(row, "settled_by") { names = settling }
        needed = names.compactMap { name in choices?.facts.first { $0.name == name } }
        recorded = names.filter { name in choices?.facts.contains { $0.name == name } != true && !name.isEmpty }
        isOpen = found.text(row, "state") == "open"
        let answer = "docket referral answer \(decision.job) --part \(found.int(row, "part") ?? 0) --authority \"...\""
        var ways: [String] = []
        var parts = choices?.parts ?? []
        if Self.isToUndo(found, row, record) { ways.append("\(answer) --fact consequences_issued=false") }
        if isOpen, let choices, let rule = record?.id,
            let gap = record?.gap(saying: found.text(row, "detail") ?? ""),
            let proposed = try ProposedAnswer(decision, rule, gap: gap, choices, database)
        {
            if found.text(row, "reason") == ReferralReason.notInForce.rawValue {
                let document = Regime.memoranda.last?.rawValue ?? ""
                ways.append(
                    "docket guidance extend \(document) --until YYYY-MM-DD --authority \"...\", then \(answer) --again")
            }
            parts = proposed.openParts
            if proposed.isSettledByNow { ways.append("\(answer) --again") }
            if let facts = proposed.facts(needed) { ways.append("\(answer) \(facts)") }
            for name in recorded { ways.append("docket reference set \(name) ..., then \(answer) --again") }
            if let decision = proposed.decision { ways.append("\(answer) \(decision)") }
        }
        self.parts = parts
        self.ways = isOpen ? ways : []
    }

    private static func isToUndo(_ found: ResultTable, _ row: Int, _ record: RuleRecord?) -> Bool {
        record?.id == ResponseInTime.id
            && record?.gap(saying: found.text(row, "detail") ?? "") == ResponseInTime.Gap.issuedMeanwhile.letter
    }

    /// The words of the exclusions that name the referral's two facts.
    private static func exclusions(_ found: ResultTable, _ row: Int, _ decision: StoredDecision) -> [ExclusionWords] {
        guard let kind = decision.kind, case .list(let names) = found.cell(row, "settled_by") else { return [] }
        return ExclusionRecord.rows(of: kind).filter { $0.facts.map(\.text) == names }
            .map(\.excluding)
    }

    /// The words that leave it open. Of several readings of the rule only the one that is left to a person counts.
    private static func words(
        _ found: ResultTable, _ row: Int, _ record: RuleRecord?, _ decision: StoredDecision
    ) -> [Citation] {
        guard let record else { return [] }
        let context = BasisContext(
            readings: decision.readings.compactMap { ReadingRegistry.id($0) },
            exclusions: Self.exclusions(found, row, decision))
        guard let gap = record.gap(saying: found.text(row, "detail") ?? "") else { return [record.citation] }
        let words = context.citations(record.id, gap)
        let stated = words.filter { $0.paragraph == found.text(row, "paragraph") }
        return gap == RuleRecord.readingLetter && !stated.isEmpty ? stated : words
    }

    var json: JSONValue {
        func list(_ choices: [RulingAnswer.Choice]) -> JSONValue {
            .array(
                choices.map { choice in
                    .object([
                        ("name", .string(choice.name)), ("accepted", .string(choice.accepted)),
                        ("description", .string(choice.description)),
                    ])
                })
        }
        return .object(
            stored + [
                ("source", .text(words.first?.source.id)), ("quote", .text(words.first?.quote)),
                ("words", .array(words.map(Self.quoted))),
                ("facts_needed", list(needed)), ("to_be_recorded", .array(recorded.map { .string($0) })),
                ("parts", list(parts)), ("how", .array(ways.map { .string($0) })),
            ])
    }

    func text(_ style: TextStyle) -> String {
        let hidden = ["detail", "settled_by"] + (isOpen ? Self.ofRulings : [])
        var text = PairsText(stored.filter { !hidden.contains($0.key) }).render(style)
        var sections: [(String, [String])] = [("What is open", [member("detail")])]
        sections.append(("The words", words.map { "\($0.source.id), \($0.paragraph): \"\($0.quote)\"" }))
        sections.append(("Facts that would settle it", needed.map(Self.line)))
        sections.append(("Parts that a person may decide", isOpen ? parts.map(Self.line) : []))
        sections.append(("How to answer, with values that settle it, for example", ways))
        for (title, lines) in sections where !lines.isEmpty {
            text += "  " + style.heading(title) + "\n" + lines.map { "    \(TextStyle.safe($0))\n" }.joined()
        }
        return text
    }

    private static func quoted(_ citation: Citation) -> JSONValue {
        .object([
            ("source", .string(citation.source.id)), ("paragraph", .string(citation.paragraph)),
            ("quote", .string(citation.quote)),
        ])
    }

    private static let ofRulings = [
        "ruling", "author", "role", "authority", "recorded_on", "scope", "until", "facts", "decision", "revoked_on",
        "continued_by",
    ]

    private func member(_ name: String) -> String { stored.first { $0.key == name }?.value.shown ?? "" }

    private static func line(_ choice: RulingAnswer.Choice) -> String {
        "\(choice.name): \(choice.description) Accepted: \(choice.accepted)."
    }
}
