import ArgumentParser
import CivilTime
import JSONText
import QueueStore
import RuleCore

/// `docket reference set`
struct ReferenceSetCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: "Records a value that no source supplies, and by whose authority.",
        discussion: """
            New claims decide by it at once, on the action dates from its first day on. A record is never changed: a \
            later one of the same name and first day corrects it.

            deadlines.roll-policy     none, roll-once or taxpayer-favouring
            deadlines.acs-cycles      a whole number 1 to 99
            thresholds.T1 ... T14     dollars above 0, such as 10000.00
            state_mappings.csco.TX    the site that takes a state's papers; also acss, and each state
            letters.second-acknowledgement   each-run or once
            letters.run-weekday       the weekday of the weekly run, 1 for Monday to 7
            letters.contact-days      days to the first contact, 1 to 365
            distribution.special-5-order     special-5-first, special-6-first or together
            distribution.inventory    counted or stated
            distribution.balance      level or squares
            distribution.apply        by-command or automatic

            The section can be left out: roll-policy, T7, csco.TX.
            """)

    private static let valueCharactersMax = 100

    @Argument(help: "The parameter, as a referral names it in settled_by.")
    var name: String
    @Argument(help: "Its value.")
    var value: String
    @Option(help: ArgumentHelp("The first day for which it holds.", valueName: "YYYY-MM-DD"))
    var from: CivilDate
    @OptionGroup var order: AuthorityOptions
    @OptionGroup var actor: OperatorOptions
    @OptionGroup var confirmation: Confirmation
    @Flag(help: "Only say what would be recorded.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        try OperatorOptions.requireText(value, "the value", charactersMax: Self.valueCharactersMax)
    }

    private var authority: String { order.text }

    func run() throws {
        guard let parameter = ParameterName(name) else {
            throw CommandFailure(
                .badInput, "could not record it: there is no parameter \"\(TextStyle.safe(name))\"",
                hint: "\(NearWord.suggestion(name, among: ParameterName.words))The names are \(ParameterName.accepted)."
            )
        }
        let accepted = try AcceptedParameter(parameter, value, from: from, authority: authority)
        let database = try database.open(.readWrite)
        try order.requireReal(database, also: [value])
        if !dryRun { try confirmation.confirm("record 1 value of \(parameter.text), from \(from) on") }
        let made = try database.transaction {
            let added = try ParameterRecord(
                section: parameter.section.rawValue, name: parameter.name, value: accepted.value,
                validFrom: Int32(from.daysSinceEpoch - 10_957), authority: authority, recordedBy: actor.name
            ).add(on: database.session)
            return ((added, try database.takeSnapshot()), keep: !dryRun)
        }
        try database.print(answer(accepted, made.0, made.1), output)
    }

    private func answer(
        _ accepted: AcceptedParameter, _ made: (record: Int64, supersedes: Int64?), _ snapshot: Int32
    ) -> Answer {
        let name = accepted.name.text
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(1)), ("name", .string(name)),
            ("value", .string(accepted.value)), ("valid_from", .string(from.description)),
            ("authority", .string(authority)), ("recorded_by", .string(actor.name)),
            ("record", dryRun ? .null : .int(made.record)),
            ("supersedes", made.supersedes.map { .int($0) } ?? .null),
            ("snapshot", dryRun ? .null : .int(snapshot)),
        ]
        let corrects = made.supersedes.map { ", in the place of record \($0)" } ?? ""
        let text = """
            \(dryRun ? "would record" : "recorded"): \(name) is \(TextStyle.safe(accepted.value)) from \(from) on, by \
            \(TextStyle.safe(authority))\(corrects)

            """
        return Answer(members) { _ in text }
    }
}
