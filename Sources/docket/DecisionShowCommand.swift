import ArgumentParser
import CivilTime
import JSONText
import Postgres
import QueueStore
import RuleCore
import SQLText

/// `docket decision show`
struct DecisionShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "What was decided, why, what else would have been, and whether it still is.",
        discussion: "Fails with status 6 when the same rules no longer give the same result.")

    @Argument(help: "The job that was decided.")
    var job: Int64?
    @Option(name: .customLong("case"), help: ArgumentHelp("The newest decision of this case.", valueName: "number"))
    var caseNumber: String?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (job == nil) != (caseNumber == nil) else { throw ValidationError("give one of JOB and --case") }
    }

    func run() throws {
        let database = try database.open()
        let found = try database.fetch(.decisionShow) {
            $0.append(int8: job)
            $0.append(text: caseNumber)
        }
        guard found.rows.count == 1 else {
            throw CommandFailure(
                .notFound, "could not find a decision of \(job.map { "job \($0)" } ?? CaseWord.of(caseNumber ?? ""))",
                hint: "docket job show says where a job is; only decided and referred jobs have a decision.")
        }
        let decision = try StoredDecision(found, database)
        let replay = DecisionReplay(decision, zipTable: try zipTable(of: decision, database))
        let members = decision.document(replay)
        try database.print(
            Answer(members) { decision.text(replay, isRehearsal: database.isRehearsal, $0) }, output)
        guard replay.isDrift else { return }
        throw CommandFailure(
            .drift,
            "the same rules do not give the same result any more: \(replay.differences.joined(separator: ", "))",
            hint: "Keep this program and the database as they are, and report it: a replay must be byte-identical.")
    }

    /// The zip table as the decision's snapshot names it.
    private func zipTable(of decision: StoredDecision, _ database: Database) throws -> ZipTable? {
        guard let reference = try? Reference(json: decision.reference),
            let load = RuleContext(on: decision.on, reference: reference).zipTableLoad
        else { return nil }
        let days = Int32(decision.on.daysSinceEpoch - 10_957)
        return ZipTable(try ReferenceData.zipTable(on: days, asOf: load, on: database.session), on: decision.on)
    }
}
