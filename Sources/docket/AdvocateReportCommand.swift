import ArgumentParser
import Casework
import CivilTime
import JSONText
import Postgres
import QueueStore
import RuleCore
import SQLText

/// `docket advocate report`
struct AdvocateReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Enqueues what is reported of an advocate; what follows is decided by rule.",
        discussion: """
            absence                   --from and --until, both days out
            non-casework-assignment   --from, --until, --national-project true|false, --deferred-from as a person decided
            leaving                   --departure: retiring, or leaving the position for good
            returning                 --return-on
            part-time-schedule        --hours a week
            special-situation         --determined, the availability that the Area Deputy decided; without it referred
            special-situation-ended
            training-ended            with --open-cases, or those counted since the last review
            open-cases                --open-cases: counted for the weekly review
            weekly-review             the review out of its turn

            What the tables say of the advocate is put beside it: position, office, training, status, part time. \
            --replaces takes an earlier report back: it holds no more. The job decides; it is not waited for: see \
            docket advocate show.
            """)

    @Argument(help: "The advocate's code.")
    var code: String
    @Argument(help: "What is reported.")
    var subject: String
    @Option(help: ArgumentHelp("The first day out, or of the assignment.", valueName: "YYYY-MM-DD"))
    var from: CivilDate?
    @Option(help: ArgumentHelp("The last day out, itself included.", valueName: "YYYY-MM-DD"))
    var until: CivilDate?
    @Option(help: ArgumentHelp("The scheduled day of leaving for good.", valueName: "YYYY-MM-DD"))
    var departure: CivilDate?
    @Option(help: ArgumentHelp("The day of the return.", valueName: "YYYY-MM-DD"))
    var returnOn: CivilDate?
    @Option(help: ArgumentHelp("From when on a person has the advocate Deferred.", valueName: "YYYY-MM-DD"))
    var deferredFrom: CivilDate?
    @Option(help: ArgumentHelp("Whether the assignment is for a national project.", valueName: "true|false"))
    var nationalProject: Bool?
    @Option(help: ArgumentHelp("Hours a week.", valueName: "hours"))
    var hours: String?
    @Option(help: ArgumentHelp("The availability that the Area Deputy determined, 0 to 1.", valueName: "part"))
    var determined: String?
    @Option(help: ArgumentHelp("The advocate's open cases.", valueName: "cases"))
    var openCases: Int?
    @Option(help: ArgumentHelp("The job of the report that this one replaces.", valueName: "job"))
    var replaces: Int64?
    @Option(help: ArgumentHelp("Enqueue once for ever under this key.", valueName: "key"))
    var key: String?
    @Flag(help: "Only say what would be enqueued.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let from, let until, until < from { throw ValidationError("--until \(until) is before --from \(from)") }
    }

    func run() throws {
        guard AdvocateCode.isCode(code) else {
            throw CommandFailure(
                .badInput, "could not read the advocate's code", hint: "It is \(AdvocateCode.accepted).")
        }
        let facts = try facts
        let database = try database.open(.readWrite)
        let found = try AdvocateState.fetch(
            [code], on: Int32(database.businessDate.daysSinceEpoch - 10_957), session: database.session)
        guard let state = found[code] else { throw AdvocateCode.notFound }
        if let replaces, !state.replaceable.contains(replaces) {
            throw CommandFailure(
                .refused, "could not replace job \(replaces): it is no report about this advocate that still holds",
                hint: "docket advocate show prints the reports with their jobs.")
        }
        try database.print(answer(facts, dryRun ? trial(database) : enqueue(facts, database)), output)
    }

    private func trial(_ database: Database) throws -> (job: Int64, isNew: Bool) {
        let holder = try KeyTrial("availability", key.map { [$0] } ?? [], database).holder(key)
        return (holder ?? 0, holder == nil)
    }

    private func enqueue(_ facts: JSONValue, _ database: Database) throws -> (job: Int64, isNew: Bool) {
        let made = try database.fetch(.availabilityEnqueue) {
            $0.append(text: code)
            $0.append(json: facts.render())
            $0.append(text: key)
        }
        return (made.int(0, "job") ?? 0, made.isTrue(0, "created"))
    }

    /// The job's facts, as its handler would read them.
    private var facts: JSONValue {
        get throws {
            let stated: [(String, JSONValue?)] = [
                (FactName.situation.text, .string(subject)),
                (FactName.firstDayOut.text, from.map { .string($0.description) }),
                (FactName.lastDayOut.text, until.map { .string($0.description) }),
                (FactName.departureOn.text, departure.map { .string($0.description) }),
                (FactName.returnOn.text, returnOn.map { .string($0.description) }),
                (FactName.placedDeferredOn.text, deferredFrom.map { .string($0.description) }),
                (FactName.nationalProject.text, nationalProject.map { .bool($0) }),
                (FactName.weeklyHours.text, hours.map { .string($0) }),
                (FactName.deputyDecision.text, determined.map { .string($0) }),
                (FactName.openCases.text, openCases.map { .int($0) }),
                (AdvocateReport.replacesKey, replaces.map { .int($0) }),
            ]
            let facts = JSONValue.object(stated.compactMap { name, value in value.map { (name, $0) } })
            do throws(FactsError) { try AdvocateReport.check(facts.render(), isReview: false) } catch {
                throw ArgumentOfFact.failure(error, Self.arguments, value: subject)
            }
            return facts
        }
    }

    /// The argument that states each fact.
    private static let arguments: [FactName: String] = [
        .situation: "the SUBJECT", .firstDayOut: "--from", .lastDayOut: "--until", .departureOn: "--departure",
        .returnOn: "--return-on", .placedDeferredOn: "--deferred-from", .nationalProject: "--national-project",
        .weeklyHours: "--hours", .deputyDecision: "--determined", .openCases: "--open-cases",
        FactName(AdvocateReport.replacesKey): "--replaces",
    ]

    private func answer(_ facts: JSONValue, _ made: (job: Int64, isNew: Bool)) -> Answer {
        let (job, isNew) = made
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(dryRun)), ("count", .int(isNew ? 1 : 0)), ("job", dryRun && isNew ? .null : .int(job)),
            ("advocate", .string(code)), ("facts", facts),
        ]
        let text =
            dryRun
            ? "would enqueue the report\n"
            : isNew ? "enqueued job \(job)\n" : "job \(job) has this key already\n"
        return Answer(members) { _ in text }
    }
}
