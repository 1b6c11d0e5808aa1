import ArgumentParser
import CivilTime
import JSONText
import QueueStore
import RuleCore
import SQLText

/// `docket reading list`
struct ReadingListCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Every ambiguous phrase, how it is read, and how it could be read instead.",
        discussion: "The choice is the one that holds on the day. --history prints every choice that was recorded.")

    @Option(help: ArgumentHelp("The action date; without it the business date.", valueName: "YYYY-MM-DD"))
    var on: CivilDate?
    @Flag(help: "Every recorded choice, in the order of recording.")
    var history = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        let database = try database.open()
        let recorded = try database.fetch(.readingList)
        if history {
            let answer = Answer("choices", recorded.objects, table: recorded.table(nothing: "nothing is recorded"))
            return try database.print(answer, output)
        }
        let day = on ?? database.businessDate
        let newest = try database.fetch(.referenceNewest)
        let policy = try Reference(json: newest.text(0, "reference") ?? "{}").readings.holding(on: day)
        let rows = ReadingID.allCases.map { Self.row($0, policy) }
        let table = TableText(
            ["reading", "rule", "choice", "coded", "phrase", "authority"],
            ReadingID.allCases.map { id in
                [
                    id.text, id.rule.description, policy.choice(id).rawValue,
                    id.reading.alternativeIsCoded ? "yes" : "no", id.reading.phrase.quote,
                    policy.records.first { $0.id == id }?.authority ?? "-",
                ]
            })
        let answer = Answer(
            "readings", rows,
            more: [("on", .string(day.description)), ("snapshot", .int(newest.int(0, "snapshot") ?? 0))], table: table)
        try database.print(answer, output)
    }

    private static func row(_ id: ReadingID, _ policy: ReadingPolicy) -> JSONValue {
        let reading = id.reading
        let record = policy.records.first { $0.id == id }
        return .object([
            ("reading", .string(reading.id)), ("rule", .string(reading.rule.description)),
            ("source", .string(reading.phrase.source.id)), ("paragraph", .string(reading.phrase.paragraph)),
            ("phrase", .string(reading.phrase.quote)), ("ours", .string(reading.ours)),
            ("alternative", .string(reading.alternative)), ("alternative_is_coded", .bool(reading.alternativeIsCoded)),
            ("choice", .string(policy.choice(id).rawValue)), ("valid_from", .text(record?.from?.description)),
            ("authority", .text(record?.authority)), ("recorded_on", .text(record?.on.description)),
        ])
    }
}
