import ArgumentParser
import CivilTime
import JSONText
import QueueStore
import SQLText

/// `docket retention show`
struct RetentionShowCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "How long jobs, decisions and keys are kept, and what becomes of each range of jobs.",
        discussion: "Whole ranges of jobs are read for it.")

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let policy = try database.fetch(.retentionShow)
        let months = try Retention.months(of: .jobs, on: database.session)
        let ranges = try Retention.outlook(months: months, on: database.dayNumber, on: database.session)
        let gone = try database.fetch(.retirementList)
        let members: [JSONValue.Member] = [
            ("policy", .array(policy.objects)), ("ranges", .array(ranges.objects)), ("retired", .array(gone.objects)),
        ]
        let answer = Answer(members) { style in
            policy.rows.indices.map { row in
                let kept = RetentionPeriod(months: policy.int(row, "months").map { Int32($0) })
                let authority = policy.text(row, "authority").map { ", by \(TextStyle.safe($0))" } ?? ""
                return "\(policy.text(row, "what") ?? "") are kept \(kept)\(authority)\n"
            }.joined()
                + "\n" + ranges.table(nothing: "no range of jobs is in use").render(style)
                + "\n" + gone.table(nothing: "no range of jobs was dropped").render(style)
        }
        try database.print(answer, output)
    }
}

extension Database {
    /// The business date as the server counts days, from 2000-01-01.
    var dayNumber: Int32 { Int32(businessDate.daysSinceEpoch - 10_957) }
}
