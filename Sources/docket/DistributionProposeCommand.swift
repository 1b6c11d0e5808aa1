import ArgumentParser
import Casework
import CivilTime
import JSONText
import Postgres
import QueueStore
import RuleCore

/// `docket distribution propose`
struct DistributionProposeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose",
        abstract: "Has a run over what waits in Special 6 and Special 5 proposed, with its proof.",
        discussion: """
            A worker does it; the job is decided with a run of its own id, or referred where the order of the Specials or \
            the offices' cases are not declared. An earlier proposal is withdrawn for it. --dry-run says what would be \
            proposed now. With --from a run is placed without a database, and printed with --json as the document that \
            docket distribution verify --file checks.
            """)

    @Option(help: ArgumentHelp("Place this run instead; - is standard input.", valueName: "file"))
    var from: String?
    @Flag(help: "Only say what would be proposed.")
    var dryRun = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        if let from { return try place(from) }
        let database = try database.open(dryRun ? .readOnly : .readWrite)
        if dryRun { return try preview(database) }
        let (job, isNew) = try DistributionRuns.enqueueProposal(on: database.session)
        let members: [JSONValue.Member] = [
            ("dry_run", .bool(false)), ("count", .int(isNew ? 1 : 0)), ("job", .int(job)),
        ]
        let text = isNew ? "enqueued job \(job), a proposal\n" : "a proposal waits or runs already, as job \(job)\n"
        try database.print(Answer(members) { _ in text }, output)
    }

    private func place(_ path: String) throws {
        let input = path == "-" ? InputFile.standardInput : try InputFile(path: path)
        input.tellWhenTerminal()
        let run = try DistributionDocument.run(input.readAll(bytesMax: DistributionDocument.bytesMax))
        let clock = ContinuousClock()
        let began = clock.now
        let plan: DistributionPlan
        do throws(DistributionError) { plan = try CaseDistribution.propose(run) } catch {
            throw CommandFailure(
                .badInput, "could not place the run: \(error)", hint: "Correct the run, or declare its policy in it.")
        }
        let proposed = clock.now
        let document = DistributionDocument(run, plan)
        try document.verify()
        let times: [JSONValue.Member] = [
            ("proposed_ms", .int((proposed - began).wholeMilliseconds)),
            ("verified_ms", .int((clock.now - proposed).wholeMilliseconds)),
        ]
        try print(document, times)
    }

    private func print(_ document: DistributionDocument, _ about: [JSONValue.Member]) throws {
        guard output.isJSON else {
            let table = DistributionTable(document: document)
            return try output.print(Answer([]) { table.render($0, about: about) })
        }
        try StandardStream.output.write(TextStyle.safeJSON(document.render(about)) + "\n")
    }

    private func preview(_ database: Database) throws {
        let days = Int32(database.businessDate.daysSinceEpoch - 10_957)
        guard let reference = try ReferenceData.newestSnapshot(on: database.session) else {
            throw CommandFailure(.drift, "could not read the reference data", hint: "Run docket migrate.")
        }
        let context: CaseContext
        do throws(CaseContextError) { context = try CaseContext(actionDateDays: days, reference: reference) } catch {
            throw CommandFailure(.drift, error.description, hint: "Compare docket reference list with the rules.")
        }
        let pool = try DistributionPool.read(on: days, session: database.session)
        let proposal: DistributionProposal
        do throws(DistributionProposal.Fault) { proposal = try DistributionProposal(pool, context) } catch {
            throw CommandFailure(
                .failed, "could not make a run of what waits: \(error.result)", hint: "Look at docket office list.")
        }
        let leftOut = DistributionInput.LeftOut.allCases.compactMap { why in
            proposal.leftOut[why].map { (key: why.rawValue, value: JSONValue.int($0)) }
        }
        var about: [JSONValue.Member] = [
            ("dry_run", .bool(true)), ("count", .int(proposal.made?.plan.placements.count ?? 0)),
            ("outcome", .string(proposal.verdict.outcome.rawValue)), ("left_out", .object(leftOut)),
        ]
        guard let made = proposal.made else {
            about.append(("referrals", .array(proposal.verdict.ledger.referrals.map { StoredReferral($0).json })))
            return try output.print(database.marked(Answer(about)))
        }
        about.append(("rehearsal", .bool(database.isRehearsal)))
        try print(DistributionDocument(made.run, made.plan, numbers: made.caseNumbers), about)
    }
}
