import ArgumentParser
import JSONText
import Postgres
import QueueStore
import RuleCore
import SQLText

extension ReferralReason: ExpressibleByArgument {}

/// `docket referral list`
struct ReferralListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "What the text does not decide, the oldest first.")

    @Option(
        name: .customLong("to"),
        help: ArgumentHelp("Only what this person decides, as a referral names them.", valueName: "who"))
    var person: String?
    @Option(help: ArgumentHelp("Only referrals by this rule.", valueName: "id"))
    var rule: String?
    @Option(help: "Only referrals for this reason, such as no_rule.")
    var reason: ReferralReason?
    @Option(name: .customLong("case"), help: ArgumentHelp("Only this case's.", valueName: "number"))
    var caseNumber: String?
    @Option(
        help: ArgumentHelp(
            "Only those older than this by their action date, such as 14d, or of an action date before this date or instant.",
            valueName: "age"))
    var olderThan: MomentArgument?
    @Option(help: "Only open ones, those answered, or all.")
    var state = State.open
    @Option(help: ArgumentHelp("Only jobs above this one: the next page.", valueName: "job"))
    var after: Int64?
    @Flag(help: "Only urgent ones: something that was issued is to be undone.")
    var urgent = false
    @OptionGroup var page: PageOptions
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    /// Which referrals are listed.
    enum State: String, ExpressibleByArgument, CaseIterable {
        case open, answered, all
    }

    func run() throws {
        let database = try database.open()
        let before = try olderThan?.actionDay(database)
        let found = try database.fetch(.referralList) {
            $0.append(text: person)
            $0.append(text: rule)
            $0.append(int8: after)
            $0.append(int4: page.limit)
            $0.append(bool: urgent)
            $0.append(text: reason?.rawValue)
            $0.append(text: caseNumber)
            $0.append(text: state == .all ? nil : state.rawValue)
            $0.append(dateDays: before?.days)
            $0.append(text: before?.instant)
        }
        if found.rows.isEmpty {
            try requireKnown()
            if let caseNumber { try database.requireCase(caseNumber) }
        }
        let next = found.rows.count >= Int(page.limit) ? found.int(found.rows.count - 1, "job") : nil
        let answer = Answer(
            "referrals", found.objects, more: [("next_after", next.map { .int($0) } ?? .null)],
            table: found.table(without: ["paragraph", "opened_at", "settled_by"], nothing: "no referrals"))
        try database.print(answer, output, also: next.map { "; more with --after \($0)" } ?? "")
    }

    /// An empty answer must not come from a name mistyped.
    private func requireKnown() throws {
        let people = Referee.allCases.map(\.rawValue)
        if let person, !people.contains(person) {
            throw CommandFailure(
                .notFound, "could not find a person of that name in any referral",
                hint: "\(NearWord.suggestion(person, among: people))Referrals name \(people.joined(separator: ", ")).")
        }
        if let rule, RuleID(rule).flatMap({ RuleListing.find($0) }) == nil {
            throw CommandFailure(
                .notFound, "could not find a rule \"\(TextStyle.safe(rule))\"",
                hint: "\(RuleListing.suggestion(rule))docket rule list prints the rules.")
        }
    }
}
