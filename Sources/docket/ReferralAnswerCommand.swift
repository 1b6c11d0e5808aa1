import ArgumentParser
import CivilTime
import JSONText
import RuleCore

extension RulingScope: ExpressibleByArgument {}

/// `docket referral answer`
struct ReferralAnswerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "answer", abstract: "Records a person's answer to a referral, and has its job continued.",
        discussion: """
            The answer is a ruling: it closes the referral, and a job goes on with the same facts and all rulings once \
            every part of the referred one is answered. A ruling bears only on what the text leaves open.

            docket referral show JOB prints what may be answered. identical-facts lets later cases with the same facts \
            be decided by it, up to and with --until.
            """)

    private static let bytesMax = 65_536

    @Argument(help: "The referred job.")
    var job: Int64
    @Option(help: ArgumentHelp("Which of its referrals, where several are open.", valueName: "n"))
    var part: Int64?
    @Option(
        name: .customLong("fact"),
        help: ArgumentHelp(
            "A fact that settles it; once for each fact. NAME=null takes one back, of two that exclude each other.",
            valueName: "name=value"))
    var facts: [String] = []
    @Option(
        help: ArgumentHelp(
            "What is decided: one JSON object of parts, a file with it, or - for standard input.", valueName: "json"))
    var decision: String?
    @Flag(help: "Record it although it does not settle the referral.")
    var anyway = false
    @Flag(help: "What it lacked is recorded by now (reference set, guidance extend): decide anew.")
    var again = false
    @OptionGroup var order: AuthorityOptions
    @Option(help: ArgumentHelp("As what they decided; without it, whom the referral names.", valueName: "role"))
    var role: String?
    @Option(help: "How far it reaches: this-case or identical-facts.")
    var scope: RulingScope = .thisCase
    @Option(help: ArgumentHelp("The last day on which it holds for identical facts.", valueName: "YYYY-MM-DD"))
    var until: CivilDate?
    @OptionGroup var actor: OperatorOptions
    @OptionGroup var confirmation: Confirmation
    @Flag(help: "Only say what would be recorded, and what the job that continues would decide.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard [!facts.isEmpty, decision != nil, again].count(where: { $0 }) == 1 else {
            throw ValidationError("give one of --fact, --decision and --again")
        }
        guard scope == .thisCase || decision != nil else {
            throw ValidationError("--scope identical-facts takes --decision: a fact is one case's")
        }
        guard scope == .identicalFacts || until == nil else {
            throw ValidationError("--until goes with --scope identical-facts")
        }
        guard facts.allSatisfy({ $0.contains("=") && !$0.hasPrefix("=") }) else {
            throw ValidationError("--fact is NAME=VALUE")
        }
        if let role { try OperatorOptions.requireText(role, "--role", charactersMax: 100) }
    }

    private var authority: String { order.text }

    func run() throws {
        let database = try database.open(.readWrite)
        let form = try form()
        try order.requireReal(database, also: facts + form.decisions)
        if let until, until < database.businessDate {
            throw CommandFailure(
                .badInput, "could not record it: --until is before the business date, \(database.businessDate)",
                hint: "Give the last day on which it holds, or none for no end.")
        }
        let given = GivenAnswer(
            form: form, scope: scope, until: until, role: role, author: actor.name, authority: authority)
        let made = try database.transaction {
            let made = try ReferralAnswer(job, part: part, database).record(given)
            if !dryRun { try require(made) }
            return (made, keep: !dryRun)
        }
        let members = members(made)
        let text = text(made)
        try database.print(Answer(members) { _ in text }, output)
    }

    /// Refuses an answer that leaves the referral as it is: the job that continues would be referred again.
    private func require(_ made: ReferralAnswer.Made) throws {
        guard made.settles || anyway else {
            throw CommandFailure(
                .refused,
                "did not record it: the answer does not settle the referral, which the text still leaves open",
                hint: "docket referral show \(job) proposes an answer that settles it; --anyway records this one.")
        }
        guard scope == .identicalFacts else { return }
        try confirmation.confirm("record 1 ruling by which every later case with the same facts is decided")
    }

    private func form() throws -> GivenAnswer.Form {
        if again { return .again }
        guard let decision else {
            return .facts(
                facts.map { fact in
                    let name = fact.prefix { $0 != "=" }
                    return (String(name), String(fact.dropFirst(name.count + 1)))
                })
        }
        if decision.drop(while: \.isWhitespace).first == "{" { return .decision(decision) }
        let input = decision == "-" ? InputFile.standardInput : try InputFile(path: decision)
        input.tellWhenTerminal()
        guard let text = String(validating: try input.readAll(bytesMax: Self.bytesMax), as: UTF8.self) else {
            throw CommandFailure(.badInput, "could not read \(input.name): it is not UTF-8", hint: TextMark.advice)
        }
        return .decision(text)
    }

    private func members(_ made: ReferralAnswer.Made) -> [JSONValue.Member] {
        let would: [JSONValue.Member] = [
            ("outcome", .string(made.would.outcome.rawValue)), ("decision", made.would.decision),
            ("referrals", .array(made.would.referrals.map { referral in .written { referral.encode(into: $0) } })),
        ]
        return [
            ("dry_run", .bool(dryRun)), ("count", .int(1)), ("job", .int(job)), ("part", .int(made.part)),
            ("rule", .string(made.rule.description)), ("ruling", dryRun ? .null : .int(made.ruling)), made.answer,
            ("scope", .string(scope.rawValue)), ("until", .text(until?.description)),
            ("compared_facts", .array(made.comparedFacts.map { .string($0) })), ("role", .string(made.role)),
            ("author", .string(actor.name)), ("authority", .string(authority)),
            ("continuation", dryRun ? .null : made.continuation.map { .int($0) } ?? .null),
            ("waits_for", .array(made.waitsFor.map { .int($0) })),
            ("undone", .array(made.undone.map { .string($0) })), ("settles", .bool(made.settles)),
            ("would", .object(would)),
        ]
    }

    private func text(_ made: ReferralAnswer.Made) -> String {
        var lines = [
            """
            \(dryRun ? "would record" : "recorded"): \(dryRun ? "a ruling" : "ruling \(made.ruling)") on part \
            \(made.part) of job \(job) (\(made.rule)), as \(TextStyle.safe(made.role)), by authority of: \
            \(TextStyle.safe(authority))
            """
        ]
        if !made.comparedFacts.isEmpty {
            lines.append("it holds for later cases with the same \(made.comparedFacts.joined(separator: ", "))")
        }
        if !made.undone.isEmpty { lines.append("undone: \(made.undone.joined(separator: ", "))") }
        if !made.settles { lines.append("it does not settle the referral: the text still leaves it open") }
        if made.waitsFor.isEmpty {
            let next = made.continuation.map { dryRun ? "a job would continue it" : "job \($0) continues it" }
            lines.append(next ?? "nothing continues it")
        } else {
            let parts = made.waitsFor.map(String.init).joined(separator: ", ")
            lines.append("it is continued once part \(parts) is answered too")
        }
        let left = made.would.referrals.map { "\($0.rule) \($0.reason.rawValue)" }
        lines.append(
            "the rules say today: \(made.would.outcome.rawValue), \(made.would.decision.render())"
                + (left.isEmpty ? "" : ", left open by \(left.joined(separator: ", "))"))
        return lines.joined(separator: "\n") + "\n"
    }
}
